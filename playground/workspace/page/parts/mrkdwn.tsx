import { memo, useMemo } from 'react'
import type { MrkdwnNode } from '../mrkdwn/mrkdwn-node.ts'
import { parseMrkdwn } from '../mrkdwn/parse-mrkdwn.ts'
import { DateWords } from './date-words.tsx'
import { EmojiSign } from './emoji-sign.tsx'
import { inOrder } from './in-order.tsx'
import { Mention } from './mention.tsx'
import { SafeLink } from './safe-link.tsx'

/** Text as Slack writes it, drawn from its parsed pieces; never from HTML. */
export const Mrkdwn = memo(function Mrkdwn({ text, verbatim = false }: { text: string; verbatim?: boolean }) {
  const nodes = useMemo(() => parseMrkdwn(text, verbatim), [text, verbatim])
  return <Nodes nodes={nodes} />
})

function Nodes({ nodes }: { nodes: readonly MrkdwnNode[] }) {
  return inOrder(nodes, draw)
}

function draw(node: MrkdwnNode) {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br />
    case 'bold':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      )
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.children} />
        </blockquote>
      )
    case 'code':
      return <code>{node.text}</code>
    case 'pre':
      return <pre>{node.text}</pre>
    case 'emoji':
      return <EmojiSign name={node.name} />
    case 'link':
      return <SafeLink url={node.url}>{node.label ?? node.url}</SafeLink>
    case 'date': {
      const words = <DateWords seconds={node.seconds} format={node.format} fallback={node.fallback} />
      return node.link ? <SafeLink url={node.link}>{words}</SafeLink> : words
    }
    case 'broadcast':
      return <Mention kind="broadcast" id={node.range} label={null} />
    default:
      return <Mention kind={node.kind} id={node.id} label={node.label} />
  }
}
