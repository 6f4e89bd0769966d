import { remembered } from '../../domain/remembered.ts'
import { foldText } from '../words/fold-text.ts'
import { sentencesIn } from '../words/sentences-in.ts'
import { deniesPronoun, isRetraction } from './intent-after-code.ts'
import { namesSeveral } from './names-several.ts'
import { reportsDeed } from './reports-deed.ts'
import { asksUnless } from './without-idioms.ts'
import { withoutNames } from './without-names.ts'

/**
 * A text beside code without the sentences that report or take back what it quotes itself ("We used to do `X` here. Don't
 * do this any more!"): they say nothing of the code beside it. What ends in a colon is about the code under it as well.
 */
export const withoutOwnBans = remembered((text: string): string => {
  if (!text.includes('`') || /:\s*$/.test(text)) return text
  const sentences = sentencesIn(text)
  const quotes = sentences.map(it => withoutNames(it).includes('`'))
  const from = quotes.indexOf(true)
  if (from < 0) return text
  const taken = sentences.map((it, index) => index > from && !it.includes('`') && takesBack(it))
  return sentences
    .filter((it, index) => taken[index] !== true && !(quotes[index] && (taken[index + 1] || reportsDeed(it))))
    .join(' ')
})

function takesBack(sentence: string): boolean {
  const plain = foldText(sentence).replace(/^[^\p{L}]+/u, '')
  return !asksUnless(plain) && !namesSeveral(plain) && (deniesPronoun.test(plain) || isRetraction(sentence))
}
