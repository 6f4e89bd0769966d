import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import type { Incident } from '../../incident/incident.ts'
import { incidentName, walkOnly } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { context, dotted, linkButton, option, plainText, section, select } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'

import { input, modal, textInput } from '../kit/modal.ts'
import { dayAndTime, link, words } from '../kit/mrkdwn.ts'
import { severitySign, statusOf } from '../kit/outcome-signs.ts'
import { type SeverityChoice, severitySelect } from './severity-modal.ts'

/** What a field holds; null when it is empty. */
type StartValues = {
  readonly system: string | null
  readonly severity: string | null
  readonly title: string | null
  readonly runbook: string | null
}

export type StartModal = {
  /** Grows whenever Handrail changes a field, since Slack keeps what a field held as long as its block id stays. */
  readonly round: number
  readonly symptom: { readonly text: string; readonly value: string } | null
  /** What is missing of a form that was sent, or not known of the words that opened it. */
  readonly asked?: string
  readonly known: StartValues
  /** What Handrail itself put into the fields; a field that still holds it was not touched and may be filled again. */
  readonly filled: StartValues
  /** Id of the alert that it is started from. */
  readonly alert?: string
  /** A message that it is started from, as JSON. */
  readonly message?: string
  /** null: drills are not offered. */
  readonly drill: boolean | null
  readonly systems: readonly { readonly key: string; readonly name: string }[]
  /** Of the chosen system, worst first. */
  readonly severities: readonly SeverityChoice[]
  /** Of the chosen system. */
  readonly runbooks: readonly { readonly key: string; readonly title: string }[]
  /** Incidents of the chosen system that are open or were lately. */
  readonly incidents: readonly (Pick<
    Incident,
    'id' | 'title' | 'severity' | 'rank' | 'openedAt' | 'drill' | 'status' | 'mergedInto'
  > & {
    readonly permalink: string | null
  })[]
}

/** Everything that starts an incident, the first field filling the others while they are untouched. */
export function startModal(start: StartModal): ModalView {
  const { filled, alert = null, message = null } = start
  const extra = Object.fromEntries(
    Object.entries({ round: String(start.round), alert, message, ...filled }).flatMap(([name, it]) =>
      it === null ? [] : [[name, it]],
    ),
  )
  return modal({
    callback: callback.start,
    title: 'Start an incident',
    submit: 'Start incident',
    drill: false,
    metadata: { incident: null, surface: null, version: start.round, extra },
    blocks: [...asked(start), symptom(start), ...fields(start), ...incidents(start)],
  })
}

function asked({ asked }: StartModal): KnownBlock[] {
  return asked === undefined ? [] : [section([`⚠️ ${words(asked, 300)}`])]
}

function symptom(start: StartModal): InputBlock {
  return input({
    block: field.symptom,
    label: 'What do you see?',
    hint: 'Search the symptoms of all runbooks, or use your own words. It fills the fields below.',
    optional: true,
    dispatch: true,
    element: {
      type: 'external_select',
      action_id: action.startSymptom,
      min_query_length: 0,
      placeholder: plainText('Calls fail, queue is empty …', budget.placeholder),
      ...(start.symptom === null ? {} : { initial_option: option(start.symptom.text, start.symptom.value) }),
    },
  })
}

const symptomFills = 'Needed, unless what you see above fills it in.'
const walkFills = '⚪ Walk is no incident: no clock runs, nobody is called.'

/**
 * What has to be there is asked for as needed, which Slack then keeps. Only in a form in which nothing is known may a
 * field stay empty, since what is chosen above may fill it a moment after the form was sent.
 */
function needed({ known, symptom }: StartModal, name: 'system' | 'severity' | 'title') {
  const isOpen = known.system === null && symptom === null && known[name] === null
  return isOpen ? { optional: true, hint: symptomFills } : { optional: false }
}

function fields(start: StartModal): KnownBlock[] {
  const { round, known, systems, severities, runbooks, drill } = start
  const at = (name: string): string => `${name}:${round}`
  const choose = (
    name: string,
    label: string,
    element: InputBlock['element'] | null,
    more: { readonly optional?: boolean; readonly dispatch?: boolean; readonly hint?: string | null } = {},
  ): InputBlock[] => (element === null ? [] : [input({ block: at(name), label, element, ...more })])
  const system = select({
    action: action.startSystem,
    placeholder: 'Choose a system',
    options: systems.map(it => option(it.name, it.key)),
    chosen: known.system,
  })
  const severity = severitySelect(severities, at(field.severity), known.severity)
  const runbook = select({
    action: `${action.field}:${at(field.runbook)}`,
    placeholder: 'Choose a runbook',
    options: runbooks.map(it => option(it.title, it.key, it.key)),
    chosen: known.runbook,
  })
  const walks = severities.some(it => it.key === walkOnly.severity)
  return [
    ...choose(field.system, 'System', system, { dispatch: true, ...needed(start, 'system') }),
    ...choose(field.severity, 'Severity', severity, {
      ...needed(start, 'severity'),
      ...(walks && known.severity === null ? { hint: walkFills } : {}),
    }),
    input({
      block: at(field.title),
      label: 'Title',
      ...needed(start, 'title'),
      element: textInput(at(field.title), known.title, { most: 150, placeholder: 'What is wrong, in a few words' }),
    }),
    ...choose(field.runbook, 'Runbook', runbook, { optional: true }),
    ...(drill === null ? [] : choose(field.drill, 'Real or drill', realOrDrill(drill, at(field.drill)))),
  ]
}

function realOrDrill(drill: boolean, block: string): InputBlock['element'] | null {
  return select({
    action: `${action.field}:${block}`,
    placeholder: 'Real or drill',
    options: [option('Real', 'real'), option('🧪 Drill: changes are imitated', 'drill')],
    chosen: drill ? 'drill' : 'real',
  })
}

function incidents({ incidents }: StartModal): KnownBlock[] {
  if (incidents.length === 0) return []
  return [
    context(['Is it one of these?']),
    ...incidents.slice(0, 10).map(it => {
      const join = linkButton('Join', `${action.startJoin}:${it.id}`, it.permalink)
      const name = join === null ? link(it.permalink, incidentName(it.id)) : incidentName(it.id)
      const line = dotted([
        `${it.drill ? '🧪 ' : ''}${severitySign(it.rank)} ${words(it.severity, 40)}`,
        name,
        words(it.title, 150),
        statusOf(it),
        dayAndTime(it.openedAt),
      ])
      return section([line], join)
    }),
  ]
}
