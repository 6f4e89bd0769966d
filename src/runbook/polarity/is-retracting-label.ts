import { foldText } from '../words/fold-text.ts'
import { isRetraction } from './intent-after-code.ts'

/** Whether a label takes back what stands behind it ("So bitte nicht:", "Better not:"); "No:" answers a question. */
export function isRetractingLabel(label: string): boolean {
  return /\p{L}\s+\p{L}/u.test(label) && !answers.test(foldText(label)) && isRetraction(label.replace(/:\s*$/, ''))
}

const answers = /^[^\p{L}]*(?:no|nope|nein|non|nao|not yet|still|noch|todavia|pas encore|ainda)(?!\p{L})/u
