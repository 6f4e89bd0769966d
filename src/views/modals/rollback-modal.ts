import type { KnownBlock, ModalView, StaticSelect } from '@slack/types'
import { incidentName, newIncident } from '../../incident/incident.ts'
import { action, callback, field } from '../ids.ts'
import { actions, context, option, section, select } from '../kit/blocks.ts'
import { input, modal } from '../kit/modal.ts'
import { age, words } from '../kit/mrkdwn.ts'
import { lockLine, type ShownLock } from '../kit/offline-lines.ts'
import { releaseDifferences, releaseLine, type ShownRelease } from './release-line.ts'

export type RollbackModal = {
  /** Names the form to Slack. */
  readonly form: string
  readonly now: Date
  /** What was asked for in words. */
  readonly system: string | null
  /** Of the catalog, by `system/target`. */
  readonly places: readonly { readonly key: string; readonly name: string }[]
  readonly place: string | null
  /** Newest first; null: no place is chosen yet. */
  readonly releases: readonly ShownRelease[] | null
  /** Id of the newest that has been in production, where production was rolled back from it. */
  readonly rolledBackFrom: string | null
  /** Id of the one that is chosen. */
  readonly release: string | null
  /** Open ones of the system. */
  readonly incidents: readonly { readonly id: number; readonly title: string; readonly drill: boolean }[]
  /** null: nobody has chosen. */
  readonly incident: number | typeof newIncident | null
  /** What keeps that incident, or one that is started, from changing it. */
  readonly locked?: ShownLock | null
  /** What an incident would be that is started for it. */
  readonly starts: { readonly severity: string; readonly title: string } | null
}

/** What can be put into production again; what it waits for is said while it is read. */
export function rollbackModal(view: RollbackModal | { readonly form: string; readonly waits: string }): ModalView {
  const { form } = view
  const ready = 'places' in view && isReady(view)
  const shown = modal({
    callback: ready ? callback.rollback : callback.shown,
    title: 'Roll back',
    submit: ready ? 'Propose' : null,
    drill: false,
    metadata: { incident: null, surface: null, version: -1, extra: extraOf(view) },
    blocks: 'waits' in view ? [section([words(view.waits, 500)])] : blocksOf(view),
  })
  return { ...shown, external_id: form }
}

/** The form as it opens. */
export function waitingRollback(form: string): ModalView {
  return rollbackModal({ form, waits: 'Reading what is deployed …' })
}

function extraOf(view: Parameters<typeof rollbackModal>[0]): { readonly [name: string]: string } {
  if ('waits' in view) return { form: view.form }
  const { form, system, place, incidents, incident } = view
  return {
    form,
    ...(system === null ? {} : { system }),
    ...(place === null ? {} : { place }),
    // Where there is nothing to choose, the form remembers which it is.
    ...(place === null || incidents.length > 1 ? {} : { incident: String(incident ?? newIncident) }),
  }
}

function blocksOf(view: RollbackModal): KnownBlock[] {
  const { locked } = view
  if (locked != null) return [...placeBlocks(view), ...lockedBlocks(view, locked)]
  return [
    ...placeBlocks(view),
    ...(view.releases === null ? [] : releaseBlocks(view)),
    ...(isReady(view) ? incidentBlocks(view) : []),
  ]
}

/** Whether it can be sent. Slack refuses a form that has an input and no button to send it. */
function isReady({ releases, locked }: RollbackModal): boolean {
  return locked == null && (releases ?? []).some(it => it.change !== null)
}

/** What keeps the chosen incident from changing it; another one that may can be chosen. */
function lockedBlocks(view: RollbackModal, locked: ShownLock): KnownBlock[] {
  const others = view.incidents.some(it => it.id === locked.incident || it.drill)
  const choice = others ? incidentSelect(view) : null
  return [
    section([lockLine(locked), choice === null ? lockedForAll : null]),
    ...(choice === null
      ? []
      : [section([`*${whichIncident}*`]), ...actions([choice]).map(it => ({ ...it, block_id: field.incident }))]),
  ]
}

const lockedForAll = 'Nothing else changes it meanwhile. Its commander or an admin can unlock it.'
const whichIncident = 'In which incident?'

function placeBlocks({ places, place }: RollbackModal): KnownBlock[] {
  const options = places.map(it => option(it.name, it.key))
  const chosen = select({ action: action.rollbackPlace, placeholder: 'Choose', options, chosen: place })
  if (places.length === 1) return [section([`*${words(places[0]?.name ?? '', 150)}*`])]
  if (chosen === null) return []
  // No input, since there is no button to send the form until a deployment is chosen.
  return [section(['*What is rolled back?*']), ...actions([chosen]).map(it => ({ ...it, block_id: field.place }))]
}

function releaseBlocks({ releases, rolledBackFrom, release, place, now }: RollbackModal): KnownBlock[] {
  const all = releases ?? []
  const present = all.find(it => it.change === null)
  const from = all.find(it => it.id === rolledBackFrom)
  const options = all.flatMap(it => {
    if (it.change === null) return []
    const about = [
      age(it.at, now),
      it.author === null ? '' : `@${it.author}`,
      it.commit !== null && it.commit === present?.commit ? 'same code' : '',
      it.id === rolledBackFrom ? 'forward again: promotes it' : it.change === 'promote' ? 'promotes it' : '',
    ]
    return option(it.title, `${it.change}:${it.id}`, about.filter(part => part !== '').join(' · '))
  })
  const chosen = all.find(it => it.id === release)
  const element = select({
    action: action.rollbackRelease,
    placeholder: 'Choose a deployment',
    options,
    chosen: chosen === undefined ? null : `${chosen.change}:${chosen.id}`,
  })
  return [
    section([
      present === undefined ? null : `*Now*  ${releaseLine(present, now)}`,
      from === undefined
        ? null
        : `⚠️ *Rolled back already*  from ${words(from.title, 120)}. Choose it to go forward again; go further back only if that has not cured it.`,
    ]),
    ...(element === null
      ? [section(['There is no other deployment of production that is ready.'])]
      : // The deployments of another place are another field, in which nothing is chosen.
        [input({ block: `${field.release}:${place}`, label: 'Deployment', dispatch: true, element })]),
    ...(chosen === undefined || present === undefined ? [] : releaseDifferences(present, chosen, all, now)),
  ]
}

function incidentBlocks(view: RollbackModal): KnownBlock[] {
  const { incidents, starts } = view
  const started = starts === null ? null : `“${words(starts.title, 150)}” (${words(starts.severity, 40)})`
  if (incidents.length === 0)
    return [context([started === null ? null : `No incident of it is open: this starts ${started}`])]
  const [only] = incidents
  if (incidents.length === 1 && only !== undefined) {
    return [
      context([`Proposed in the thread of ${incidentName(only.id)}${only.drill ? ' 🧪' : ''}`, words(only.title, 200)]),
    ]
  }
  const element = incidentSelect(view)
  // Which one it is decides whether a lock of another keeps it from being proposed.
  return element === null ? [] : [input({ block: field.incident, label: whichIncident, dispatch: true, element })]
}

function incidentSelect({ incidents, incident, starts }: RollbackModal): StaticSelect | null {
  const options = [
    ...incidents.map(it => option(`${incidentName(it.id)}${it.drill ? ' 🧪' : ''}  ${it.title}`, String(it.id))),
    ...(starts === null ? [] : [option(`Start a new one: ${starts.title}`, newIncident, starts.severity)]),
  ]
  return select({
    action: action.rollbackIncident,
    placeholder: 'Choose an incident',
    options,
    chosen: incident === null ? null : String(incident),
  })
}
