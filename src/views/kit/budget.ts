import type { KnownBlock } from '@slack/types'

/**
 * What Slack accepts, in code points.
 * Source: https://docs.slack.dev/reference/block-kit and https://docs.slack.dev/reference/views.
 */
export const budget = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** `text` of a message: chat.update refuses more. */
  fallback: 4000,
  section: 3000,
  context: 2000,
  contextElements: 10,
  actions: 25,
  button: 75,
  value: 2000,
  optionText: 75,
  optionValue: 150,
  options: 100,
  overflow: 5,
  id: 255,
  label: 2000,
  placeholder: 150,
  viewTitle: 24,
  metadata: 3000,
  input: 3000,
} as const

/**
 * Lines of mrkdwn joined so that they fit: whole lines are left out from the end, and how many is said.
 * A first line that is too long by itself is cut between words, outside of mentions and links. Never empty.
 */
export function fitLines(lines: readonly string[], limit: number): string {
  const whole = lines.join('\n')
  if (whole.trim() === '') return '–'
  if (size(whole) <= limit) return whole
  const all = whole.split('\n')
  const room = limit - 40
  let kept = 0
  let used = 0
  while (kept < all.length && used + size(all[kept] ?? '') + 1 <= room) used += size(all[kept++] ?? '') + 1
  const shown = kept === 0 ? cutLine(all[0] ?? '', room) : all.slice(0, kept).join('\n')
  const missing = all.length - Math.max(kept, 1)
  const closed = (shown.match(/```/g)?.length ?? 0) % 2 === 1 ? `${shown}\`\`\`` : shown
  return missing === 0 ? closed : `${closed}\n… (${missing} more ${missing === 1 ? 'line' : 'lines'})`
}

/** The blocks that fit into a message or view; the last place says how many do not. */
export function fitBlocks(blocks: readonly KnownBlock[], limit: number): KnownBlock[] {
  if (blocks.length <= limit) return [...blocks]
  const missing = blocks.length - limit + 1
  const rest: KnownBlock = {
    type: 'context',
    elements: [{ type: 'mrkdwn', text: `… (${missing} more parts are not shown)`, verbatim: true }],
  }
  return [...blocks.slice(0, limit - 1), rest]
}

/** Length as Slack counts it. */
export function size(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

function cutLine(line: string, limit: number): string {
  const start = Array.from(line)
    .slice(0, limit - 1)
    .join('')
  return `${start.replace(/(?:<[^>]*|&[a-z]*)$/, '')}…`
}
