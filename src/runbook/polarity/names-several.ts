import { foldText } from '../words/fold-text.ts'

const several =
  /(?<!\p{L})(?:these|those|them|all of it|estos|estas|esos|esas|diese|dieses alles|ceux|celles|ces|estes)(?!\p{L})/u

/** Whether a text speaks of several things ("Never run these."): of more than the one that it stands behind. */
export function namesSeveral(text: string): boolean {
  return several.test(foldText(text))
}
