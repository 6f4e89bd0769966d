import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { callback, field } from '../ids.ts'
import { dotted, section } from '../kit/blocks.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { code, words } from '../kit/mrkdwn.ts'
import { missingLine } from '../messages/told-line.ts'

export type EscalateModal = {
  readonly incident: Incident
  /** From 1. */
  readonly level: number
  readonly levels: number
  /** As the catalog names them. */
  readonly to: readonly string[]
  /** Whom its runbooks say to call, without saying who that is. */
  readonly missing: readonly string[]
}

/** Who is told when it is escalated now: a press of a button alone wakes nobody. */
export function escalateModal({ incident, level, levels, to, missing }: EscalateModal): ModalView {
  const { id, title, version, drill } = incident
  const whom = to.slice(0, 30).map(it => code(it, 80))
  return modal({
    callback: callback.escalate,
    title: 'Escalate',
    submit: 'Escalate',
    drill,
    metadata: { incident: id, surface: 'card', version, extra: { level: String(level) } },
    blocks: [
      section([
        dotted([incidentName(id), words(title, 200)]),
        `${drill ? 'Would be mentioned, were it no drill' : 'Mentioned in the thread and the channel'}: ${whom.join(' ')}${levels > 1 ? ` (level ${level} of ${levels})` : ''}`,
        missingLine(missing),
      ]),
      input({
        block: field.text,
        label: 'Why?',
        hint: 'They read it first.',
        optional: true,
        element: textInput(field.text, null, { most: 500 }),
      }),
    ],
  })
}
