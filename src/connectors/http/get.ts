import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import { callHttp } from '../call-http.ts'
import { defineCheck } from '../define.ts'
import { filterSchema } from '../filters/filter-text.ts'
import { runFilters } from '../filters/run-filters.ts'
import { answered, cut, failed } from '../observe.ts'
import { fillRequest, renderedRequest, showRequest } from './request.ts'

const shown = 20_000

const schema = renderedRequest.extend({
  method: z.enum(['GET', 'HEAD']),
  filters: z.array(filterSchema).default([]),
})

/** Reads a URL of the target. Values: `status`, `bytes`. With filters, text and JSON are what the filters leave. */
export const get = defineCheck(schema, async ({ filters, ...rendered }, context) => {
  const filled = fillRequest(rendered, 'read', context)
  if (filled.kind === 'refused') return failed(filled.reason)
  const answer = await callHttp(filled.request, context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const filtered = await runFilters(answer.text, filters)
  if (filtered.kind === 'refused') return failed(filtered.reason, answer.latencyMs)
  const { status, headers } = answer
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return answered({
    latencyMs: answer.latencyMs,
    status,
    json: parseJson(filtered.text),
    values: { status, bytes: Buffer.byteLength(answer.text) },
    text: filtered.text,
    summary: title,
    evidence: [showRequest(rendered), '', title, ...headerLines, '', cut(filtered.text, shown)].join('\n'),
  })
})

/** The text as JSON; null when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Most answers are no JSON; expectations of JSON paths then say that the value was absent.
    return null
  }
}
