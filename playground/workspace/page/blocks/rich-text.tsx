import type { RichTextBlock, RichTextElement, RichTextList, RichTextSection } from '@slack/types'
import type { ReactNode } from 'react'
import { DateWords } from '../parts/date-words.tsx'
import { EmojiSign } from '../parts/emoji-sign.tsx'
import { inOrder } from '../parts/in-order.tsx'
import { Mention } from '../parts/mention.tsx'
import { SafeLink } from '../parts/safe-link.tsx'

const NUMBERINGS = ['1', 'a', 'i'] as const

/** Formatted text in parts: sections, lists, quotes and preformatted text. */
export function RichText({ block }: { block: RichTextBlock }) {
  return <div className="rich-text">{inOrder(block.elements, drawPart)}</div>
}

function drawPart(part: RichTextBlock['elements'][number]): ReactNode {
  switch (part.type) {
    case 'rich_text_section':
      return (
        <div className="words">
          <Inline elements={part.elements} />
        </div>
      )
    case 'rich_text_quote':
      return (
        <blockquote>
          <Inline elements={part.elements} />
        </blockquote>
      )
    case 'rich_text_preformatted':
      return (
        <pre>
          <Inline elements={part.elements} />
        </pre>
      )
    case 'rich_text_list':
      return <List part={part} />
  }
}

function List({ part }: { part: RichTextList }) {
  const indent = part.indent ?? 0
  const items = inOrder(part.elements, (item: RichTextSection) => (
    <li>
      <Inline elements={item.elements} />
    </li>
  ))
  const style = { marginInlineStart: `${indent * 1.4}em` }
  return part.style === 'ordered' ? (
    <ol type={NUMBERINGS[indent % 3]} start={'offset' in part ? Number(part.offset) + 1 : 1} style={style}>
      {items}
    </ol>
  ) : (
    <ul style={style}>{items}</ul>
  )
}

function Inline({ elements }: { elements: readonly RichTextElement[] }) {
  return inOrder(elements, styled)
}

function styled(element: RichTextElement): ReactNode {
  const { bold, italic, strike, underline, code } = element.style ?? {}
  let drawn = draw(element)
  if (code) drawn = <code>{drawn}</code>
  if (bold) drawn = <strong>{drawn}</strong>
  if (italic) drawn = <em>{drawn}</em>
  if (strike) drawn = <s>{drawn}</s>
  if (underline) drawn = <u>{drawn}</u>
  return drawn
}

function draw(element: RichTextElement): ReactNode {
  switch (element.type) {
    case 'text':
      return element.text
    case 'link':
      return <SafeLink url={element.url}>{element.text ?? element.url}</SafeLink>
    case 'emoji':
      return <EmojiSign name={element.name} />
    case 'user':
      return <Mention kind="user" id={element.user_id} label={null} />
    case 'channel':
      return <Mention kind="channel" id={element.channel_id} label={null} />
    case 'usergroup':
      return <Mention kind="group" id={element.usergroup_id} label={null} />
    case 'broadcast':
      return <Mention kind="broadcast" id={element.range} label={null} />
    case 'date': {
      const words = <DateWords seconds={element.timestamp} format={element.format} fallback={element.fallback ?? ''} />
      return element.url ? <SafeLink url={element.url}>{words}</SafeLink> : words
    }
    case 'color':
      return element.value
    case 'team':
      return element.team_id
  }
}
