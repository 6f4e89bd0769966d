import type { Block } from '../blocks/block.ts'
import { unitInText } from '../units/unit.ts'

/**
 * The blocks of a quote that is read like the text around it: one that holds numbered steps or code, or an alert that
 * quotes a command and warns of nothing. Any other stays a remark.
 * @param alerts takes the opening words of the quote for each of them.
 */
export function openQuote(block: Block, alerts: Map<Block, string>): readonly Block[] {
  const holdsSteps =
    block.type === 'quote' &&
    block.children.some(child => child.type === 'code' || (child.type === 'list' && child.ordered) || tellsOf(child))
  if (block.type !== 'quote' || !holdsSteps) return [block]
  const [first] = block.children
  for (const child of block.children) alerts.set(child, first?.type === 'paragraph' ? first.prose.text : '')
  return block.children
}

function tellsOf(child: Block): boolean {
  if (child.type !== 'paragraph' || !/^\[!(?:important|tip|note)\]/i.test(child.prose.text)) return false
  return unitInText(child.prose.text, child.line) !== null
}
