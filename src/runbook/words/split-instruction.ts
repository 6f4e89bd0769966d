import { actFromWords, isImperative } from './act-from-words.ts'
import { namesConsole, withNouns } from './shapes.ts'
import { type Act, actOf } from './vocabulary.ts'

const acting: readonly (Act | null)[] = ['change', 'destroy', 'notify', 'escalate']

/**
 * "Verify X exists. Re-run the seed if needed." → two: the check, and what is done because of it. A text that
 * starts with a change stays whole, since what follows it says how or whether it worked.
 */
export function splitInstruction(text: string): readonly string[] {
  const sentences = text.split(/(?<=[^.\s][.;!])\s+(?=[\p{Lu}`"“])|(?<=;)\s+(?=\p{Ll})/u)
  const parts: string[] = []
  for (const sentence of sentences.flatMap(splitAtChange)) {
    const last = parts.at(-1)
    if (last === undefined || (acts(sentence) && isImperative(sentence) && looks(last))) parts.push(sentence)
    else parts[parts.length - 1] = `${last} ${sentence}`
  }
  return parts
}

/** "check the status page and suspend the campaign" → the check and the change. */
function splitAtChange(sentence: string): readonly string[] {
  if (actFromWords(sentence) !== 'read') return [sentence]
  for (const found of sentence.matchAll(/(?:,|\s+(?:and|then|y))\s+(\p{L}[\p{L}-]*)(?=\s+\p{L})/gu)) {
    const before = sentence.slice(0, found.index)
    if (withNouns(sentence.slice(found.index)) !== sentence.slice(found.index)) continue
    const inParentheses = before.split('(').length !== before.split(')').length
    if (
      !inParentheses &&
      acting.includes(actOf.get((found[1] ?? '').toLowerCase()) ?? null) &&
      before.split(/\s+/).length >= 3 &&
      actFromWords(before) === 'read'
    )
      return [before, sentence.slice(found.index).replace(/^(?:,|\s+(?:and|then|y))\s+/, '')]
  }
  return [sentence]
}

function looks(text: string): boolean {
  return actFromWords(text) === 'read' || namesConsole(text)
}

function acts(text: string): boolean {
  return acting.includes(actFromWords(text))
}
