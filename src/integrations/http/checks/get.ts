import { z } from 'zod'
import { defineCheck, failed } from '../../define-check.ts'
import { filterSchema } from '../../filters/filter-text.ts'
import { runFilters } from '../../filters/run-filters.ts'
import type { CallContext } from '../../integration.ts'
import { callHttp } from '../../transport/call-http.ts'
import { fillRequest, observeAnswer, renderedRequest } from '../rendered-request.ts'
import type { HttpTarget } from '../target.ts'

const schema = renderedRequest.extend({
  method: z.enum(['GET', 'HEAD']),
  filters: z.array(filterSchema).default([]),
})

/** Reads a URL of the target. Values: `status`, `bytes`. With filters, text and JSON are what the filters leave. */
export const get = defineCheck(schema, async ({ filters, ...rendered }, context: CallContext<HttpTarget>) => {
  const filled = fillRequest(rendered, 'read', context)
  if (filled.kind === 'refused') return failed(filled.reason)
  const answer = await callHttp(filled.request, context)
  if (answer.kind === 'failed') return failed(answer.reason, answer.latencyMs)
  const filtered = await runFilters(answer.text, filters)
  if (filtered.kind === 'refused') return failed(filtered.reason, answer.latencyMs)
  return observeAnswer(rendered, answer, filtered.text)
})
