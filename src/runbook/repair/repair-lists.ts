import { type Block, type Item, type List, proseFrom } from '../blocks/block.ts'
import { isExpectationLabel, labelOf } from '../blocks/label.ts'
import { saidToBeSeen } from '../constructs/expectation.ts'
import { readAnswer } from '../expectations/read-answer.ts'
import { conditions } from '../languages/languages.ts'
import type { DecodedText } from '../text/decode.ts'
import { unitInText } from '../units/unit.ts'
import { isPhase } from '../words/find-phase.ts'
import { fenceBareCommands } from './fence-bare-commands.ts'
import { joinLists } from './join-lists.ts'
import { readAnswerTables } from './read-answer-tables.ts'
import { readDecisionTrees } from './read-decision-trees.ts'
import { readFlowcharts } from './read-flowcharts.ts'
import { readStepHeadings } from './read-step-headings.ts'
import { readSymbolLists } from './read-symbol-lists.ts'
import { splitLabelledLines } from './split-labelled-lines.ts'

/**
 * Lists as their author meant them, where CommonMark's rules cut them otherwise. In this order: tables of answers, flowcharts, trees
 * and lists drawn with other signs than Markdown's are read, lines with labels of their own become paragraphs, lines that continue an item by accident are split off, bare commands become fences,
 * bullets that are only labels are ungrouped, numbered lists in pieces are joined, headings that are steps become items.
 */
export function repairLists(blocks: readonly Block[], source: DecodedText): readonly Block[] {
  const drawn = readDecisionTrees(readFlowcharts(readAnswerTables(blocks)), source)
  const lists = splitLazyContinuations(readSymbolLists(splitLabelledLines(drawn)), source)
  const joined = joinLists(adoptExpectations(ungroupLabelledItems(fenceBareCommands(lists, source))))
  return readStepHeadings(joined, source.integrations)
}

/**
 * Bullets that are only bold labels over lists of their own ("- **Verification:**" and what is to be verified) are
 * labels over those lists, as if they stood at the margin.
 */
function ungroupLabelledItems(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap(block => {
    if (block.type !== 'list') return [block]
    const items = block.items.map(item =>
      item.children.length === 0 ? item : { ...item, children: ungroupLabelledItems(item.children) },
    )
    return block.ordered ? [{ ...block, items }] : ungroup({ ...block, items })
  })
}

function ungroup(list: List): readonly Block[] {
  const groups = list.items.filter(isGroup)
  if (groups.length === 0 || groups.length * 2 < list.items.length) return [list]
  const out: Block[] = []
  for (const item of list.items) {
    const last = out.at(-1)
    if (isGroup(item) && item.lead !== null) out.push(item.lead, ...ungroupLabelledItems(item.children))
    else if (last?.type === 'list' && last.items.some(one => list.items.includes(one)))
      out[out.length - 1] = { ...last, endLine: item.endLine, items: [...last.items, item] }
    else out.push({ ...list, line: item.line, endLine: item.endLine, items: [item] })
  }
  return out
}

function isGroup(item: Item): boolean {
  const label = item.lead === null ? null : labelOf(item.lead.prose)
  const bare = label?.strong === true && label.rest === null && item.checked === null && readAnswer(label.text) === null
  return bare && item.children.some(child => child.type === 'list')
}

/** "- Expected: …" as an item of its own belongs to the command of the item before it, or of the item it stands under. */
function adoptExpectations(blocks: readonly Block[]): readonly Block[] {
  return blocks.map(block => (block.type === 'list' ? withExpectations(block) : block))
}

function withExpectations(list: List): List {
  const items: Item[] = []
  for (const item of list.items) {
    const children = item.children.flatMap(child => (child.type === 'list' ? expectationsOf(child) : [child]))
    const last = items.at(-1)
    if (last === undefined || !isExpectation(item) || !holdsCommand(last)) items.push({ ...item, children })
    else {
      const under = [...last.children, ...wordsOf({ ...item, children })]
      items[items.length - 1] = { ...last, endLine: item.endLine, children: under }
    }
  }
  return { ...list, items }
}

/** A list under an item: what it begins with and expects, as words of that item; then what else it holds. */
function expectationsOf(list: List): readonly Block[] {
  const inner = withExpectations(list)
  const [first, ...others] = inner.items
  const [next] = others
  if (first === undefined || !isExpectation(first)) return [inner]
  return [...wordsOf(first), ...(next === undefined ? [] : [{ ...inner, line: next.line, items: others }])]
}

function wordsOf({ lead, children }: Item): readonly Block[] {
  return lead === null ? children : [lead, ...children]
}

function isExpectation({ lead }: Item): boolean {
  return lead !== null && (isExpectationLabel(lead.prose) || saidToBeSeen(lead.prose.text) !== null)
}

function holdsCommand({ lead, line, children }: Item): boolean {
  return children.some(it => it.type === 'code') || (lead !== null && unitInText(lead.prose.text, line) !== null)
}

/**
 * CommonMark takes a line at the margin right under an item for a "lazy continuation" of it. Where the line opens a
 * conditional sentence ("If you get 5xx, …"), its author meant a paragraph after the list; where it only names a phase
 * ("Prevention:"), a label over the items behind it.
 */
function splitLazyContinuations(blocks: readonly Block[], source: DecodedText): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.type === 'quote') return [{ ...block, children: splitLazyContinuations(block.children, source) }]
    return block.type === 'list' ? splitList(block, source) : [block]
  })
}

function splitList(list: List, source: DecodedText): readonly Block[] {
  const out: Block[] = []
  let open: Item[] = []
  const close = (endLine: number) => {
    const [first] = open
    if (first !== undefined) out.push({ ...list, line: first.line, endLine, items: open })
    open = []
  }
  for (const [index, each] of list.items.entries()) {
    const item = { ...each, children: splitLazyContinuations(each.children, source) }
    const { lead } = item
    const at = lazyLine(item, index === list.items.length - 1, source)
    if (lead === null || at === null) {
      open.push(item)
      continue
    }
    const own = lead.prose.tokens.filter(token => token.line < at)
    const lazy = lead.prose.tokens.filter(token => token.line >= at)
    const shorter = { ...lead, endLine: at - 1, prose: proseFrom(own, lead.line, at - 1) }
    open.push({ ...item, endLine: at - 1, lead: shorter })
    close(at - 1)
    out.push({ type: 'paragraph', line: at, endLine: lead.endLine, prose: proseFrom(lazy, at, lead.endLine) })
  }
  close(list.endLine)
  return out
}

function lazyLine(item: Item, isLast: boolean, source: DecodedText): number | null {
  if (item.lead === null || item.children.length > 0) return null
  const marker = indentOf(source.lines[item.line - 1] ?? '')
  for (let line = item.lead.line + 1; line <= item.lead.endLine; line++) {
    const text = source.lines[line - 1] ?? ''
    const first = text.trim().split(/\s+/)[0] ?? ''
    if (indentOf(text) > marker || !/^\p{Lu}/u.test(first)) continue
    if (namesPhase(text) || (isLast && conditions.has(first.toLowerCase()))) return line
  }
  return null
}

function namesPhase(text: string): boolean {
  return text.trim().endsWith(':') && isPhase(text)
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length
}
