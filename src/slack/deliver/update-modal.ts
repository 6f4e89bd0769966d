import { setTimeout as sleep } from 'node:timers/promises'
import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Redactor } from '../../redact/redactor.ts'
import { redactReply } from '../replies/redact-reply.ts'
import { classifyError } from './classify-error.ts'

/** A form may be filled before Slack has opened it. */
const opensWithinMs = 3_000

/**
 * Shows a view in the place of the form that was opened under its external id. A form that is not there is waited for only
 * while it may be on its way: one that is older was closed.
 * @param since when its work began, by `performance.now()`: the form was asked for before that
 * @returns why Slack has not shown it; null where it has, or the person has closed the form
 */
export async function updateModal(
  client: WebClient,
  redact: Pick<Redactor, 'texts' | 'secrets'>,
  view: ModalView,
  since: number,
): Promise<string | null> {
  const reply = await redactReply(redact, { kind: 'modal', view })
  if (reply.kind !== 'modal' || view.external_id === undefined) return null
  for (;;) {
    try {
      await client.views.update({
        external_id: view.external_id,
        view: { ...reply.view, external_id: view.external_id },
      })
      return null
    } catch (thrown) {
      const failure = classifyError(thrown)
      if (failure.kind === 'gone') return null
      if (failure.kind === 'later') return failure.reason ?? 'Slack puts it off'
      if (failure.code !== 'not_found') return failure.code
      if (performance.now() - since > opensWithinMs) return null
      await sleep(100)
    }
  }
}
