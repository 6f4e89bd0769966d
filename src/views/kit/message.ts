import type { KnownBlock } from '@slack/types'
import { mrkdwn } from './blocks.ts'
import { budget, fitBlocks, fitLines } from './enforce-limits.ts'

/** What is posted: the blocks, and one line for notifications and screen readers. */
export type Message = { readonly text: string; readonly blocks: KnownBlock[] }

/**
 * A message within Slack's limits. In a drill every line starts with 🧪 and the fallback says so.
 * `text` is escaped already and has no signs that a screen reader would read out.
 */
export function message(content: {
  readonly drill: boolean
  readonly text: string
  readonly blocks: readonly KnownBlock[]
}): Message {
  const blocks = fitBlocks(content.blocks, budget.messageBlocks)
  return {
    text: fitLines([content.drill ? `Drill: ${content.text}` : content.text], budget.fallback),
    blocks: content.drill ? blocks.map(markDrill) : blocks,
  }
}

/** The block with 🧪 first on every line of its text; code that may be copied stays as it is. */
export function markDrill(block: KnownBlock): KnownBlock {
  if (block.type === 'section' && block.text !== undefined)
    return { ...block, text: mrkdwn(fitLines([marked(block.text.text)], budget.section)) }
  if (block.type !== 'context') return block
  const elements = block.elements.map((it, index) =>
    index === 0 && it.type === 'mrkdwn' ? mrkdwn(fitLines([marked(it.text)], budget.context)) : it,
  )
  return { ...block, elements }
}

function marked(text: string): string {
  let inCode = false
  return text
    .split('\n')
    .map(line => {
      const fences = line.split('```').length - 1
      const bare = inCode || line.startsWith('```')
      if (fences % 2 === 1) inCode = !inCode
      return bare || line.startsWith('🧪') ? line : `🧪 ${line}`
    })
    .join('\n')
}
