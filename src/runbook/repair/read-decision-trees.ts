import { type Block, type Code, type Item, type List, type Paragraph, proseFrom } from '../blocks/block.ts'
import { readAnswer } from '../expectations/read-answer.ts'
import type { DecodedText } from '../text/decode.ts'

/**
 * Decision trees that are drawn in a fence or a paragraph ("├── YES → Roll it back") as lists in lists: what is asked, and
 * below it an item for each answer. None of its lines is a command to run.
 */
export function readDecisionTrees(blocks: readonly Block[], source: DecodedText): readonly Block[] {
  return blocks.map(block => {
    if (block.type === 'code') return treeIn(block) ?? block
    if (block.type === 'paragraph') return treeIn(asFence(block, source)) ?? block
    if (block.type === 'quote') return { ...block, children: readDecisionTrees(block.children, source) }
    if (block.type !== 'list') return block
    return { ...block, items: block.items.map(it => ({ ...it, children: readDecisionTrees(it.children, source) })) }
  })
}

/** The lines of a paragraph as they are written, whose spaces place the signs of a tree. */
function asFence({ line, endLine, prose }: Paragraph, { lines }: DecodedText): Code {
  const value = /[├└]/.test(prose.text)
    ? lines
        .slice(line - 1, endLine)
        .join('\n')
        .replace(/\*\*/g, '')
    : ''
  return { type: 'code', line, endLine, valueLine: line, language: '', meta: '', value, closed: true }
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

function treeIn(code: Code): List | null {
  if (!drawn.has(code.language) || box.test(code.value)) return null
  const nodes = nodesOf(code)
  const answers = nodes.filter(it => it.answer)
  if (nodes[0]?.answer !== false || answers.length < 2) return null
  // Folders and files are drawn the same way.
  const asks = nodes.some(it => it.text.endsWith('?')) || answers.some(it => readAnswer(it.text) !== null)
  if (!asks || !answers.some(isAnswer)) return null
  const items = itemsOf(nodes)
  return { type: 'list', line: code.line, endLine: code.endLine, ordered: false, items }
}

function nodesOf({ value, valueLine }: Code): readonly Node[] {
  const nodes: Node[] = []
  // Behind "Is it up? ──Yes──► …" and a line that is the other answer alone, what follows stands below that.
  let chained = 0
  let asked = 0
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
    const margin = mark === null ? written.search(/[^\s│┃║|]/u) : mark[0].lastIndexOf(mark[1] ?? '')
    const column = chained === 0 ? margin : Math.max(margin, chained)
    const last = nodes.at(-1)
    const [, question = '', given = ''] = (mark === null ? asksInLine.exec(text) : null) ?? []
    if (readAnswer(given) !== null) {
      asked = line
      nodes.push({ column: chained, line, answer: false, text: question, endLine: line })
      nodes.push({ column: chained + 1, line, answer: true, text: given, endLine: line })
    } else if (mark === null && last?.line === asked && readAnswer(text)?.go === '') {
      nodes.push({ column: chained + 1, line, answer: true, text, endLine: line })
      chained += 2
    }
    // What stands further in without a sign goes on with the line above it.
    else if (mark === null && last?.answer === true && column > last.column) {
      last.text += readAnswer(last.text)?.go === '' ? ` → ${text}` : ` ${text}`
      last.endLine = line
    } else if (text !== '') nodes.push({ column, line, answer: mark !== null, text, endLine: line })
  }
  return nodes
}

/** "Is it up? ── No → restart it": a question and one of its answers. */
const asksInLine = /^(.+?\?)[\s─━═→-]+(?=\S)(.+)$/u

/** Each line as an item, with what stands below it as a list of its own. */
function itemsOf(nodes: readonly Node[]): readonly Item[] {
  const items: Item[] = []
  for (let at = 0; at < nodes.length; ) {
    const own = nodes[at]
    if (own === undefined) break
    const end = nodes.findIndex((it, index) => index > at && !isBelow(it, own))
    const below = nodes.slice(at + 1, end === -1 ? undefined : end)
    items.push(itemOf(own, itemsOf(below)))
    at += 1 + below.length
  }
  return items
}

function isAnswer({ text }: Node): boolean {
  return text.includes('→') || readAnswer(text) !== null
}

/** An answer is below the question at whose margin it stands. */
function isBelow(node: Node, own: Node): boolean {
  return node.column > own.column || (node.answer && !own.answer && node.column === own.column)
}

function itemOf({ line, text, ...node }: Node, items: readonly Item[]): Item {
  const prose = proseFrom([{ text, line, code: false, strong: false, link: null }], line, node.endLine)
  const lead = { type: 'paragraph', line, endLine: node.endLine, prose } as const
  const [first, last] = [items[0], items.at(-1)]
  const endLine = last?.endLine ?? node.endLine
  const children: readonly Block[] =
    first === undefined ? [] : [{ type: 'list', line: first.line, endLine, ordered: false, items }]
  return { line, endLine, number: null, checked: null, lead, children }
}
