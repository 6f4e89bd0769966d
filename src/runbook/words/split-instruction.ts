import { actFromWords } from './act-from-words.ts'
import { actOf } from './vocabulary.ts'

/**
 * "Verify X exists. Re-run the seed if needed." → two: the check, and the change that follows from it. A text that
 * starts with a change stays whole, since what follows it says how or whether it worked.
 */
export function splitInstruction(text: string): readonly string[] {
  const sentences = text.split(/(?<=[^.\s][.;!])\s+(?=[\p{Lu}`"“]|reset|delete|restart|kill)|(?<=;)\s+(?=\p{Ll})/u)
  const parts: string[] = []
  for (const sentence of sentences.flatMap(splitAtChange)) {
    const last = parts.at(-1)
    if (last !== undefined && !(changes(sentence) && !changes(last))) parts[parts.length - 1] = `${last} ${sentence}`
    else parts.push(sentence)
  }
  return parts
}

/** "check the status page and suspend the campaign" → the check and the change. */
function splitAtChange(sentence: string): readonly string[] {
  if (changes(sentence)) return [sentence]
  for (const found of sentence.matchAll(/\s+(?:and|then|y)\s+(\p{L}[\p{L}-]*)/gu)) {
    const act = actOf.get((found[1] ?? '').toLowerCase())
    const before = sentence.slice(0, found.index)
    if ((act === 'change' || act === 'destroy') && before.split(/\s+/).length >= 3 && actFromWords(before) === 'read')
      return [before.replace(/,$/, ''), sentence.slice(found.index).replace(/^\s+(?:and|then|y)\s+/, '')]
  }
  return [sentence]
}

function changes(text: string): boolean {
  const act = actFromWords(text)
  return act === 'change' || act === 'destroy'
}
