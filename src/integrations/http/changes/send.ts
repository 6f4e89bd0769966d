import { z } from 'zod'
import { shorten } from '../../../domain/shorten.ts'
import { stronger } from '../../../policy/operation-effect.ts'
import { methodEffect } from '../../../policy/request-effect.ts'
import { defineChange } from '../../define-check.ts'
import type { CallContext, Performed } from '../../integration.ts'
import { callHttp } from '../../transport/call-http.ts'
import {
  fillRequest,
  observeAnswer,
  renderedRequest,
  requestParts,
  showRequest,
  statusLine,
} from '../rendered-request.ts'
import type { HttpTarget } from '../target.ts'

const request = renderedRequest.extend({
  /** What the step's words have raised it to; DELETE is `destroy` whatever they say. */
  effect: z.enum(['change', 'destroy']).default('change'),
})

/**
 * Sends a request that changes something; a GET as well, where its words say that it does. The plan is the request itself: what it replaces cannot be read, it has no
 * undo, and whether a lost one was carried out cannot be looked up.
 */
export const send = defineChange({
  effect: 'change',
  asked: request,
  planned: request,
  plan: async (args, context: CallContext<HttpTarget>) => {
    const { effect: asked, ...rendered } = args
    // A missing secret is said now, not after two people have approved.
    const filled = fillRequest(rendered, 'change', context)
    if (filled.kind === 'refused') return filled
    const { method } = args
    const { host, pathname } = filled.request.url
    const effect = stronger(asked, methodEffect(method))
    return {
      kind: 'planned',
      plan: {
        title: `${method} ${pathname}`,
        effect,
        where: `${context.systemName}, ${context.targetName}`,
        lines: [],
        undo: null,
        undoCall: null,
        typed: effect === 'destroy' ? host : null,
        guards: {},
        call: {
          connector: 'http',
          name: 'send',
          system: context.system,
          target: context.targetName,
          arguments: { ...args, effect },
        },
      },
    }
  },
  show: ({ effect: _, ...rendered }, context) => ({ label: 'Request', parts: requestParts(rendered, context) }),
  guards: async () => ({}),
  perform: async ({ effect: _, ...rendered }, context): Promise<Performed> => {
    const filled = fillRequest(rendered, 'change', context)
    if (filled.kind === 'refused') return { kind: 'failed', summary: filled.reason }
    const answer = await callHttp(filled.request, context)
    if (answer.kind === 'failed') return { kind: answer.sent ? 'lost' : 'failed', summary: answer.reason }
    const { status, text } = answer
    const seen = { answer: observeAnswer(rendered, answer, text) }
    const said = text.trim() === '' ? '' : `: ${shorten(text.trim().replaceAll(/\s+/g, ' '), 200)}`
    const summary = statusLine(status) + said
    if (status < 300) return { kind: 'succeeded', summary, ...seen }
    // Found or See Other is also how a page answers to what it has done.
    const mayBeDone = status === 302 || status === 303 || status >= 500
    const why = status < 400 ? `${summary} (a change follows no redirect)` : summary
    // After an error of the server's own nobody knows how far it came.
    return { kind: mayBeDone ? 'lost' : 'failed', summary: why, ...seen }
  },
  confirm: async rendered => ({
    kind: 'unclear',
    summary: `Whether ${showRequest({ ...rendered, headers: [], body: null })} was carried out cannot be read; look in the system itself.`,
  }),
})
