import { remembered } from '../../domain/remembered.ts'
import { requestEffect, unreadRequestEffect } from '../../policy/request-effect.ts'
import { markPlaceholders, type Slots } from '../parameters/mark-placeholders.ts'
import type { HttpMethod } from '../program.ts'
import { type Compiled, withoutOperation } from './compiled.ts'
import { parseRequestUrl } from './parse-request-url.ts'
import { bodyOf } from './request-body.ts'
import { compileRequestDraft, headersOf } from './request-draft.ts'

/** `POST /path`, with header lines and a body as in an HTTP file; a bare `/path` names no method and is not runnable. */
export const compileRequest = remembered((text: string): Compiled => {
  const slots: Slots = []
  const [head = '', ...lines] = markPlaceholders(withoutComments(text), slots).split('\n')
  const found = /^(?:(GET|POST|PUT|PATCH|DELETE|HEAD)\s+)?(\S+)(?:\s+HTTP\/[\d.]+)?$/.exec(head.trim())
  const method = found?.[1] as HttpMethod | undefined // The pattern lists methods only.
  const refuse = (why: string, path = ''): Compiled => {
    const effect = requestEffect({ method: method ?? 'GET', path, query: [], headers: [], body: null })
    return withoutOperation('http', effect, why)
  }
  if (found?.[2] === undefined)
    return { ...refuse('the request line is not understood'), effect: unreadRequestEffect(text) }
  if (lines.some(line => /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+\S/.test(line)))
    return { ...refuse('it holds several requests'), effect: unreadRequestEffect(text) }
  const url = parseRequestUrl(found[2], slots)
  if ('why' in url) return refuse(url.why)
  if (method === undefined) return refuse('the text names a path but not how it is called', url.path)
  const empty = lines.findIndex(line => line.trim() === '')
  const headers = headersOf(
    lines.slice(0, empty === -1 ? undefined : empty).filter(line => line.trim() !== ''),
    slots,
  )
  if ('why' in headers) return refuse(headers.why, url.path)
  const body =
    empty === -1
      ? ''
      : lines
          .slice(empty + 1)
          .join('\n')
          .trim()
  const json = headers.contentType.includes('json')
  return compileRequestDraft(
    {
      method,
      origin: url.origin,
      environment: url.environment,
      path: url.path,
      query: url.query,
      headers: headers.headers,
      body: body === '' ? null : bodyOf([body], [], json, slots),
      filters: [],
    },
    slots,
  )
})

/** The comments and variables that a file of requests may open with. */
function withoutComments(text: string): string {
  return text.trim().replace(/^(?:(?:#|\/\/|@\w+\s*=).*\n\s*)+/, '')
}
