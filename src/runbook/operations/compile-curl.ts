import { parseArgs } from 'node:util'
import { httpEffect } from '../effects/http-effect.ts'
import { hasMark, type Slots } from '../parameters/marks.ts'
import type { Filter, HttpMethod } from '../program.ts'
import type { Compiled } from './compiled.ts'
import { curlOptions, refusedCurlOptions } from './curl-options.ts'
import { type RequestDraft, requestOf } from './request.ts'
import { bodyOf } from './request-body.ts'
import { headersOf } from './request-headers.ts'
import { parseUrl, queryFrom } from './request-url.ts'

const methods: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/**
 * A curl command as a request. `words` are its arguments with placeholders as marks, without `curl` itself.
 * What is not fully understood gives no operation and says why.
 */
export function compileCurl(words: readonly string[], slots: Slots, filters: readonly Filter[]): Compiled {
  const parsed = readOptions(words)
  if ('why' in parsed) return notRunnable(parsed.why)
  const { values, positionals } = parsed
  const urls = [...(values.url ?? []), ...positionals]
  if (urls.length !== 1 || urls[0] === undefined)
    return notRunnable(urls.length === 0 ? 'it names no address' : 'it calls more than one address')
  const data = [
    ...(values.data ?? []),
    ...(values['data-raw'] ?? []),
    ...(values['data-binary'] ?? []),
    ...(values['data-ascii'] ?? []),
  ]
  const encoded = values['data-urlencode'] ?? []
  const file = [...data, ...encoded, ...(values.json ?? [])].find(value => value.startsWith('@'))
  if (file !== undefined) return notRunnable(`it sends a file (${file})`)
  if (!values.globoff && globs.test(urls[0])) return notRunnable('its address stands for several ({…} or […])')
  const url = parseUrl(urls[0], slots)
  if ('why' in url) return notRunnable(url.why)
  const hasBody = data.length + encoded.length + (values.json?.length ?? 0) > 0
  const named = values.request ?? (values.head ? 'HEAD' : hasBody && !values.get ? 'POST' : 'GET')
  const method = methods.find(known => known === named.toUpperCase())
  if (method === undefined)
    return notRunnable(hasMark(named) ? 'its method is a placeholder' : `its method ${named} is not known`)
  const headers = headersOf(values.header ?? [], slots)
  if ('why' in headers) return notRunnable(headers.why)
  const json = values.json !== undefined || headers.contentType.includes('json')
  const body = hasBody && !values.get ? bodyOf([...data, ...(values.json ?? [])], encoded, json, slots) : null
  const draft: RequestDraft = {
    method,
    origin: url.origin,
    environment: url.environment,
    path: url.path,
    query: values.get ? [...url.query, ...queryFrom([...data, ...encoded].join('&'))] : url.query,
    headers:
      values.json === undefined
        ? headers.headers
        : [{ name: 'Content-Type', value: 'application/json' }, ...headers.headers],
    body,
    filters,
  }
  const made = requestOf(draft, slots)
  return values.user === undefined ? made : { ...made, operation: null, uses: [], why: signsIn }
}

/** Addresses that curl makes several of (man curl, URL). */
const globs = /\{[^{}]*,[^{}]*\}|\[(?:\d+-\d+|[a-z]-[a-z])(?::\d+)?\]/i

/** A password in the call is never asked for in a chat; what the call does is known all the same. */
const signsIn = 'it signs in with a user and a password (-u); let the catalog bind an Authorization header instead'

type Options = ReturnType<typeof parseStrictly>

function parseStrictly(words: readonly string[]) {
  return parseArgs({ args: [...words], options: curlOptions, allowPositionals: true, strict: true })
}

function readOptions(words: readonly string[]): Options | { why: string } {
  for (const word of words) {
    const refused = reasonAgainst(word)
    if (refused !== undefined) return { why: refused }
  }
  try {
    return parseStrictly(words)
  } catch (error) {
    return {
      why: `curl is called with an option that is not understood (${error instanceof Error ? error.message.split('.')[0] : 'unknown'})`,
    }
  }
}

/** An option that is known and refused, also as `--option=value`. */
function reasonAgainst(word: string): string | undefined {
  const [option = ''] = word.split('=')
  return Object.hasOwn(refusedCurlOptions, option) ? refusedCurlOptions[option] : undefined
}

function notRunnable(why: string): Compiled {
  return { kind: 'http', provider: null, effect: httpEffect('POST', ''), operation: null, why, uses: [], words: '' }
}
