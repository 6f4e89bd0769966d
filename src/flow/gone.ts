import type { Answer } from '../command.ts'

/** There is nothing at this place any more, or never was. */
export function gone(what: string): Answer {
  return { kind: 'refused', reason: `${what} is not there. Look at the incident’s card for what is.` }
}
