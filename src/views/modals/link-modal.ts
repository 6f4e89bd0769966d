import type { ModalView } from '@slack/types'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { whyAskBeforeMerge } from '../../incident/merge-incident.ts'
import { action, callback, field } from '../ids.ts'
import { choiceInSight, dotted, option, section, select } from '../kit/blocks.ts'
import { input, modal } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { severitySign, statusOf } from '../kit/outcome-signs.ts'

/** How two incidents belong together. */
export type LinkKind = 'merge' | 'relate'

export type LinkModal = {
  readonly incident: Incident
  /** What it can be linked with. */
  readonly others: readonly Incident[]
  /** What is chosen; null: nothing yet. */
  readonly how: LinkKind | null
  /** The one in which this one is to go on although something speaks against it; null: nothing is asked once more. */
  readonly asks: Incident | null
}

/** Asks which incident this one is a duplicate of, or belongs to. */
export function linkModal({ incident, others, how, asks }: LinkModal): ModalView {
  const { id, title, drill, version } = incident
  const offered = asks === null || others.some(it => it.id === asks.id) ? others : [asks, ...others]
  const other = select({
    action: `${action.field}:${field.other}`,
    placeholder: 'Choose an incident',
    options: offered.map(it =>
      option(
        `${incidentName(it.id)} · ${it.title}`,
        String(it.id),
        `${severitySign(it.rank)} ${it.severity} · ${it.systemName} · ${statusOf(it)}`,
      ),
    ),
    chosen: asks === null ? null : String(asks.id),
  })
  const kind = choiceInSight({
    action: `${action.field}:${field.how}`,
    placeholder: 'How?',
    options: [
      option('It is the same: merge this one into it', 'merge', 'Its clocks stop and its proposals are taken back'),
      option('They are related: each names the other', 'relate'),
    ],
    chosen: how,
  })
  const about = dotted([incidentName(id), words(title, 200)])
  const why = asks === null ? null : whyAskBeforeMerge(incident, asks)
  const warned = why === null ? null : `⚠️ ${words(why, 300)}`
  return modal({
    callback: callback.link,
    title: 'Merge or link',
    submit: other === null ? null : asks === null ? 'Go on' : 'Merge all the same',
    drill,
    metadata: {
      incident: id,
      surface: 'card',
      version,
      ...(asks === null ? {} : { extra: { anyway: String(asks.id) } }),
    },
    blocks: [
      section([about, warned]),
      ...(other === null || kind === null
        ? [section(['There is no other incident that it could be linked with.'])]
        : [
            input({ block: field.how, label: 'How do they belong together?', element: kind }),
            input({ block: field.other, label: 'The other incident', element: other }),
          ]),
    ],
  })
}
