import { clean } from './mrkdwn.ts'

/**
 * Markdown for exports. Everything that came from a person or a system passes one of these functions exactly once:
 * no raw HTML, image or format of its own is left in it.
 */

/** Running text on one line, every mark of Markdown and HTML escaped. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/^([-=]|\d+[.)])/, '\\$1')
}

/** A system's text on one line in code style, also inside a table. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll('`', 'ˋ').replaceAll('|', '\\|')
  return line === '' ? '–' : `\`${line}\``
}

/** A table; its cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [row(head), row(head.map(() => '---')), ...rows.map(row)]
}

/** Day and time in UTC: `2026-05-04 14:02:00`. */
export function utc(at: Date): string {
  return Number.isNaN(at.getTime()) ? 'an unknown time' : at.toISOString().slice(0, 19).replace('T', ' ')
}

function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}
