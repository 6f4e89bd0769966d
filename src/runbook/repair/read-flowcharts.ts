import { type Block, type Code, type Item, type List, proseFrom } from '../blocks/block.ts'

/**
 * Flowcharts in the language of Mermaid (`A[Look] --> B{Up?}`, `B -->|No| C[Restart it]`) as lists: what is done in its
 * order, and below a question an item for each answer with what follows from it. What several arrows lead to stands where
 * the first of them does.
 */
export function readFlowcharts(blocks: readonly Block[]): readonly Block[] {
  return blocks.map(block => {
    if (block.type === 'code') return chartIn(block) ?? block
    if (block.type === 'quote') return { ...block, children: readFlowcharts(block.children) }
    if (block.type !== 'list') return block
    return { ...block, items: block.items.map(it => ({ ...it, children: readFlowcharts(it.children) })) }
  })
}

type Node = { readonly id: string; text: string; asks: boolean; line: number }
type Edge = { readonly from: string; readonly to: string; readonly answer: string; readonly line: number }
type Chart = { readonly nodes: ReadonlyMap<string, Node>; readonly edges: ReadonlyMap<string, readonly Edge[]> }

const opensChart = /^\s*(?:graph|flowchart)\s+(?:TB|TD|BT|LR|RL)\b/i

/** Nodes and arrows beyond which nobody walks a chart. */
const mostOfChart = 200

function chartIn(code: Code): List | null {
  if (code.language !== 'mermaid' || !opensChart.test(code.value)) return null
  const chart = read(code)
  const ends = new Set([...chart.edges.values()].flatMap(of => of.map(it => it.to)))
  const [root] = [...chart.nodes.values()].filter(it => !ends.has(it.id) && chart.edges.has(it.id))
  if (root === undefined || chart.nodes.size > mostOfChart) return null
  if (![...chart.nodes.values()].some(it => it.asks)) return null
  const items = itemsFrom(root.id, { ...chart, seen: new Set(), last: code.valueLine }, code.endLine)
  return { type: 'list', line: code.line, endLine: code.endLine, ordered: false, items }
}

const nodePattern =
  /^([\w-]+?)(?=[\s[({>-]|$)\s*(?:\[\(?"?([^\])]*?)"?\)?\]|\(+\[?"?([^)\]]*?)"?\]?\)+|\{+"?([^}]*?)"?\}+)?/
const arrowPattern = /^\s*(?:--\s+([^->|]{1,60}?)\s+--+>|(?:-->|---|-\.->|==>)(?:\|([^|]{1,60})\|)?)\s*/

function read({ value, valueLine }: Code): Chart {
  const nodes = new Map<string, Node>()
  const edges = new Map<string, Edge[]>()
  for (const [index, written] of value.split('\n').entries()) {
    const line = valueLine + index
    let rest = written.trim().replace(/;$/, '')
    if (index === 0 || /^(?:subgraph|end|style|classDef|class|click|linkStyle|%%)\b/.test(rest)) continue
    let before: { readonly id: string; readonly answer: string } | null = null
    for (let count = 0; count < 20 && rest !== ''; count++) {
      const found = nodePattern.exec(rest)
      const [all = '', id = '', square, round, asked] = found ?? []
      if (id === '') break
      addNode(nodes, { id, text: (square ?? round ?? asked ?? '').trim(), asks: asked !== undefined, line })
      if (before !== null) {
        const own = edges.get(before.id) ?? []
        edges.set(before.id, [...own, { from: before.id, to: id, answer: before.answer, line }])
      }
      const arrow = arrowPattern.exec(rest.slice(all.length))
      if (arrow === null) break
      before = { id, answer: (arrow[1] ?? arrow[2] ?? '').replace(/"/g, '').trim() }
      rest = rest.slice(all.length + arrow[0].length)
    }
  }
  return { nodes, edges }
}

/** A node is named where it first has words. */
function addNode(nodes: Map<string, Node>, node: Node): void {
  const known = nodes.get(node.id)
  const text = node.text.replace(/<br\s*\/?>/gi, ' ').replace(/\s+/g, ' ')
  if (known === undefined) nodes.set(node.id, { ...node, text })
  else if (known.text === '' && text !== '') nodes.set(node.id, { ...known, text, asks: node.asks })
}

/** A chart on the way through it: the nodes that have been met, and the line of the last of them. */
type Walk = Chart & { readonly seen: Set<string>; last: number }

/** The items from a node on. Lines only grow, as those of a list do, up to that of the answer that comes next. */
function itemsFrom(id: string, walk: Walk, end: number): readonly Item[] {
  const node = walk.nodes.get(id)
  if (node === undefined || walk.seen.has(id)) return []
  walk.seen.add(id)
  const line = lineIn(walk, node.line, end)
  const out = walk.edges.get(id) ?? []
  const [only] = out
  if (out.length === 0) return [itemOf(line, textOf(node), [])]
  if (out.length === 1 && only?.answer === '') return [itemOf(line, textOf(node), []), ...itemsFrom(only.to, walk, end)]
  const answers = out.map((edge, index) => answerOf(edge, walk, Math.min(end, out[index + 1]?.line ?? end)))
  return [itemOf(line, node.text.endsWith('?') ? node.text : `${textOf(node)}?`, answers, false)]
}

function answerOf({ to, answer, line }: Edge, walk: Walk, end: number): Item {
  const target = walk.nodes.get(to)
  const at = lineIn(walk, line, end)
  const said = answer === '' ? 'Otherwise' : answer
  const known = walk.seen.has(to)
  const below = itemsFrom(to, walk, end)
  const [first, ...others] = below
  // A question behind an answer is asked below it.
  if (!known && first !== undefined && first.children.length > 0) return itemOf(at, said, below)
  return itemOf(at, `${said} → ${target === undefined ? to : textOf(target)}`, others)
}

function lineIn(walk: Walk, line: number, end: number): number {
  walk.last = Math.max(walk.last, Math.min(line, end))
  return walk.last
}

function textOf({ id, text }: Node): string {
  return text === '' ? id : text
}

function itemOf(line: number, text: string, items: readonly Item[], ordered = true): Item {
  const prose = proseFrom([{ text, line, code: false, strong: false, link: null }], line, line)
  const endLine = items.at(-1)?.endLine ?? line
  const children: readonly Block[] =
    items[0] === undefined ? [] : [{ type: 'list', line: items[0].line, endLine, ordered, items }]
  return {
    line,
    endLine,
    number: null,
    checked: null,
    lead: { type: 'paragraph', line, endLine: line, prose },
    children,
  }
}
