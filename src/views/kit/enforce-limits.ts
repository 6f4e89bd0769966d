import type { KnownBlock } from '@slack/types'
import { cutText } from '../../domain/cut-text.ts'

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

/** What a text object may hold, by the block or element that it stands in, or by the name under which it stands. */
const limits: Readonly<Record<string, number>> = {
  section: budget.section,
  fields: 2_000,
  context: budget.context,
  header: 150,
  button: budget.button,
  options: budget.optionText,
  placeholder: budget.placeholder,
  label: budget.label,
  hint: budget.label,
  title: budget.viewTitle,
  submit: budget.viewTitle,
  close: budget.viewTitle,
}

/**
 * A message, a view or blocks whose texts fit again after the redaction, whose marks may be longer than what they stand for. Texts
 * that are short enough stay as they are.
 */
export function enforceLimits<Value>(value: Value): Value {
  // Only the words of text objects are changed, so the shape stays what it was.
  return shorten(value, budget.optionText) as Value
}

function shorten(value: unknown, limit: number): unknown {
  if (Array.isArray(value)) return value.map(it => shorten(it, limit))
  if (typeof value !== 'object' || value === null) return value
  const node = value as Readonly<Record<string, unknown>> // an object of JSON
  const { type, text } = node
  if ((type === 'mrkdwn' || type === 'plain_text') && typeof text === 'string') {
    return size(text) <= limit
      ? node
      : { ...node, text: type === 'mrkdwn' ? fitLines([text], limit) : cutText(text, limit) }
  }
  if ('blocks' in node && typeof text === 'string') {
    return { ...node, text: fitLines([text], budget.fallback), blocks: shorten(node.blocks, limit) }
  }
  const own = limits[String(type)] ?? limit
  const members = Object.entries(node).map(([name, member]) => {
    if (name !== 'value' || typeof member !== 'string') return [name, shorten(member, limits[name] ?? own)]
    return [
      name,
      Array.from(member)
        .slice(0, type === 'button' ? budget.value : budget.optionValue)
        .join(''),
    ]
  })
  return Object.fromEntries(members)
}

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
  const start = cutText(line, limit).replace(/…$/, '')
  return `${start.replace(/(?:<[^>]*|&[a-z]*)$/, '')}…`
}
