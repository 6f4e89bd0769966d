import type { KnownBlock } from '@slack/types'
import { betweenWords, sameCodeWords } from '../../domain/between-words.ts'
import { dotted, section } from '../kit/blocks.ts'
import { age, words } from '../kit/mrkdwn.ts'

/** What the form of `/rollback` shows of what was deployed. */
export type ShownRelease = {
  readonly id: string
  readonly title: string
  readonly commit: string | null
  readonly at: Date
  readonly author: string | null
  readonly change: 'rollback' | 'promote' | null
  readonly migrates: boolean
}

/** A deployment on one line. */
export function releaseLine({ title, at, author, id }: ShownRelease, now: Date): string {
  return dotted([words(title, 120), age(at, now), author === null ? null : `@${words(author, 60)}`, words(id, 60)])
}

/** What lies between what is there and what is chosen, in the words of its gate. */
export function releaseDifferences(
  present: ShownRelease,
  chosen: ShownRelease,
  all: readonly ShownRelease[],
  now: Date,
): KnownBlock[] {
  const [older, newer] = chosen.at < present.at ? [chosen, present] : [present, chosen]
  const between = all.filter(it => it.at > older.at && it.at <= newer.at)
  const titles = between.map(it => it.title)
  const sameCode = sameCodeWords(present.commit, chosen.commit)
  const migrating = between.filter(it => it.migrates).map(it => words(it.title, 120))
  return [
    section([
      `*After*  ${releaseLine(chosen, now)}`,
      `*Between*  ${words(betweenWords({ titles, more: false, enter: chosen.at > present.at }), 500)}`,
      sameCode === null ? null : `⚠️ *Code*  ${words(sameCode)}`,
      migrating.length === 0
        ? null
        : `⚠️ *Migrations*  ${migrating.slice(0, 3).join(', ')}: the database stays as it is now`,
    ]),
  ]
}
