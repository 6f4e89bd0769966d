import type { entryData } from './entry-data.ts'

/** Since when the time of a document ran that is over; nothing where it counted the failures of a monitor. */
export function clockSince({ text }: Pick<ReturnType<typeof entryData>, 'text'>): string {
  if (text('monitor') !== null) return ''
  const called = text('called')
  if (called !== null) return ` since “${called}” was done`
  return ` since ${text('since') === null ? 'the walk began' : `it became ${text('since')}`}`
}
