import type { Decision } from '../../domain/decision.ts'
import {
  addFollowUps,
  changeFollowUp,
  type FollowUp,
  type FollowUpChange,
  remindOfFollowUps,
  type WantedFollowUp,
} from '../../incident/follow-up.ts'
import { type Incident, incidentName, walkOnly } from '../../incident/incident.ts'
import { readDue, readFollowUpWords } from '../../incident/read-follow-up-words.ts'
import { listFollowUps as readFollowUps, saveFollowUps } from '../../store/follow-ups.ts'
import type { Timer } from '../../store/timers.ts'
import { settleFollowUp } from '../../walk/finish-step.ts'
import { type ListedFollowUp, listFollowUps } from '../../walk/list-follow-ups.ts'
import type { Walk } from '../../walk/walk.ts'
import { type Deciding, fieldOf, type Input } from '../handler.ts'
import type { Services } from '../services.ts'
import { listWalks, lockIncident, save, type UnitOfWork } from '../unit-of-work.ts'
import { readWhom } from './assign-commands.ts'
import { type IncidentContext, onIncident } from './on-incident.ts'

/** `@ana 3d write the post-mortem`: something to be done afterwards; whoever says it has it where nobody is named. */
export const addFollowUp = onIncident(
  async context => {
    const { by, redact } = context
    const { to, rest } = readWhom(context)
    const [unknown] = /^@\S+/.exec(rest) ?? []
    if (unknown !== undefined)
      return { kind: 'refused', reason: `Nobody here is called ${unknown}. Choose the name that Slack offers.` }
    const read = readFollowUpWords(redact.text(rest), by.at)
    return read.kind === 'refused' ? read : add(context, { ...read, to: to ?? by.person })
  },
  ({ id }) => `Added to the follow-ups of ${incidentName(id)}, in its thread.`,
)

/** What the form says: a new one, or one that is put off or given to somebody. */
export const submitFollowUp = onIncident(
  context => {
    const { by, input, caller, redact } = context
    const dueAt = readDue(fieldOf(input, 'due') ?? '', by.at) ?? by.at
    const to = caller.named?.find(it => it.id === fieldOf(input, 'owner'))
    switch (input.extra.how) {
      case 'later':
        return change(context, { how: 'later', dueAt })
      case 'give':
        return change(context, { how: 'given', to })
      default:
        return add(context, { title: redact.text(fieldOf(input, 'title') ?? ''), dueAt, to: to ?? by.person })
    }
  },
  ({ id }) => `The follow-ups of ${incidentName(id)} say so now.`,
)

/** It is done. */
export const finishFollowUp: Deciding = onIncident(
  context => change(context, { how: 'done' }),
  ({ id }) => `A follow-up of ${incidentName(id)} is done.`,
)

/** Which one a button or a form means. */
export function followUpNumber({ value, extra }: Pick<Input, 'value' | 'extra'>): number {
  return Number(value.split(':')[1] ?? extra.number ?? 0)
}

/** A follow-up by its number; null where there is none. */
export async function findFollowUp(
  { database }: Services,
  incident: number,
  input: Pick<Input, 'value' | 'extra'>,
): Promise<FollowUp | null> {
  const number = followUpNumber(input)
  return (await readFollowUps(database, incident)).find(it => it.number === number) ?? null
}

async function add(
  context: IncidentContext,
  {
    title,
    dueAt,
    to,
  }: Pick<WantedFollowUp, 'title' | 'dueAt'> & { readonly to: FollowUp['owner'] & { stranger?: boolean } },
): Promise<Decision<Incident>> {
  const { trx, incident, by } = context
  if (to.stranger === true) {
    return {
      kind: 'refused',
      reason: `${to.name} cannot be given anything: a guest, a bot, or an account that is deactivated.`,
    }
  }
  const wanted = [{ title, dueAt, owner: { id: to.id, name: to.name }, file: null, line: null }]
  return written(context, addFollowUps(incident, await readFollowUps(trx, incident.id), wanted, by))
}

async function change(context: IncidentContext, wanted: FollowUpChange): Promise<Decision<Incident>> {
  const { trx, incident, by, input } = context
  const all = await readFollowUps(trx, incident.id)
  const number = followUpNumber(input)
  const decision = changeFollowUp(incident, all, number, wanted, by)
  const done = decision.kind === 'changed' && wanted.how === 'done' ? all.find(it => it.number === number) : undefined
  if (done !== undefined) await settleInWalks(context, done)
  return written(context, decision)
}

/** The step of a runbook that it comes from is done with it, and shown so where it has been shown. */
async function settleInWalks(context: IncidentContext, done: FollowUp): Promise<void> {
  for (const walk of await listWalks(context)) {
    const settled = settleFollowUp(await context.programs.find(walk.program), walk, done, context.by)
    if (settled === null) continue
    const isOver = context.incident.status === 'resolved'
    const effects = settled.effects.map(it => (isOver && it.kind === 'show' ? { ...it, kind: 'refresh' as const } : it))
    save(context, { walk: settled.state, entries: settled.entries, effects })
  }
}

async function written(
  { batch, incident }: IncidentContext,
  decision: Decision<readonly FollowUp[]>,
): Promise<Decision<Incident>> {
  if (decision.kind === 'refused') return decision
  await saveFollowUps(batch, decision.state)
  return { ...decision, state: incident }
}

/** A follow-up that a runbook lists, by the walk that leads to it. */
export type ProposedFollowUp = ListedFollowUp & { readonly walk: string }

/** What the runbooks of an incident have done afterwards, as far as it is not on its list. A walk alone has no end. */
export async function proposeFollowUps(
  { programs }: Pick<Services, 'programs'>,
  incident: Incident,
  walks: readonly Walk[],
  known: readonly FollowUp[],
): Promise<readonly ProposedFollowUp[]> {
  if (incident.severity === walkOnly.severity) return []
  const seen = new Set(known.map(it => `${it.file}:${it.line}`))
  const found: ProposedFollowUp[] = []
  for (const walk of walks) {
    for (const it of listFollowUps(await programs.find(walk.program), walk)) {
      const place = `${it.file}:${it.line}`
      if (seen.has(place) || found.length === mostProposed) continue
      seen.add(place)
      found.push({ ...it, walk: walk.id })
    }
  }
  return found
}

const mostProposed = 40

/**
 * Adds what the runbooks list, at the end of an incident: what was left ticked in the form, or all of it where none was
 * open. They belong to whom the form names, else to the commander, else to who resolves it.
 */
export async function addListedFollowUps(
  context: IncidentContext,
  end: Extract<Decision<Incident>, { kind: 'changed' }>,
): Promise<Decision<Incident>> {
  const { trx, incident, by, input, caller, redact } = context
  const known = await readFollowUps(trx, incident.id)
  const proposed = await proposeFollowUps(context, incident, await listWalks(context), known)
  const ticked = Object.entries(input.fields).flatMap(([block, value]) =>
    block.startsWith('follow-ups:') ? value.split(' ') : [],
  )
  const chosen = input.extra.proposed === undefined ? null : new Set(ticked)
  const owner = caller.named?.find(it => it.id === fieldOf(input, 'owner') && it.stranger !== true)
  const { id, name } = owner ?? incident.commander ?? by.person
  // Nobody is mentioned at a terminal.
  const whose = by.source === 'cli' && id === by.person.id ? null : { id, name }
  const wanted = proposed
    .filter(it => chosen === null || chosen.has(`${it.walk}:${it.step}`))
    .map(({ title, file, line, milliseconds }) => {
      return {
        title: redact.text(title),
        owner: whose,
        dueAt: new Date(by.at.getTime() + milliseconds),
        file,
        line,
      }
    })
  const added = await written(context, addFollowUps(incident, known, wanted, by))
  if (added.kind === 'refused') return end
  return { ...end, entries: [...end.entries, ...added.entries], effects: [...end.effects, ...added.effects] }
}

/** The time of some follow-ups has come. */
export async function fireFollowUps(unit: UnitOfWork, timer: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(unit, timer.incident)
  if (incident === null) return
  const decision = remindOfFollowUps(incident, await readFollowUps(unit.trx, incident.id), unit.newId(), at)
  if (decision.kind === 'refused') return
  await saveFollowUps(unit.batch, decision.state)
  save(unit, { entries: decision.entries, effects: decision.effects })
}
