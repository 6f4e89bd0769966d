import type { Answer } from '../domain/answer.ts'

/** There is nothing at this place any more, or never was. */
export function gone(what: string): Answer {
  return { kind: 'refused', reason: `${what} is not there. Look at the incident’s card for what is.` }
}
