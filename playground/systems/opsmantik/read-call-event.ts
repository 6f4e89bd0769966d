import { createHmac, timingSafeEqual } from 'node:crypto'
import { answerJson } from '../http/answer-json.ts'
import type { Answer, Call } from '../http/call.ts'
import { parseObject } from '../http/parse-object.ts'
import { sites } from './sites.ts'

/** A call event that may be stored. */
export type CallEvent = {
  readonly siteId: string
  readonly fingerprint: string
  readonly intentAction: string
  readonly intentTarget: string
  readonly intentStamp: string
}

const fields = ['site_id', 'fingerprint', 'intent_action', 'intent_target', 'intent_stamp'] as const

/** The event of a request, or the 400, 401 or 403 that says what is wrong with it. */
export function readCallEvent(call: Call, signingSecret: string): { event: CallEvent } | { refusal: Answer } {
  const signature = call.headers['x-ops-signature']
  if (signature !== undefined && !signed(call.text, String(signature), signingSecret)) {
    return refuse(401, 'invalid_signature', 'x-ops-signature is not the HMAC of the body')
  }
  if (!sites.some(it => it.origin === call.headers.origin)) {
    return refuse(403, 'origin_not_allowed', 'The Origin is not among ALLOWED_ORIGINS')
  }
  const body = parseObject(call.text)
  if (body === null) return refuse(400, 'invalid_body', 'The body should be one JSON object')
  const missing = fields.filter(it => typeof body[it] !== 'string' || body[it] === '')
  if (missing.length > 0) return refuse(400, 'invalid_body', `Give ${missing.join(', ')} as text`)
  if (body.intent_action !== 'phone' && body.intent_action !== 'whatsapp') {
    return refuse(400, 'invalid_body', 'intent_action should be phone or whatsapp')
  }
  if (!sites.some(it => it.id === body.site_id)) return refuse(400, 'unknown_site', 'No site has this site_id')
  return {
    event: {
      siteId: String(body.site_id),
      fingerprint: String(body.fingerprint),
      intentAction: body.intent_action,
      intentTarget: String(body.intent_target),
      intentStamp: String(body.intent_stamp),
    },
  }
}

function refuse(status: number, error: string, hint: string): { refusal: Answer } {
  return { refusal: answerJson(status, { ok: false, error, hint }) }
}

function signed(text: string, signature: string, secret: string): boolean {
  const wanted = Buffer.from(createHmac('sha256', secret).update(text).digest('hex'))
  const given = Buffer.from(signature)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
