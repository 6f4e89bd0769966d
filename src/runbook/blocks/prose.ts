import type { PhrasingContent } from 'mdast'
import type { Prose, Token } from './block.ts'

type Look = { readonly strong: boolean; readonly link: string | null }

const plain: Look = { strong: false, link: null }

/** Phrasing nodes as a run of tokens, each on its line. */
export function proseOf(nodes: readonly PhrasingContent[], line: number, endLine: number): Prose {
  const tokens: Token[] = []
  for (const node of nodes) collect(node, plain, tokens)
  return proseFrom(tokens, line, endLine)
}

/** Tokens as prose. */
export function proseFrom(tokens: readonly Token[], line: number, endLine: number): Prose {
  const text = tokens.map(token => (token.code ? `\`${token.text}\`` : token.text)).join('')
  return { line, endLine, tokens, text: text.replace(/\s+/g, ' ').trim() }
}

function collect(node: PhrasingContent, look: Look, tokens: Token[]): void {
  const line = node.position?.start.line ?? 1
  switch (node.type) {
    case 'text':
    case 'html':
      node.value.split('\n').forEach((text, index) => {
        tokens.push({ text: index === 0 ? text : ` ${text}`, line: line + index, code: false, ...look })
      })
      return
    case 'inlineCode':
      tokens.push({ text: node.value, line, code: true, ...look })
      return
    case 'break':
      tokens.push({ text: ' ', line, code: false, ...look })
      return
    case 'image':
      tokens.push({ text: node.alt ?? '', line, code: false, strong: look.strong, link: node.url })
      return
    case 'strong':
      for (const child of node.children) collect(child, { ...look, strong: true }, tokens)
      return
    case 'link':
      for (const child of node.children) collect(child, { ...look, link: node.url }, tokens)
      return
    case 'emphasis':
      for (const child of node.children) collect(child, look, tokens)
      return
    // What is struck out is no code any more.
    case 'delete':
      tokens.push({ text: `~~${textOf(node)}~~`, line, code: false, ...look })
      return
    case 'linkReference':
      collectReference(node.children, look, tokens)
      return
    case 'imageReference':
    case 'footnoteReference':
      tokens.push({ text: `[${node.label ?? node.identifier}]`, line, code: false, ...look })
  }
}

function textOf(node: PhrasingContent): string {
  if ('value' in node) return node.value.replaceAll('\n', ' ')
  return 'children' in node ? node.children.map(textOf).join('') : ''
}

/** `[Contact]` beside a definition of that name: the brackets stay, since they may be a placeholder. */
function collectReference(children: readonly PhrasingContent[], look: Look, tokens: Token[]): void {
  for (const child of children) collect(child, look, tokens)
}
