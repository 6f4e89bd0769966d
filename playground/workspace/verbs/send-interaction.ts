import type { Outcome } from '../delivery/delivery.ts'
import type { Json } from '../json.ts'
import type { PageAnswer } from '../page-api.ts'
import type { Parts } from '../parts.ts'

/** Sends an interaction's payload to the app, when its manifest switches interactivity on. */
export async function sendInteraction(parts: Parts, payload: Json & { readonly type: string }): Promise<Outcome> {
  if (!parts.manifest.interactive) return { kind: 'failed', reason: 'not_interactive' }
  return parts.dispatcher.send({ envelope: 'interactive', type: payload.type, payload, answerable: true, retry: null })
}

/** What a person reads when the app did not take a click, a choice or a question. */
export function answerFor(outcome: Outcome): PageAnswer {
  switch (outcome.kind) {
    case 'acked':
      return { ok: true }
    case 'timeout':
      return { ok: false, reason: 'The app did not answer within 3 seconds (operation_timeout).' }
    case 'failed':
      return outcome.reason === 'not_interactive'
        ? { ok: false, reason: 'This app is not configured to handle interactive responses.' }
        : { ok: false, reason: 'The app could not be reached (dispatch_failed).' }
  }
}
