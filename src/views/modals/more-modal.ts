import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { encodeValue } from '../encode-value.ts'
import { action, callback } from '../ids.ts'
import { actions, button, dotted, section } from '../kit/blocks.ts'
import { modal } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { onCard } from '../messages/card-buttons.ts'

export type MoreModal = {
  readonly incident: Incident
  /** Whether a level of its system's escalation is left to be told. */
  readonly escalates: boolean
  /** Whether something can be published on a status page of its system. */
  readonly publishes?: boolean
  /** Whether the person may do more than read. */
  readonly responds?: boolean
}

/** What else can be done with an incident; each button puts the next modal in this one's place. */
export function moreModal({ incident, escalates, publishes = false, responds = true }: MoreModal): ModalView {
  const value = encodeValue(incident.version)
  const open = responds && incident.status !== 'resolved'
  const shown = onCard({ incident, escalates })
  const mitigable = responds && (incident.status === 'open' || incident.status === 'investigating')
  return modal({
    callback: callback.shown,
    title: incidentName(incident.id),
    submit: null,
    drill: incident.drill,
    metadata: { incident: incident.id, surface: 'card', version: incident.version },
    blocks: [
      section([dotted([words(incident.severity, 40), words(incident.title, 200)])]),
      ...actions([
        button('What happened so far', action.moreCatchUp, value),
        responds ? button('Note', action.moreNote, value) : null,
        open && !shown.update ? button('Post update', action.moreUpdate, value) : null,
        open && escalates && !shown.escalate ? button('Escalate', action.moreEscalate, value) : null,
        open ? button('Choose a runbook', action.moreRunbook, value) : null,
        open ? button('Roll back', action.moreRollback, value) : null,
        open && publishes ? button('Status page', action.morePage, value) : null,
        open ? button('Severity', action.moreSeverity, value) : null,
        open ? button('Assign', action.moreAssign, value) : null,
        mitigable ? button('Mitigated', action.moreMitigated, value) : null,
        responds ? button('Merge or link', action.moreLink, value) : null,
        button('Timeline', action.moreTimeline, value),
        responds ? button('Report', action.moreReport, value) : null,
        responds ? button('Export', action.moreExport, value) : null,
      ]),
      ...actions(
        incident.drill && responds
          ? [
              button('Start a real one from this', action.moreReal, value),
              open ? null : button('Delete the drill', action.moreDelete, value, 'danger'),
            ]
          : [],
      ),
    ],
  })
}
