import { bySystem } from '../../domain/decision.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { lockReason } from '../../domain/target-lock.ts'
import { incidentName } from '../../incident/incident.ts'
import { lockNotice, lockTarget, unlocked, unlockTarget } from '../../incident/lock-target.ts'
import { knownTarget, readTargetWords } from '../../incident/read-target-words.ts'
import { deleteFrozen, deleteLocks, findLock, holdTarget, listLocksOf, saveLock } from '../../store/find-lock.ts'
import { listEntries } from '../../store/list-entries.ts'
import type { Timer } from '../../store/timers.ts'
import { linkLock } from '../queries/find-proposal-details.ts'
import { lockIncident, lockProposal, save, type UnitOfWork } from '../unit-of-work.ts'
import { shownEverywhere, targetNamed, targetsOf, textOf, timeNamed } from './offline-commands.ts'
import { type IncidentContext, onIncident } from './on-incident.ts'

/** Freezes a target of the incident's system for a time: no other incident changes it. */
export const lock = onIncident(
  async context => {
    const { incident, by, trx, batch, input, redact } = context
    const example = { word: 'lock', reason: 'no deployments during the sale' }
    const read = readTargetWords(textOf(input), targetsOf(context), example)
    if (read.kind === 'refused') return mayRespond(by.person) ? read : respondersOnly
    const { target, milliseconds } = read
    const place = { system: incident.system, target }
    await holdTarget(trx, place)
    const lockedBy = await findLock(trx, place, { incident: incident.id, now: by.at })
    const freeze = { target, reason: redact.text(read.reason), until: new Date(by.at.getTime() + milliseconds) }
    const notice = await findNotice(context, incident.id, target)
    const locked = lockedBy === null ? null : lockReason(lockedBy, context.catalog.commands.incident)
    const decision = lockTarget(incident, { ...freeze, locked, notice }, by)
    if (decision.kind === 'refused') {
      if (lockedBy === null) return decision
      return { ...decision, other: { incident: lockedBy.incident, link: await linkLock(context, trx, lockedBy) } }
    }
    const { id, name } = by.person
    const row = { ...place, ...freeze, incident: incident.id, proposal: null, stands: false }
    await saveLock(batch, { ...row, by: { id, name }, at: by.at })
    return shownEverywhere(context, incident, target, decision)
  },
  ({ id }, { input, catalog }) =>
    `${incidentName(id)}: no other incident changes ${targetNamed(input)} for ${timeNamed(input)}. “${catalog.commands.incident} unlock ${targetNamed(input)} ${incidentName(id)}” ends it sooner.`,
)

/** Other incidents may change a target again, whatever this one has locked of it: by hand, or by a change that stands. */
export const unlock = onIncident(
  async context => {
    const { incident, by, trx, batch } = context
    const { target, lockedAt } = await targetToUnlock(context)
    const unknown = knownTarget(target, targetsOf(context))
    if (unknown !== null) return mayRespond(by.person) ? unknown : respondersOnly
    const locks = await listLocksOf(trx, incident.id, target)
    const notice = await findNotice(context, incident.id, target)
    const decision = unlockTarget(incident, { target, lockedAt, locks, notice }, by)
    if (decision.kind === 'refused') return decision
    await deleteLocks(batch, incident.id, { system: incident.system, target })
    const shown = await shownEverywhere(context, incident, target, decision)
    if (shown.kind === 'refused') return shown
    const gates = locks.flatMap(it => (it.proposal === null ? [] : [it.proposal]))
    const again = gates.map(it => ({ kind: 'refresh', surface: `gate:${it}` }) as const)
    return { ...shown, effects: [...shown.effects, ...again] }
  },
  ({ id }) => `${incidentName(id)} keeps it locked no more: other incidents may change it again.`,
)

/** Of the change at whose gate it was pressed, or that of the card's button with when that was locked; else the one that was named. */
async function targetToUnlock(context: IncidentContext) {
  const { ids, value } = context.input
  const [proposal] = ids
  const [onCard = '', at] = value.split(' ')
  const named = targetNamed(context.input)
  if (proposal === undefined && named === '') return { target: onCard, lockedAt: Number(at) }
  const target = proposal === undefined ? named : (await lockProposal(context, proposal))?.proposal.plan.call.target
  return { target: target ?? '', lockedAt: null }
}

/** The time of a freeze is over, unless somebody has moved or ended it. */
export async function endFreeze(unit: UnitOfWork, { incident: id, subject }: Timer, at: Date): Promise<void> {
  const incident = await lockIncident(unit, id)
  if (incident === null) return
  if (!(await deleteFrozen(unit.trx, { system: incident.system, target: subject }, at))) return
  const over = unlocked(incident, subject, await findNotice(unit, id, subject), bySystem('timer', at))
  const decision = await shownEverywhere(unit, incident, subject, over)
  if (decision.kind === 'changed') save(unit, { ...decision, incident: decision.state })
}

/** The notice that tells of the freeze that there is. */
async function findNotice({ trx }: UnitOfWork, incident: number, target: string): Promise<number | null> {
  return lockNotice(await listEntries(trx, incident, ['locked', 'unlocked'], 50), target)
}
