import type { Prose } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import { expectedWords } from '../languages/languages.ts'

/** Whether a paragraph opens with "Expected:" or its like. */
export function isExpectationLabel(prose: Prose): boolean {
  const label = labelOf(prose)
  const text = label?.text ?? /^([^:`]{1,40}):/.exec(prose.text)?.[1]
  return (
    text !== undefined &&
    expectedWords.has(
      text
        .toLowerCase()
        .replace(/\([^)]*\)/g, '')
        .trim(),
    )
  )
}
