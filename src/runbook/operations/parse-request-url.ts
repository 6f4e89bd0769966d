import { isWellEncoded } from '../../policy/decode-path.ts'
import { hasMark, onlySlot, replaceMarks, restoreMarks, type Slots } from '../parameters/mark-placeholders.ts'
import { environmentInName } from './other-connection.ts'

/** A name and its value, as a query, a form or a header holds them. */
export type Field = { readonly name: string; readonly value: string }

type RequestUrl = {
  readonly origin: string | null
  /** The other environment that a host names which the text leaves open (`$STAGING_URL`), or null. */
  readonly environment: string | null
  readonly path: string
  readonly query: readonly Field[]
}

/** Hosts that stand for the reader's own: the catalog knows the real one. */
const exampleHost =
  /(^|[.-])(?:your|my)[-_]|(^|\.)(?:yourdomain|yourapp|mydomain|myapp)\b|(^|\.)example\.(?:com|org|net)$|^(?:yourdomain|your-?app|host|hostname|domain)(?:[.:]|$)/i

/**
 * A marked address as origin, path and query. The origin is null where the text elides it (`.../api/x`) or
 * leaves the host open (`https://<app>/x`): then the catalog's target says where the request goes.
 */
export function parseRequestUrl(marked: string, slots: Slots): RequestUrl | { readonly why: string } {
  const text = withLiteralHead(marked, slots).trim()
  const elided = /^(?:\.\.\.|…)(\/.*)$/s.exec(text)
  const rest = elided?.[1] ?? null
  if (rest !== null) return split(null, null, rest)
  if (text.startsWith('/')) return split(null, null, text)
  const whole = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)(.*)$/is.exec(text)
  const [scheme, tail] = [whole?.[1]?.toLowerCase() ?? null, whole?.[3] ?? '']
  // What the document sets a part of the host to is that part: a host is never a parameter.
  const authority = replaceMarks(whole?.[2] ?? '', index => slots[index]?.default ?? null)
  if (scheme !== null && scheme !== 'http' && scheme !== 'https') return { why: `its address is not http (${scheme}:)` }
  if (authority === '') return { why: 'its address has no host' }
  if (/[\\\s]/.test(authority)) return { why: 'its address is not understood' }
  if (authority.includes('@')) return { why: 'its address carries a user or a password' }
  if (scheme === null && !hasMark(authority) && !/^[\w-]+(\.[\w-]+)+(:\d+)?$|^localhost(:\d+)?$/i.test(authority))
    return { why: 'its address is not understood' }
  const open = hasMark(authority) || exampleHost.test(authority)
  if (!open) return split(`${scheme ?? 'http'}://${authority.toLowerCase()}`, null, tail)
  return split(null, environmentInName(restoreMarks(authority, slots)), tail)
}

/** `$BASE/x` where the document sets BASE to an address: the address itself, since a host is never a parameter. */
function withLiteralHead(marked: string, slots: Slots): string {
  const end = marked.indexOf('\ue001')
  if (!marked.startsWith('\ue000') || end === -1) return marked
  const head = onlySlot(marked.slice(0, end + 1), slots)
  if (head === null) return marked
  return replaceMarks(marked.slice(0, end + 1), () => head.default) + marked.slice(end + 1)
}

function split(origin: string | null, environment: string | null, tail: string): RequestUrl | { readonly why: string } {
  const [address = ''] = tail.split('#')
  const at = address.indexOf('?')
  const path = at === -1 ? address : address.slice(0, at)
  if (!isWellEncoded(path)) return { why: 'a % in its path encodes nothing that all servers read alike' }
  return {
    origin,
    environment,
    path: path === '' ? '/' : path,
    query: at === -1 ? [] : queryFrom(address.slice(at + 1)),
  }
}

/** `a=1&b=$X` as fields. */
export function queryFrom(text: string): readonly Field[] {
  return text
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const at = pair.indexOf('=')
      return at === -1
        ? { name: decode(pair), value: '' }
        : { name: decode(pair.slice(0, at)), value: decode(pair.slice(at + 1)) }
    })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    // A stray % is text: the query is sent as it stands.
    return text
  }
}
