import { decodeEntities } from './decode-entities.ts'
import type { MrkdwnNode } from './mrkdwn-node.ts'
import { parseToken } from './parse-token.ts'

const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const
type Whole = ReadonlySet<number>

const QUOTED = /^(?:>|&gt;) ?/

/**
 * Reads Slack's mrkdwn: fences, quotes (`>` and `>>>` at a line's start), `*bold*`, `_italic_`, `~strike~`, code,
 * `:emoji:`, `<…>` tokens and bare web addresses. Never fails: a mark without its partner is text.
 * @param verbatim whether bare addresses are left as text
 */
export function parseMrkdwn(text: string, verbatim = false): readonly MrkdwnNode[] {
  return text
    .split(/\n?```\n?([\s\S]+?)\n?```\n?/)
    .flatMap((part, index) => (index % 2 === 1 ? [{ kind: 'pre' as const, text: plain(part) }] : lines(part, verbatim)))
}

function lines(text: string, verbatim: boolean): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = []
  const all = text.split('\n')
  for (let at = 0; at < all.length; at++) {
    const line = all[at] ?? ''
    if (/^(?:>>>|(?:&gt;){3})/.test(line)) {
      const rest = [line.replace(/^(?:>>>|(?:&gt;){3}) ?/, ''), ...all.slice(at + 1)]
      nodes.push({ kind: 'quote', children: joined(rest, verbatim) })
      return nodes
    }
    if (QUOTED.test(line)) {
      const start = at
      while (QUOTED.test(all[at + 1] ?? '')) at++
      nodes.push({
        kind: 'quote',
        children: joined(
          all.slice(start, at + 1).map(quoted => quoted.replace(QUOTED, '')),
          verbatim,
        ),
      })
      continue
    }
    nodes.push(...inline(line, verbatim))
    if (at < all.length - 1 && !QUOTED.test(all[at + 1] ?? '')) nodes.push({ kind: 'break' })
  }
  return nodes
}

function joined(quoted: readonly string[], verbatim: boolean): MrkdwnNode[] {
  return quoted.flatMap((line, index) => [
    ...(index === 0 ? [] : [{ kind: 'break' as const }]),
    ...inline(line, verbatim),
  ])
}

function inline(text: string, verbatim: boolean): MrkdwnNode[] {
  const nodes: MrkdwnNode[] = []
  const whole = wholes(text)
  let plainFrom = 0
  for (let at = 0; at < text.length; ) {
    const found = piece(text, at, { whole, verbatim })
    if (!found) {
      at++
      continue
    }
    pushText(nodes, text.slice(plainFrom, at))
    nodes.push(found.node)
    at = found.end
    plainFrom = at
  }
  pushText(nodes, text.slice(plainFrom))
  return nodes
}

type Reading = { readonly whole: Whole; readonly verbatim: boolean }

function piece(text: string, at: number, reading: Reading): { node: MrkdwnNode; end: number } | null {
  const sign = text[at] ?? ''
  const rest = text.slice(at)
  if (sign === '`') {
    const code = /^`([^`\n]+)`/.exec(rest)
    return code ? { node: { kind: 'code', text: plain(code[1] ?? '') }, end: at + code[0].length } : null
  }
  if (sign === '<') {
    const token = /^<([^<>\n]+)>/.exec(rest)
    return token ? { node: parseToken(token[1] ?? ''), end: at + token[0].length } : null
  }
  if (sign === ':') {
    const emoji = /^:([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?/.exec(rest)
    return emoji && !wordBefore(text, at)
      ? { node: { kind: 'emoji', name: emoji[1] ?? '' }, end: at + emoji[0].length }
      : null
  }
  if (sign === 'h' && !reading.verbatim && !wordBefore(text, at)) {
    const url = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"*_~`]/.exec(rest)
    return url ? { node: parseToken(url[0]), end: at + url[0].length } : null
  }
  return marked(text, at, reading)
}

/** A mark opens after a non-word and before a non-space, and closes the other way round, on one line. */
function marked(text: string, at: number, { whole, verbatim }: Reading): { node: MrkdwnNode; end: number } | null {
  const sign = text[at]
  if ((sign !== '*' && sign !== '_' && sign !== '~') || wordBefore(text, at) || !/\S/.test(text[at + 1] ?? ''))
    return null
  for (let end = text.indexOf(sign, at + 1); end > 0; end = text.indexOf(sign, end + 1)) {
    const closes = end > at + 1 && /\S/.test(text[end - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[end + 1] ?? '')
    if (closes && !whole.has(end))
      return { node: { kind: MARKS[sign], children: inline(text.slice(at + 1, end), verbatim) }, end: end + 1 }
  }
  return null
}

/** The positions inside tokens and code, where no mark can close. */
function wholes(text: string): Whole {
  const positions = new Set<number>()
  for (const { index, 0: found } of text.matchAll(/<[^<>\n]+>|`[^`\n]+`/g))
    for (let at = index; at < index + found.length; at++) positions.add(at)
  return positions
}

function wordBefore(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
}

/** Inside code a token is shown by its words: `<https://a.b|site>` reads `site`. */
function plain(text: string): string {
  return text.replace(/<[^<>\n]+>|[^<]+|</g, piece => {
    if (!/^<[^<>\n]+>$/.test(piece)) return decodeEntities(piece)
    const token = parseToken(piece.slice(1, -1))
    if (token.kind === 'link') return token.label ?? piece.slice(1, -1)
    return token.kind === 'text' ? piece : decodeEntities(piece)
  })
}

function pushText(nodes: MrkdwnNode[], text: string): void {
  if (text !== '') nodes.push({ kind: 'text', text: decodeEntities(text) })
}
