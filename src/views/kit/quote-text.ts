import type { SectionBlock } from '@slack/types'
import type { Step } from '../../runbook/program.ts'
import { section } from './blocks.ts'
import { clean, code, codeBlock, cut, safeUrl, words } from './mrkdwn.ts'

/**
 * A document's words on one line: code stays code, emphasis is left out, and an address is read, not followed. Cut at
 * `limit` code points.
 */
export function quoteLine(markdown: string, limit = 160): string {
  return quoted(markdown, limit, spaced)
}

function quoted(markdown: string, limit: number, prose: (part: string, limit: number) => string): string {
  const line = clean(markdown).replace(/\s+/g, ' ').trim()
  const parts = closed(cut(line, limit)).split(/(`+[^`]+`+)/)
  const isCode = (part: string) => /^`.*`$/.test(part)
  // What is struck out is so in Slack too, with the code in it; without its end nothing is.
  const marks = parts.reduce((all, it) => all + (isCode(it) ? 0 : it.split('~~').length - 1), 0)
  const strike = marks % 2 === 0 ? '~' : ''
  return parts
    .map(part => {
      if (isCode(part)) return code(part.replaceAll('`', '').trim(), limit)
      return part
        .split('~~')
        .map(it => prose(it, limit))
        .join(strike)
    })
    .join('')
}

/** Code that was cut ends where it was cut. */
function closed(text: string): string {
  const open = (text.split('`').length - 1) % 2 === 1
  return open && text.endsWith('…') ? `${text.slice(0, -1)}…\`` : text
}

/** A document's words as they stand, with its lists, links and blocks of code; `more` says where the rest is. */
export function quoteText(markdown: string, most: { readonly lines: number; readonly more: string }): string[] {
  const lines = clean(markdown).trim().split('\n')
  const shown = lines.slice(0, most.lines)
  const missing = lines.length - shown.length
  const written = withFences(shown).filter(it => it !== '')
  return missing === 0
    ? written
    : [...written, `… (${missing} more ${missing === 1 ? 'line' : 'lines'} in ${most.more})`]
}

/** The command or statement of a step as it is copied, where its words do not hold it; null where they do. */
export function copyBlock({ code }: Step, lines: number): string | null {
  return code === undefined ? null : codeBlock(code, { lines, more: '“Why by hand?”' })
}

/** The first line of prose of a document's text; null when it only holds code. */
export function firstProse(markdown: string): string | null {
  let fenced = false
  for (const line of clean(markdown).split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    else if (!fenced && line.trim() !== '') return bare(line)
  }
  return null
}

function withFences(lines: readonly string[]): string[] {
  const written: string[] = []
  let fence: string[] | null = null
  for (const line of lines) {
    if (/^\s*(```|~~~)/.test(line)) {
      if (fence !== null) written.push(fenceBlock(fence))
      fence = fence === null ? [] : null
    } else if (fence !== null) fence.push(line)
    else written.push(proseLine(line))
  }
  return fence === null ? written : [...written, fenceBlock(fence)]
}

function fenceBlock(lines: readonly string[]): string {
  return codeBlock(lines.join('\n'), { lines: lines.length, more: 'the document' })
}

function proseLine(line: string): string {
  const bullet = /^(\s*)(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/.exec(line)
  const number = /^\s*(\d+)[.)]\s/.exec(line)?.[1]
  const sign =
    bullet === null ? '' : `${' '.repeat(Math.min(bullet[1]?.length ?? 0, 8))}${number ? `${number}.` : '•'} `
  return `${sign}${quoted(bare(line), 600, followed)}`
}

/** Without the marks of headings, list items, tasks and quotes. */
function bare(line: string): string {
  return line
    .trim()
    .replace(/^(?:>\s*)+/, '')
    .replace(/^#{1,6}\s+/, '')
    .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
    .replace(/^\[[ xX]\]\s+/, '')
}

/** Prose with emphasis left out; spaces at its ends are kept. */
function spaced(part: string, limit: number): string {
  return ends(plain(part), limit)
}

/** The same with addresses that can be followed. */
function followed(part: string, limit: number): string {
  return plain(part)
    .split(/(https?:\/\/[^\s<>|"()]+[^\s<>|"().,;:!?])/)
    .map(it => (safeUrl(it) ? `<${it.replaceAll('&', '&amp;')}>` : ends(it, limit)))
    .join('')
}

function plain(part: string): string {
  return part.replace(/\*\*|__/g, '').replace(/!?\[([^\]]*)\]\(([^)\s]*)\)/g, '$1 ($2)')
}

function ends(text: string, limit: number): string {
  const start = /^\s/.test(text) ? ' ' : ''
  const end = text.trim() !== '' && /\s$/.test(text) ? ' ' : ''
  return `${start}${words(text, limit)}${end}`
}

/** More than these are read by nobody at a step. */
const most = 3

/** What the document forbids beside a step, in a block of its own so that no long text pushes it out; none without any. */
export function cautionBlock({ cautions = [] }: Step, file: string): readonly SectionBlock[] {
  if (cautions.length === 0) return []
  const left = cautions.length - most
  const more = left <= 0 ? null : `⛔ … (${left} more in ${words(file.split('/').at(-1) ?? file, 120)})`
  return [section([...cautions.slice(0, most).map(it => `⛔ ${quoteLine(it.text, 200)} (line ${it.line})`), more])]
}

/** The document's words, without what a title that was cut has already said of them. */
export function behindTitle({ title, text }: Step): string {
  const said = title.endsWith('…') ? title.slice(0, -1) : null
  return said !== null && text.startsWith(said) ? `…${text.slice(said.length)}` : text
}

/** Whether a step's prose is no more than its title. */
export function saysTitle(prose: string, { title }: Step): boolean {
  return prose.trim().replace(/[.:]$/, '') === title.trim().replace(/[.:]$/, '')
}
