import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { type By, bySystem, type Decision, type Effect, entry, type Refusal } from '../domain/decision.ts'
import { type Actor, mayRespond, type NamedPerson, type Person, respondersOnly } from '../domain/person.ts'
import { type Incident, incidentName } from './incident.ts'

/** Something to be done after an incident, by somebody and until some time. */
export type FollowUp = {
  readonly incident: number
  /** From 1 within its incident. */
  readonly number: number
  /** Redacted. */
  readonly title: string
  /** null: nobody has it. */
  readonly owner: Actor | null
  readonly dueAt: Date
  /** Where a runbook asks for it; null: somebody said so. */
  readonly file: string | null
  readonly line: number | null
  readonly doneAt: Date | null
  readonly doneBy: Actor | null
  /** Id of the message that told of it when it was due; null: none has since it was last put off. */
  readonly reminder: string | null
}

/** What somebody wants done. */
export type WantedFollowUp = Pick<FollowUp, 'title' | 'owner' | 'dueAt' | 'file' | 'line'>

export type FollowUpChange =
  | { readonly how: 'done' }
  | { readonly how: 'later'; readonly dueAt: Date }
  | { readonly how: 'given'; readonly to: NamedPerson | undefined }

/** An incident keeps no more than this. */
const most = 200

/** What is due within this time is told of in one message. */
const atOnce = 60_000

/** Adds follow-ups. Whoever gets one from somebody else is told in the thread. @param all those that there are */
export function addFollowUps(
  incident: Pick<Incident, 'id'>,
  all: readonly FollowUp[],
  wanted: readonly WantedFollowUp[],
  by: By<Person>,
): Decision<readonly FollowUp[]> {
  if (!mayRespond(by.person)) return respondersOnly
  const name = incidentName(incident.id)
  if (wanted.some(it => it.title.trim() === '')) {
    return {
      kind: 'refused',
      reason: `Say what is to be done, as in “followup @ana 3d write the post-mortem ${name}”.`,
    }
  }
  if (all.length + wanted.length > most) {
    return { kind: 'refused', reason: `${name} has ${all.length} follow-ups already. Settle some of them first.` }
  }
  const first = Math.max(0, ...all.map(it => it.number)) + 1
  const added = wanted.map((it, index): FollowUp => {
    return { ...it, incident: incident.id, number: first + index, doneAt: null, doneBy: null, reminder: null }
  })
  const [one] = added
  if (one === undefined) return { kind: 'changed', state: [], entries: [], effects: [] }
  const items = added.map(({ number, title, owner, dueAt, file, line }) => {
    return { number, title, owner, dueAt: dueAt.toISOString(), file, line }
  })
  const isGiven = added.length === 1 && one.owner !== null && one.owner.id !== by.person.id
  const said = isGiven ? { how: 'given', ...told(one, one.owner) } : { how: 'added' }
  return {
    kind: 'changed',
    state: added,
    entries: [entry('follow-up', by, { ...said, items })],
    effects: [{ kind: 'show', surface: 'follow-ups' }, timerOf(incident.id, [...all, ...added])],
  }
}

/** It is done, put off, or somebody else's. Whoever has it may say so, and every responder. */
export function changeFollowUp(
  incident: Pick<Incident, 'id'>,
  all: readonly FollowUp[],
  number: number,
  change: FollowUpChange,
  by: By<Person>,
): Decision<readonly FollowUp[]> {
  const before = all.find(it => it.number === number)
  if (!mayRespond(by.person) && before?.owner?.id !== by.person.id) return respondersOnly
  const name = incidentName(incident.id)
  if (before === undefined) return { kind: 'refused', reason: `${name} has no follow-up ${number}.` }
  if (before.doneAt !== null) {
    return { kind: 'refused', reason: `${before.doneBy?.name ?? 'Somebody'} has done it already.` }
  }
  const after = changed(before, change, by)
  if ('kind' in after) return after
  const to = change.how === 'given' ? { to: after.owner } : {}
  const data = { how: change.how, number, title: after.title, dueAt: after.dueAt.toISOString(), ...to }
  const left = all.map(it => (it === before ? after : it))
  const shown = before.reminder === null ? [] : [{ kind: 'refresh', surface: `reminder:${before.reminder}` } as const]
  return {
    kind: 'changed',
    state: [after],
    entries: [entry('follow-up', by, data)],
    effects: [{ kind: 'show', surface: 'follow-ups' }, ...shown, timerOf(incident.id, left)],
  }
}

function changed(before: FollowUp, change: FollowUpChange, { person, at }: By<Person>): FollowUp | Refusal {
  if (change.how === 'done') return { ...before, doneAt: at, doneBy: { id: person.id, name: person.name } }
  if (change.how === 'later') {
    if (change.dueAt <= at) return { kind: 'refused', reason: 'Choose a time that is still to come.' }
    return { ...before, dueAt: change.dueAt, reminder: null }
  }
  const { to } = change
  if (to === undefined) return { kind: 'refused', reason: 'Say who does it.' }
  if (to.stranger) {
    const reason = `${to.name} cannot be given anything: the account is deactivated, a guest or a bot, or of another workspace.`
    return { kind: 'refused', reason }
  }
  return { ...before, owner: { id: to.id, name: to.name } }
}

function told({ number, title, dueAt }: FollowUp, to: Actor | null) {
  return { number, title, dueAt: dueAt.toISOString(), to }
}

/**
 * Tells those who have what is due, each once in one message, and sets the clock of what is due next. Nothing is told of
 * what is done.
 * @param id of the message that tells it
 */
export function remindOfFollowUps(
  incident: Pick<Incident, 'id'>,
  all: readonly FollowUp[],
  id: string,
  at: Date,
): Decision<readonly FollowUp[]> {
  const now = addMilliseconds(at, atOnce)
  const due = all.filter(it => isOpen(it) && it.reminder === null && it.dueAt <= now)
  const reminded = due.map(it => ({ ...it, reminder: id }))
  const left = all.map(it => reminded.find(one => one.number === it.number) ?? it)
  const data = { numbers: due.map(it => it.number), titles: due.map(it => it.title) }
  const show = [
    { kind: 'show', surface: `reminder:${id}` },
    { kind: 'show', surface: 'follow-ups' },
  ] as const
  return {
    kind: 'changed',
    state: reminded,
    entries: due.length === 0 ? [] : [entry('follow-up-due', bySystem('timer', at), data)],
    effects: [...(due.length === 0 ? [] : show), timerOf(incident.id, left)],
  }
}

/** Whether somebody has it to do still. */
export function isOpen({ doneAt }: Pick<FollowUp, 'doneAt'>): boolean {
  return doneAt === null
}

/** One clock for all follow-ups of an incident: that of the next which nobody was told of. */
function timerOf(incident: number, all: readonly FollowUp[]): Effect {
  const clock = { timer: 'follow-up', subject: String(incident) } as const
  const times = all.filter(it => isOpen(it) && it.reminder === null).map(it => it.dueAt.getTime())
  if (times.length === 0) return { kind: 'clear-timer', ...clock }
  return { kind: 'set-timer', ...clock, dueAt: new Date(Math.min(...times)) }
}
