import type { RootContent } from 'mdast'
import { remembered } from '../../domain/remembered.ts'
import { parseMarkdown } from './parse-markdown.ts'

/** A part of a document that is parsed by itself, and how many lines stand above it. */
export type Part = { readonly above: number; readonly nodes: readonly RootContent[] }

/**
 * A document as the parts between its headings, each parsed by itself, so that a part that stays as it is is not parsed
 * again. They are what the whole would be: a heading at the start of a line ends whatever is open before it, and whether
 * it is one there, and no line of a fence or comment, is seen in the parse of what is before it. From where it is none the
 * rest is one part, and so is a document with a definition, which is for the whole of it.
 */
export function listParts(text: string): readonly Part[] {
  if (text.includes(']:')) return [{ above: 0, nodes: parsePart(text) }]
  const lines = text.split('\n')
  const parts: Part[] = []
  let above = 0
  for (const at of listHeadings(lines)) {
    const nodes = parsePart(lines.slice(above, at + 1).join('\n'))
    const last = nodes.at(-1)
    if (last?.type !== 'heading' || last.position?.start.line !== at - above + 1) break
    parts.push({ above, nodes: nodes.slice(0, -1) })
    above = at
  }
  return [...parts, { above, nodes: parsePart(lines.slice(above).join('\n')) }]
}

/** What lies between two headings, as a syntax tree; a tree takes much more room than its text. */
const parsePart = remembered((text: string): readonly RootContent[] => parseMarkdown(text).children, {
  texts: 60,
  characters: 8_000,
})

/** Where headings seem to begin, from the second line on: none in front matter, whose end decides what it is, or in fences. */
function listHeadings(lines: readonly string[]): readonly number[] {
  const front = lines[0]?.startsWith('---') ? lines.findIndex((it, index) => index > 0 && it.startsWith('---')) : 0
  if (front === -1) return []
  let fence = ''
  return lines.flatMap((line, index) => {
    const mark = /^[\s>]*(?:[-*+]\s|\d+[.)]\s)?\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (mark !== '' && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : ''
    return fence === '' && index > front && /^#{1,6}(?:[ \t]|$)/.test(line) ? [index] : []
  })
}
