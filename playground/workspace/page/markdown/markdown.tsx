import type { AlignType, Nodes, Parents, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { memo, type ReactNode, useMemo } from 'react'
import { inOrder } from '../parts/in-order.tsx'
import { Plain } from '../parts/plain.tsx'
import { SafeLink } from '../parts/safe-link.tsx'

/** A Markdown text, drawn from its syntax tree. Raw HTML is shown as text, and pictures as links: nothing is fetched. */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const tree = useMemo(() => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }), [text])
  return <div className="markdown">{children(tree)}</div>
})

function children(node: Parents): ReactNode {
  return inOrder<Nodes>(node.children, draw)
}

function draw(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
      return <Plain text={node.value} />
    case 'paragraph':
      return <p>{children(node)}</p>
    case 'heading': {
      const Level = `h${node.depth}` as const
      return <Level>{children(node)}</Level>
    }
    case 'strong':
      return <strong>{children(node)}</strong>
    case 'emphasis':
      return <em>{children(node)}</em>
    case 'delete':
      return <s>{children(node)}</s>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'code':
      return <pre>{node.value}</pre>
    case 'link':
      return <SafeLink url={node.url}>{children(node)}</SafeLink>
    case 'image':
      return <SafeLink url={node.url}>{node.alt || node.url}</SafeLink>
    case 'list':
      return node.ordered ? <ol start={node.start ?? 1}>{children(node)}</ol> : <ul>{children(node)}</ul>
    case 'listItem':
      return (
        <li className={typeof node.checked === 'boolean' ? 'task' : undefined}>
          {typeof node.checked === 'boolean' && <input type="checkbox" checked={node.checked} readOnly disabled />}
          {children(node)}
        </li>
      )
    case 'blockquote':
      return <blockquote>{children(node)}</blockquote>
    case 'table':
      return table(node)
    case 'thematicBreak':
      return <hr />
    case 'break':
      return <br />
    case 'html':
      return node.value
    case 'definition':
      return null
    default:
      return 'children' in node ? children(node) : 'value' in node ? node.value : null
  }
}

function table({ align, children: rows }: Table): ReactNode {
  const [head, ...body] = rows
  const cells = (row: Table['children'][number] | undefined, Cell: 'th' | 'td') =>
    inOrder(row?.children ?? [], (cell, column) => (
      <Cell style={{ textAlign: side(align?.[column]) }}>{children(cell)}</Cell>
    ))
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>{cells(head, 'th')}</tr>
        </thead>
        <tbody>
          {inOrder(body, row => (
            <tr>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function side(align: AlignType | undefined): 'left' | 'center' | 'right' {
  return align ?? 'left'
}
