import type { Entry } from '../../domain/decision.ts'
import { entryData } from '../kit/entry-data.ts'
import { dayAndTime, mention, words } from '../kit/mrkdwn.ts'
import type { News } from './gate-news.ts'

/** Who was given a role, a step, a task or a follow-up, and by whom. */
export function givenNews({ kind, data, actor }: Pick<Entry, 'kind' | 'data' | 'actor'>): News {
  const read = entryData(data)
  const [to, due] = [read.actor('to'), read.date('dueAt')]
  const what = givenWhat(kind, read.text('role'), read.text('title'))
  const self = to?.id === actor.id
  const verb = what.role ? (self ? 'is now' : 'was made') : self ? 'took on' : 'was given'
  const by = self ? '' : ` by ${mention(actor)}`
  const until = due === null ? '' : ` · until ${dayAndTime(due)}`
  return {
    what: `👤 ${to === null ? '?' : mention(to)} ${verb} ${what.words}${by}${until}`,
    spoken: `${words(to?.name ?? '?', 80)} ${verb} ${what.words}${self ? '' : ` by ${words(actor.name, 80)}`}`,
    text: read.text('text'),
  }
}

function givenWhat(kind: Entry['kind'], role: string | null, title: string | null) {
  const named = title === null ? null : `“${words(title, 150)}”`
  if (kind === 'follow-up') return { role: false, words: named === null ? 'a follow-up' : `the follow-up ${named}` }
  if (role !== null) return { role: true, words: words(role, 60) }
  return { role: false, words: named === null ? 'a task' : `the step ${named}` }
}
