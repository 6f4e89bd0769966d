import { cutUnredacted } from '../../domain/cut-text.ts'
/**
 * Whether a document asks for the operation that it quotes. `asked`: there is evidence that it does. `unclear`:
 * nothing says so, which is enough for a read; a change is left to a person. `against`: it forbids it, warns of it,
 * reports that somebody ran it, or rejects it for another.
 */
export type Polarity = {
  readonly verdict: 'asked' | 'unclear' | 'against'
  /** Why it is not offered, for a person; null where it is asked for. */
  readonly why: string | null
  /** It says that nobody is to do it. */
  readonly forbids?: true
  /** It is about what the shell makes of it, which bans nothing. */
  readonly redefined?: true
}

export const asked: Polarity = { verdict: 'asked', why: null }
/** Nothing is said against it. */
export const mentioned: Polarity = {
  verdict: 'unclear',
  why: 'the text speaks of it and does not ask for it here, so a person decides',
}
/** The same, where it is known which words beside it only tell of it. */
export function toldBy(text: string | null | undefined): Polarity {
  if (text == null || text === '') return mentioned
  return { ...mentioned, why: `“${cutUnredacted(text, 80)}” tells of it and does not ask for it, so a person decides` }
}
export const warned: Polarity = { verdict: 'unclear', why: 'the comment over it warns of it, so a person decides' }
export const reserved: Polarity = {
  verdict: 'unclear',
  why: 'the text beside it says who may run it or is asked first, so a person decides',
}
export const warnedInQuote: Polarity = { verdict: 'unclear', why: 'the quote over it warns of it, so a person decides' }
export const forbidden: Polarity = { verdict: 'against', why: 'the text says that it is not to be done', forbids: true }
/** The same, where words beside it say so. */
export function forbiddenBy(text: string): Polarity {
  return { ...forbidden, why: `“${cutUnredacted(text, 80)}” says that it is not to be done` }
}
/** The same, where words over it say so. */
export function forbiddenUnder(text: string): Polarity {
  return { ...forbidden, why: `it stands under “${cutUnredacted(text, 80)}”` }
}
/** It tells that somebody did it before. It forbids as well, so that it is shown as a caution and is no step to be done again. */
export const reported: Polarity = {
  verdict: 'against',
  why: 'the text reports that somebody did it, and does not ask for it',
  forbids: true,
}
