import { type By, type Decision, type Effect, entry } from '../domain/decision.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import { closeIncident } from './close-incident.ts'
import { type Incident, incidentName, walkOnly } from './incident.ts'

/** More are not linked with one incident. */
const mostLinked = 20

/** The other incident that words name, and whether it is to be so although that one is resolved. */
export function readOther(words: string): { readonly other: number | null; readonly anyway: boolean } {
  const number = /(?:^|\s)(?:inc-|#)?(\d{1,9})(?=[\s.,:;]|$)/i.exec(words)?.[1]
  return { other: number === undefined ? null : Number(number), anyway: /\b(?:anyway|all the same)\b/i.test(words) }
}

/** Whether anybody has done anything in it since it was opened. */
export function hasBegun({ status, acknowledgedAt, updatedAt, openedAt }: Incident): boolean {
  return status !== 'open' || acknowledgedAt !== null || updatedAt > openedAt
}

/** Why a person says once more that they mean it, as a sentence; null where nothing speaks against it. */
export function whyAskBeforeMerge(incident: Incident, into: Incident): string | null {
  if (into.mergedInto != null) return null
  const [name, other] = [incidentName(incident.id), incidentName(into.id)]
  const [isOver, otherIsOver] = [incident, into].map(it => it.status === 'resolved')
  if (!isOver && otherIsOver) return `${other} is resolved: nobody works on it. Reopen it first.`
  if (isOver && !otherIsOver) return `${name} is resolved: merged into ${other}, it counts in no figures any more.`
  return incident.system === into.system
    ? null
    : `They are of two systems: ${name} of ${incident.systemName}, ${other} of ${into.systemName}.`
}

export type Merge = {
  /** Its newest state; null: there is none of this number. */
  readonly into: Incident | null
  /** As the person wrote it. */
  readonly named: number | null
  readonly anyway: boolean
  /** Address of its card. */
  readonly link: string | null
  /** Titles of its proposals that are taken back. */
  readonly withdrawn: readonly string[]
  /** Changes whose end is not known yet. */
  readonly underWay: readonly string[]
}

/** It is a duplicate of another and goes on there: its clocks stop, and it is over here until somebody reopens it. */
export function mergeIncident(incident: Incident, merge: Merge, by: By<Person>): Decision<Incident> {
  const { into, anyway, link, withdrawn, underWay } = merge
  const refused = whyNotLinked(incident, merge, 'merge', by)
  if (refused !== null || into === null) return { kind: 'refused', reason: refused ?? '' }
  const [name, other] = [incidentName(incident.id), incidentName(into.id)]
  if (incident.mergedInto != null) {
    return { kind: 'refused', reason: `${name} was merged into ${incidentName(incident.mergedInto)} already.` }
  }
  if (into.mergedInto === incident.id) return { kind: 'refused', reason: `${other} was merged into ${name} already.` }
  if (into.mergedInto != null) {
    const next = incidentName(into.mergedInto)
    return { kind: 'refused', reason: `${other} was merged into ${next} itself: merge ${name} into ${next}.` }
  }
  if (into.severity === walkOnly.severity && incident.severity !== walkOnly.severity) {
    return { kind: 'refused', reason: `${other} is a walk without an incident: merge ${other} into ${name}.` }
  }
  if (underWay.length > 0) {
    return {
      kind: 'refused',
      reason: `Nothing was merged, since a change of ${name} is under way. ${underWay.join(' ')}`,
    }
  }
  const why = anyway ? null : whyAskBeforeMerge(incident, into)
  if (why !== null) return { kind: 'refused', reason: `${why} To merge all the same, say “merge ${other} anyway”.` }
  const { state, effects } = closeIncident(incident, by.at)
  return {
    kind: 'changed',
    state: { ...state, mergedInto: into.id },
    entries: [entry('merged', by, { into: into.id, title: into.title, link, withdrawn: [...withdrawn] })],
    effects: [...effects, tellOther(incident.id, into.id, by)],
  }
}

/** People have seen that two incidents belong together; each names the other. */
export function relateIncident(
  incident: Incident,
  linked: Pick<Merge, 'into' | 'named' | 'link'>,
  by: By<Person>,
): Decision<Incident> {
  const { into, link } = linked
  const refused = whyNotLinked(incident, linked, 'relate', by)
  if (refused !== null || into === null) return { kind: 'refused', reason: refused ?? '' }
  const { related = [] } = incident
  const names = `${incidentName(incident.id)} and ${incidentName(into.id)}`
  const isMerged = into.mergedInto === incident.id || incident.mergedInto === into.id
  if (isMerged || related.includes(into.id)) return { kind: 'refused', reason: `${names} are linked already.` }
  if (Math.max(related.length, into.related?.length ?? 0) >= mostLinked) {
    return { kind: 'refused', reason: `One of ${names} is linked with ${mostLinked} others already. Say it in a note.` }
  }
  return {
    kind: 'changed',
    state: { ...incident, related: [...related, into.id] },
    entries: [entry('related', by, { other: into.id, title: into.title, link })],
    effects: [{ kind: 'show', surface: 'card' }, tellOther(incident.id, into.id, by)],
  }
}

/** Why two incidents are neither merged nor linked; null where they can be. */
function whyNotLinked(
  incident: Incident,
  { into, named }: Pick<Merge, 'into' | 'named'>,
  word: 'merge' | 'relate',
  { person }: By<Person>,
): string | null {
  if (!mayRespond(person)) return respondersOnly.reason
  const name = incidentName(incident.id)
  if (named === null) return `Say which other incident, as in “${word} INC-3”.`
  if (into === null) return `There is no ${incidentName(named)}. Say “list” for what is open.`
  if (into.id === incident.id) {
    const doing = word === 'merge' ? 'merged into' : 'linked with'
    return `${name} is not ${doing} itself. Say which one and which other, as in “${word} INC-4 INC-3”.`
  }
  if (into.drill === incident.drill) return null
  const [drill, real] = incident.drill ? [name, incidentName(into.id)] : [incidentName(into.id), name]
  return `${drill} is a drill and ${real} is not, so they stay apart.`
}

/** Has the other incident say of this one what is true of it by then. */
export function tellOther(incident: number, other: number, { person, source }: By<Actor>): Effect {
  const by = { id: person.id, name: person.name }
  return { kind: 'start', job: { kind: 'link', incident: other, other: incident, by, source } }
}

/** What an incident says of another that was merged into it, reopened or linked with it: what is true of that one now. */
export function followOther(
  incident: Incident,
  { other, link }: { readonly other: Incident; readonly link: string | null },
  by: By<Actor>,
): Extract<Decision<Incident>, { kind: 'changed' }> {
  const { merged = [], related = [] } = incident
  const data = { other: other.id, title: other.title, link }
  const isMerged = other.mergedInto === incident.id
  const news =
    merged.includes(other.id) === isMerged
      ? []
      : [entry('duplicate', by, { ...data, ...(isMerged ? {} : { how: 'over' }) })]
  const isNew = (other.related ?? []).includes(incident.id) && !related.includes(other.id)
  const links = isNew ? [entry('related', by, data)] : []
  const rest = merged.filter(it => it !== other.id)
  if (news.length + links.length === 0) return { kind: 'changed', state: incident, entries: [], effects: [] }
  return {
    kind: 'changed',
    state: {
      ...incident,
      merged: isMerged ? [...rest, other.id] : rest,
      related: isNew ? [...related, other.id] : related,
    },
    entries: [...news, ...links],
    effects: [{ kind: 'show', surface: 'card' }],
  }
}
