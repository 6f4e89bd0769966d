import type { ModalView } from '@slack/types'
import type { Actor } from '../../domain/person.ts'
import { type Incident, incidentName } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { option, section, select } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'
import { input, modal, textInput } from '../kit/modal.ts'
import { words } from '../kit/mrkdwn.ts'
import { severitySign, statusWords } from '../kit/outcome-signs.ts'

export type WhichIncidentModal = {
  /** The word of `/incident` that was said, and the text behind it; null: none belongs there. */
  readonly word: string
  readonly text: string | null
  /** People whom the text names. */
  readonly named: readonly Actor[]
  /** A message that it is about, as JSON. */
  readonly message?: string
  /** Newest first. */
  readonly incidents: readonly Incident[]
  /** There are others beside these. */
  readonly more: boolean
}

/** Asks which incident was meant, with what was said about it. */
export function whichIncidentModal({ word, text, named, message, incidents, more }: WhichIncidentModal): ModalView {
  const element = select({
    action: `${action.field}:${field.incident}`,
    placeholder: 'Choose one',
    options: incidents.map(it =>
      option(
        `${it.drill ? '🧪 ' : ''}${incidentName(it.id)} · ${it.title}`,
        String(it.id),
        `${severitySign(it.rank)} ${it.severity} · ${it.systemName} · ${statusWords[it.status]}`,
      ),
    ),
  })
  const people = JSON.stringify(named.map(({ id, name }) => ({ id, name })))
  const extra = { word, ...(people.length < 1000 && { people }), ...(message !== undefined && { message }) }
  return modal({
    callback: callback.whichIncident,
    title: 'Which incident?',
    submit: 'Go on',
    drill: false,
    // What a modal remembers is short.
    metadata: { incident: null, surface: null, version: -1, extra },
    blocks: [
      section([`*${words(word, 40)}* can mean several incidents. Nothing was done yet.`]),
      ...(element === null
        ? []
        : [
            input({
              block: field.incident,
              label: 'Incident',
              hint: more ? `These are the newest. For another one say ${word} with its number.` : null,
              element,
            }),
          ]),
      ...(text === null
        ? []
        : [
            input({
              block: field.text,
              label: 'What you said',
              optional: true,
              element: textInput(field.text, text, { multiline: true, most: budget.input }),
            }),
          ]),
    ],
  })
}

/** The people whom `whichIncidentModal` remembers. */
export function peopleIn(extra: { readonly [name: string]: string }): readonly Actor[] {
  try {
    const people: unknown = JSON.parse(extra.people ?? '[]')
    return Array.isArray(people) ? people.filter(isActor).map(({ id, name }) => ({ id, name })) : []
  } catch {
    return []
  }
}

function isActor(value: unknown): value is Actor {
  const { id, name } = (value ?? {}) as { readonly id?: unknown; readonly name?: unknown } // read, then checked
  return typeof id === 'string' && typeof name === 'string'
}
