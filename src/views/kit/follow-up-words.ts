import type { Entry } from '../../domain/decision.ts'
import { entryData } from './entry-data.ts'

/** What became of a follow-up, in plain words on one line; of several that were added at once, all. */
export function followUpWords(data: Entry['data']): string {
  const read = entryData(data)
  const titles = read
    .list('items')
    .flatMap(it => (typeof it === 'object' && it !== null && 'title' in it ? [`${it.title}`] : []))
  const title = read.text('title') ?? titles.join('; ')
  const [due, to] = [read.text('dueAt'), read.actor('to')]
  switch (read.text('how')) {
    case 'given':
      return `follow-up for ${to?.name ?? '?'}: ${title}${due === null ? '' : `, until ${due}`}`
    case 'later':
      return `follow-up put off until ${due ?? '?'}: ${title}`
    case 'done':
      return `follow-up done: ${title}`
    default:
      return `${titles.length === 1 ? 'follow-up' : `${titles.length} follow-ups`} added: ${title}`
  }
}
