import type { Block, Item, List } from '../blocks/block.ts'
import type { Phase } from '../program.ts'
import { unitInText } from '../units/unit-in-text.ts'
import { actFromWords, isImperative } from '../words/act-from-words.ts'
import { isProhibition, setsVariable, states } from '../words/shapes.ts'
import type { Construct } from './construct.ts'
import { itemLabel } from './item-label.ts'
import { draftsOfItem } from './steps-of-item.ts'

/** Numbered items, and bullets where a phase of doing or their own words say that they are to be done. */
export const stepList: Construct = {
  name: 'step list',
  take: place => {
    const { block } = place
    if (block.type !== 'list') return null
    if (isContents(block)) return { role: 'fact' }
    const items = block.ordered ? block.items : block.items.filter(item => isAction(item, place.phase))
    const few = !block.ordered && place.phase === null && items.length < block.items.length / 2
    if (items.length === 0 || few) return null
    return { role: 'step', drafts: items.flatMap(item => draftsOfItem(item, place)) }
  },
}

const everyItem: readonly (Phase | null)[] = ['check', 'mitigate', 'rollback', 'communicate']

function isAction(item: Item, phase: Phase | null): boolean {
  const text = item.lead?.prose.text ?? ''
  if (item.children.some(child => child.type === 'code')) return true
  if (isProhibition(text)) return false
  if (everyItem.includes(phase) && !isBareName(item)) return true
  if (
    phase === 'diagnose' &&
    (item.lead?.prose.tokens.find(token => token.text.trim() !== '')?.link?.startsWith('http') ?? false)
  )
    return true
  const { rest, label } = itemLabel(item)
  return isImperative(rest) || (label !== null && isImperative(label)) || unitInText(text, item.line) !== null
}

/** "`age` is the time in seconds": what a name means. */
const defines = /^`[^`]+`\s+(?:is|are|defines|indicates|means|shows|describes)\b/i

/** A few words that name something, without a verb, a link or code: nothing to do. */
function isBareName(item: Item): boolean {
  const prose = item.lead?.prose
  if (prose !== undefined && defines.test(prose.text)) return true
  if (prose === undefined || prose.tokens.some(token => token.code || token.link !== null)) return prose === undefined
  const { label, rest } = itemLabel(item)
  return (
    label === null &&
    rest.split(/\s+/).length <= 4 &&
    actFromWords(rest) === null &&
    !states(rest) &&
    setsVariable(rest) === null
  )
}

/** A table of contents: every item is a link into the document. */
function isContents(list: List): boolean {
  const links = (block: Block): boolean => block.type === 'list' && isContents(block)
  return list.items.every(
    item =>
      (item.lead?.prose.tokens.every(token => token.link?.startsWith('#') || token.text.trim() === '') ?? false) &&
      item.children.every(links),
  )
}
