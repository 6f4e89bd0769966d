import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type OperationEffect, stronger } from '../operation-effect.ts'
import { requestEffect } from '../request-effect.ts'

/** Every curl option that is understood. One that is not in here makes the command not runnable. */
const options = {
  request: { type: 'string', short: 'X' },
  header: { type: 'string', short: 'H', multiple: true },
  data: { type: 'string', short: 'd', multiple: true },
  'data-raw': { type: 'string', multiple: true },
  'data-binary': { type: 'string', multiple: true },
  'data-ascii': { type: 'string', multiple: true },
  'data-urlencode': { type: 'string', multiple: true },
  json: { type: 'string', multiple: true },
  get: { type: 'boolean', short: 'G' },
  head: { type: 'boolean', short: 'I' },
  url: { type: 'string', multiple: true },
  'user-agent': { type: 'string', short: 'A' },
  referer: { type: 'string', short: 'e' },
  user: { type: 'string', short: 'u' },
  'oauth2-bearer': { type: 'string' },
  // These change what is printed or how long is waited, not what is asked.
  output: { type: 'string', short: 'o' },
  'write-out': { type: 'string', short: 'w' },
  'max-time': { type: 'string', short: 'm' },
  'connect-timeout': { type: 'string' },
  retry: { type: 'string' },
  'retry-delay': { type: 'string' },
  include: { type: 'boolean', short: 'i' },
  silent: { type: 'boolean', short: 's' },
  'show-error': { type: 'boolean', short: 'S' },
  fail: { type: 'boolean', short: 'f' },
  'fail-with-body': { type: 'boolean' },
  location: { type: 'boolean', short: 'L' },
  verbose: { type: 'boolean', short: 'v' },
  compressed: { type: 'boolean' },
  'progress-bar': { type: 'boolean', short: '#' },
  'no-progress-meter': { type: 'boolean' },
  'no-buffer': { type: 'boolean', short: 'N' },
  http1: { type: 'boolean' },
  'http1.1': { type: 'boolean' },
  http2: { type: 'boolean' },
  globoff: { type: 'boolean', short: 'g' },
  'path-as-is': { type: 'boolean' },
} as const satisfies ParseArgsOptionsConfig

/** Options that are known and refused, with the reason. */
const refused: { readonly [option: string]: string } = {
  '-k': 'it switches off the check of the certificate (-k)',
  '--insecure': 'it switches off the check of the certificate (--insecure)',
  '-T': 'it uploads a file (-T)',
  '--upload-file': 'it uploads a file (--upload-file)',
  '-F': 'it uploads a form (-F)',
  '--form': 'it uploads a form (--form)',
  '-x': 'it goes through a proxy (-x)',
  '--proxy': 'it goes through a proxy (--proxy)',
  '--connect-to': 'it connects to another host than it names (--connect-to)',
  '--resolve': 'it resolves the host by itself (--resolve)',
  '--unix-socket': 'it speaks to a socket of one machine (--unix-socket)',
  '-K': 'it reads options from a file (-K)',
  '--config': 'it reads options from a file (--config)',
  '-b': 'it sends cookies from a file or a session (-b)',
  '--cookie': 'it sends cookies from a file or a session (--cookie)',
  '-c': 'it writes cookies to a file (-c)',
  '-E': 'it presents a client certificate (-E)',
  '--cert': 'it presents a client certificate (--cert)',
  '--cacert': 'it trusts another certificate authority (--cacert)',
  '-O': 'it writes a file (-O)',
}

/** What a command line of curl asks for, as it is written. */
export type CurlCall = {
  readonly address: string
  readonly method: string
  /** `Name: value` lines. */
  readonly headers: readonly string[]
  /** What stands in the body, or behind the address (`-G`). */
  readonly data: readonly string[]
  /** The same, to be encoded first. */
  readonly encoded: readonly string[]
  readonly sends: 'nothing' | 'a body' | 'a query'
  /** The body is JSON because the option says so. */
  readonly json: boolean
  readonly globs: boolean
  readonly signsIn: boolean
}

/**
 * The arguments of curl, without `curl` itself, as what they ask for; why not, where an option is not known, or known
 * and refused.
 */
export function readCurl(words: readonly string[]): CurlCall | { readonly why: string } {
  for (const word of words) {
    const why = reasonAgainst(word)
    if (why !== undefined) return { why }
  }
  let parsed: ReturnType<typeof parseStrictly>
  try {
    parsed = parseStrictly(words)
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('.')[0] : 'unknown'
    return { why: `curl is called with an option that is not understood (${reason})` }
  }
  const { values, positionals } = parsed
  const [address, ...others] = [...(values.url ?? []), ...positionals]
  if (address === undefined) return { why: 'it names no address' }
  if (others.length > 0) return { why: 'it calls more than one address' }
  const output = values.output ?? '-'
  if (output !== '-' && output !== '/dev/null') return { why: 'it writes a file (-o)' }
  const json = values.json ?? []
  const data = [
    ...(values.data ?? []),
    ...(values['data-raw'] ?? []),
    ...(values['data-binary'] ?? []),
    ...(values['data-ascii'] ?? []),
  ]
  const encoded = values['data-urlencode'] ?? []
  // `name@file` sends what the file holds, encoded (man curl, --data-urlencode).
  const written = values['write-out'] ?? ''
  const file =
    [...data, ...json].find(value => value.startsWith('@')) ??
    encoded.find(value => /^[^=]*@/.test(value)) ??
    (written.startsWith('@') ? written : undefined)
  if (file !== undefined) return { why: `it sends a file (${file})` }
  const globs = !values.globoff && severalAddresses.test(address)
  const given = data.length + encoded.length + json.length > 0
  const sends = !given ? 'nothing' : values.get ? 'a query' : 'a body'
  const method = values.request ?? (values.head ? 'HEAD' : sends === 'a body' ? 'POST' : 'GET')
  const headers = values.header ?? []
  const signsIn = values.user !== undefined
  return {
    ...{ address, method, headers, sends, globs, signsIn, encoded },
    data: [...data, ...json],
    json: values.json !== undefined,
  }
}

/** Addresses that curl makes several of (man curl, URL). */
const severalAddresses = /\{[^{}]*,[^{}]*\}|\[(?:\d+-\d+|[a-z]-[a-z])(?::\d+)?\]/i

function parseStrictly(words: readonly string[]) {
  return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
}

/** An option that is known and refused, also as `--option=value`. */
function reasonAgainst(word: string): string | undefined {
  const [option = ''] = word.split('=')
  return Object.hasOwn(refused, option) ? refused[option] : undefined
}

/** What a command line of curl does, advisory: nothing runs by it. What is not understood changes something. */
export function curlEffect(words: readonly string[]): OperationEffect {
  const call = readCurl(words)
  if ('why' in call) return words.some(word => /^(?:-X|--request=)?DELETE$/i.test(word)) ? 'destroy' : 'change'
  const [, path = '', query = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*([^?#]*)(?:\?([^#]*))?/i.exec(call.address) ?? []
  const data = [...call.data, ...call.encoded].join('&')
  const fields = new URLSearchParams(call.sends === 'a query' ? `${query}&${data}` : query)
  return requestEffect({
    method: call.method.toUpperCase(),
    path: path === '' ? '/' : path,
    query: Array.from(fields, ([name, value]) => ({ name, value })),
    headers: call.headers.map(headerOf),
    body: call.sends === 'a body' ? data : null,
  })
}

/** The same of a command line that is not made a request here: it never counts as a mere read. */
export function refusedCurlEffect(words: readonly string[]): OperationEffect {
  return stronger('change', curlEffect(words))
}

function headerOf(line: string): { readonly name: string; readonly value: string } {
  const at = line.indexOf(':')
  return at === -1 ? { name: line, value: '' } : { name: line.slice(0, at).trim(), value: line.slice(at + 1).trim() }
}
