import { type Block, type Code, type Item, type List, proseFrom } from '../blocks/block.ts'
import { wordsFor } from '../control-flow/hide-code.ts'
import { foldText } from '../words/fold-text.ts'

/**
 * Decision trees that are drawn in a fence ("├── YES → Roll it back") as lists in lists: what is asked, and below it an
 * item for each answer. None of its lines is a command to run.
 */
export function readDecisionTrees(blocks: readonly Block[]): readonly Block[] {
  return blocks.map(block => {
    if (block.type === 'code') return treeIn(block) ?? block
    if (block.type === 'quote') return { ...block, children: readDecisionTrees(block.children) }
    if (block.type !== 'list') return block
    return { ...block, items: block.items.map(it => ({ ...it, children: readDecisionTrees(it.children) })) }
  })
}

/** A line of a tree; `column` is where its sign or its words begin, `answer` whether a sign stands before it. */
type Node = { readonly column: number; readonly line: number; readonly answer: boolean; text: string; endLine: number }

const drawn = new Set(['', 'text', 'txt', 'plaintext', 'ascii', 'tree'])

/** Signs before an answer: `├──`, `└─>`, `+--`, `|--`. */
const sign = /^[\s│┃║|]*?([├└┣┗╠╚╰][─━═╌-]*[>▶►]?|[+|`\\]-{1,4}>?)\s*(?=\S)/u
/** A line that only leads on to the next. */
const connector = /^[\s│┃║|▼↓vV]*$/u
/** Boxes of a flow chart are no tree. */
const box = /[┌┐╔╗┬]/u
const arrows = /(?:(?<![─━═-])[─━═-]{1,12}[>▶►]|(?<!=)={1,3}>|⟶|⇒)/gu

const answer = new RegExp(`^\\[?(?:${wordsFor('answers')})\\]?(?=\\s*(?:[→:,(—–-]|$))`, 'u')

function treeIn(code: Code): List | null {
  if (!drawn.has(code.language) || box.test(code.value)) return null
  const nodes = withActsBelow(nodesOf(code))
  const answers = nodes.filter(it => it.answer)
  if (nodes[0]?.answer !== false || answers.length < 2) return null
  // Folders and files are drawn the same way.
  const asks = nodes.some(it => it.text.endsWith('?')) || answers.some(it => answer.test(foldText(it.text)))
  if (!asks || !answers.some(isAnswer)) return null
  const items = itemsOf(nodes)
  return { type: 'list', line: code.line, endLine: code.endLine, ordered: true, items }
}

function nodesOf({ value, valueLine }: Code): readonly Node[] {
  const nodes: Node[] = []
  for (const [index, written] of value.split('\n').entries()) {
    if (connector.test(written)) continue
    const line = valueLine + index
    const mark = sign.exec(written)
    const text = written
      .slice(mark?.[0].length ?? 0)
      .replace(/^[\s│┃║|]+/u, '')
      .replace(arrows, ' → ')
      .replace(/\s+/g, ' ')
      .trim()
    const column = mark === null ? written.search(/[^\s│┃║|]/u) : mark[0].lastIndexOf(mark[1] ?? '')
    const last = nodes.at(-1)
    // What stands further in without a sign goes on with the line above it.
    if (mark === null && last?.answer === true && column > last.column) {
      last.text += ` ${text}`
      last.endLine = line
    } else if (text !== '') nodes.push({ column, line, answer: mark !== null, text: withArrow(text), endLine: line })
  }
  return nodes
}

/** "Yes: go on", "no - restart it" as "Yes → go on". */
function withArrow(text: string): string {
  const said = answer.exec(foldText(text))?.[0] ?? ''
  const behind = /^\s*(?::|[—–-])\s+(?=\S)/u.exec(text.slice(said.length))?.[0]
  if (said === '' || behind === undefined || text.includes('→')) return text
  return `${text.slice(0, said.length)} → ${text.slice(said.length + behind.length)}`
}

/** Each question with its answers, one after another: what is asked behind an answer says which answer that is. */
function itemsOf(nodes: readonly Node[], path = ''): readonly Item[] {
  const items: Item[] = []
  for (let at = 0; at < nodes.length; ) {
    const own = nodes[at]
    if (own === undefined) break
    const end = nodes.findIndex((it, index) => index > at && !isBelow(it, own))
    const below = nodes.slice(at + 1, end === -1 ? undefined : end)
    const nearest = Math.min(...below.map(it => it.column))
    const leaves = below.filter((it, index) => it.column === nearest && (isAnswer(it) || !opens(below, index)))
    if (leaves.length > 0) items.push(itemOf({ ...own, text: `${path}${asked(own.text)}` }, leaves))
    const inner = own.answer && leaves.length === 0 ? '' : `${asked(own.text)} `
    for (const [index, node] of below.entries()) {
      if (node.column !== nearest || !opens(below, index)) continue
      const rest = below.slice(index)
      const last = rest.findIndex((it, after) => after > 0 && !isBelow(it, node))
      const [, said = ''] = /^([^→]{1,60}?)\s*→/u.exec(node.text) ?? []
      const over = said === '' ? '' : `${path}${inner}${said}: `
      items.push(...itemsOf(rest.slice(0, last === -1 ? undefined : last), over))
    }
    at += 1 + below.length
  }
  return items
}

/** What is done behind an answer, line by line below it, as words of that answer. */
function withActsBelow(nodes: readonly Node[]): readonly Node[] {
  const kept: Node[] = []
  for (const [index, node] of nodes.entries()) {
    const over = kept.findLast(it => it.column < node.column)
    const acts = node.answer && !isAnswer(node) && !node.text.endsWith('?') && !opens(nodes, index)
    if (acts && over?.answer === true && isAnswer(over)) {
      over.text += `; ${node.text}`
      over.endLine = node.line
    } else kept.push({ ...node })
  }
  return kept
}

function isAnswer({ text }: Node): boolean {
  return text.includes('→') || answer.test(foldText(text))
}

/** What a line asks: behind the answer that leads to it. */
function asked(text: string): string {
  return text.slice(text.lastIndexOf('→') + 1).trim()
}

/** Whether another line stands below this one. */
function opens(nodes: readonly Node[], index: number): boolean {
  const [own, next] = [nodes[index], nodes[index + 1]]
  return own !== undefined && next !== undefined && isBelow(next, own)
}

/** An answer is below the question at whose margin it stands. */
function isBelow(node: Node, own: Node): boolean {
  return node.column > own.column || (node.answer && !own.answer && node.column === own.column)
}

function itemOf(node: Node, leaves: readonly Node[]): Item {
  const below = leaves.map(it => leafOf(it))
  const [first, last] = [leaves[0], leaves.at(-1)]
  const children: readonly Block[] =
    first === undefined || last === undefined
      ? []
      : [{ type: 'list', line: first.line, endLine: last.endLine, ordered: false, items: below }]
  // A question behind an answer begins with its own answers: its line is that of the answer.
  const line = node.answer ? (first?.line ?? node.line) : node.line
  return { ...leafOf({ ...node, line }), endLine: last?.endLine ?? node.endLine, children }
}

function leafOf({ line, endLine, text }: Node): Item {
  const prose = proseFrom([{ text, line, code: false, strong: false, link: null }], line, endLine)
  const lead = { type: 'paragraph', line, endLine, prose } as const
  return { line, endLine, number: null, checked: null, lead, children: [] }
}
