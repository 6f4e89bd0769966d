import { polarityPattern } from '../languages/languages.ts'
import { foldText } from '../words/fold-text.ts'

/** Whether a step opens with a mark that it is not in force, or wrong. */
export function marksVoid(text: string): boolean {
  const plain = foldText(text)
  return voidMark.test(plain) || wrongMark.test(plain)
}

/** "(obsolete) Run …", "OBSOLETE – run …", "N/A: …". */
const voidMark = new RegExp(
  `^[^\\p{L}\`]*(?:${polarityPattern('voidMarks')})(?:\\s+(?:since|as of|seit|ab|desde|depuis|por|by)\\s[^:()\`]{1,24})?\\s*[:)\\]–—]`,
  'u',
)

/** "Wrong: restart it with …", "Falsch: …". */
const wrongMark = new RegExp(`^[^\\p{L}\`]*(?:${polarityPattern('wrongMarks')})\\s*[:–—]`, 'u')
