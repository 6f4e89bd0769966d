import { readCurl, refusedCurlEffect } from '../../policy/shell/read-curl.ts'
import { hasMark, restoreMarks, type Slots } from '../parameters/mark-placeholders.ts'
import type { Filter, HttpMethod } from '../program.ts'
import { type Compiled, withoutOperation } from './compiled.ts'
import { parseRequestUrl, queryFrom } from './parse-request-url.ts'
import { bodyOf } from './request-body.ts'
import { compileRequestDraft, headersOf, type RequestDraft } from './request-draft.ts'

const methods: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Why a call with a user and a password gives no operation: a password is never asked for in a chat. */
const signsIn = 'it signs in with a user and a password (-u); let the catalog bind an Authorization header instead'

/**
 * A curl command as a request. `words` are its arguments with placeholders as marks, without `curl` itself.
 * What is not fully understood gives no operation and says why.
 */
export function compileCurl(words: readonly string[], slots: Slots, filters: readonly Filter[]): Compiled {
  const refuse = (why: string): Compiled =>
    withoutOperation('http', refusedCurlEffect(words.map(word => restoreMarks(word, slots))), why)
  const call = readCurl(words)
  if ('why' in call) return refuse(call.why)
  const { address, data, encoded, sends } = call
  if (call.globs) return refuse('its address stands for several ({…} or […])')
  const url = parseRequestUrl(address, slots)
  if ('why' in url) return refuse(url.why)
  const method = methods.find(known => known === call.method.toUpperCase())
  if (method === undefined)
    return refuse(hasMark(call.method) ? 'its method is a placeholder' : `its method ${call.method} is not known`)
  const headers = headersOf(call.headers, slots)
  if ('why' in headers) return refuse(headers.why)
  const json = call.json || headers.contentType.includes('json')
  const draft: RequestDraft = {
    method,
    origin: url.origin,
    environment: url.environment,
    path: url.path,
    query: sends === 'a query' ? [...url.query, ...queryFrom([...data, ...encoded].join('&'))] : url.query,
    headers: call.json ? [{ name: 'Content-Type', value: 'application/json' }, ...headers.headers] : headers.headers,
    body: sends === 'a body' ? bodyOf(data, encoded, json, slots) : null,
    filters,
  }
  const made = compileRequestDraft(draft, slots)
  return call.signsIn ? { ...made, operation: null, uses: [], why: signsIn } : made
}
