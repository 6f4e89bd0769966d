import type { Actor } from '../../domain/person.ts'
import { link, mention } from './mrkdwn.ts'

/** Another proposal about the same target, with where its gate stands. */
export type OtherProposal = {
  readonly incident: number
  readonly title: string
  readonly link: string | null
  readonly requester: Actor
}

/** What else waits for the same target; null where nothing does. */
export function rivalsLine(rivals: readonly OtherProposal[]): string | null {
  if (rivals.length === 0) return null
  const named = rivals.map(it => `${linkOther(it)}, proposed by ${mention(it.requester)}`).join(' · ')
  return `⚠️ *Also waiting* for the same target: ${named}. Once one is carried out, the other no longer holds.`
}

export function linkOther({ incident, title, link: url }: Pick<OtherProposal, 'incident' | 'title' | 'link'>): string {
  return link(url, `INC-${incident}: ${title}`)
}
