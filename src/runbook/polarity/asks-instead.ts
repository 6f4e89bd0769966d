import { unitInText } from '../units/unit.ts'
import { foldText } from '../words/fold-text.ts'
import { intentOf } from './intent-of.ts'
import { isProhibition } from './is-forbidding-title.ts'
import { withoutRejected } from './without-rejected.ts'

/** Whether a text that forbids something asks to run code for it ("Never run `A`: run `B`", "Never `A`. Instead `B`", "Do not wait, run `B`"). */
export function asksInstead(text: string): boolean {
  const kept = withoutRejected(text)
  const unit = unitInText(text, 0)
  const intent = unit === null ? null : intentOf(text, unit.text.split('\n'))
  return intent === 'asks' || (intent === 'alone' && insteadOfIt.test(foldText(kept)))
}

/** Whether a text says what is not to be done, and asks for nothing in its place. */
export function onlyForbids(text: string): boolean {
  return isProhibition(text) && !asksInstead(text)
}

const insteadOfIt = /[.;:—–]\s+(?:instead|stattdessen|en su lugar|en cambio|a la place|em vez disso)[,:]?\s+`/
