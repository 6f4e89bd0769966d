import { conditions, polarityPattern } from '../languages/languages.ts'
import type { Draft } from '../steps/draft.ts'
import { actFromWords } from '../words/act-from-words.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'
import { bansName, tellsName } from './bans-name.ts'
import { plainText } from './plain-text.ts'
import { anywhere } from './whole-words.ts'

export const asksNamed = new RegExp(`(?<![\\p{L}-])(?:${polarityPattern('requestingNames')})s?(?![\\p{L}-])`, 'u')

/** A name before a colon: of a remedy, an act or the tool, or of the trouble where the place is one of remedies. */
export function labelAsks(text: string, { phase, label, unit }: Draft): boolean {
  const name = text.replace(/[:\s]+$/, '')
  const plain = plainText(name)
  if (bansName(name) || tellsName(name) || blamesName(name)) return false
  const own = phaseFromWords(name) ?? phaseFromWords(label ?? '')
  if (own === 'mitigate' || own === 'rollback' || own === 'check' || asksNamed.test(plain)) return true
  if (actFromWords(name) !== null || unit?.text.split(/\s/, 1)[0]?.toLowerCase() === plain) return true
  // "`X` clears it" and "Once nothing else helps: `X`" need no name.
  const unnamed = plain === '' || conditions.has(plain.split(/\s+/, 1)[0] ?? '')
  return (phase === 'mitigate' || phase === 'rollback') && (unnamed || troubles.test(plain))
}

const blames = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('causeNames')})[^\\p{L}]*$`, 'u')
const troubles = anywhere(polarityPattern('troubleWords'))

/** "Root cause", "Risk": a label over what is wrong and not over what to do. */
export function blamesName(text: string): boolean {
  return blames.test(plainText(text))
}
