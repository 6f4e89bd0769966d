import { type Actor, isOfSlack } from '../domain/person.ts'
import { toldFirst } from '../flow/incident/severity-clocks.ts'
import { type FollowUp, isOpen } from '../incident/follow-up.ts'
import { incidentName } from '../incident/incident.ts'
import { findIssuePage } from '../integrations/find-dashboard.ts'
import { classifyError } from '../slack/deliver/classify-error.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { listFollowUps } from '../store/follow-ups.ts'
import { followUpsMessage, reminderMessage, type ShownFollowUp } from '../views/messages/follow-ups-message.ts'
import { linkTo, type RenderContext } from './render-context.ts'

/** The follow-ups of an incident; `reminder`: those that this message told of when they were due. */
export async function renderFollowUps(context: RenderContext, reminder: string | null): Promise<Content | null> {
  const { worker, incident } = context
  const all = await listFollowUps(worker.services.database, incident.id)
  const card = await linkTo(context, 'card')
  const followUps = all
    .filter(it => reminder === null || it.reminder === reminder)
    .map((it): ShownFollowUp => ({ ...it, issue: issuePage(context, it, card) }))
  const shown = { incident, card, followUps }
  if (reminder === null) return followUps.length === 0 ? null : followUpsMessage(shown)
  const open = followUps.filter(isOpen)
  const gone = await listGone(context, open)
  const isNobodys = gone.length > 0 || (!incident.drill && open.some(it => it.owner === null))
  return reminderMessage({ ...shown, gone, instead: isNobodys ? await toldInstead(context, gone) : [] })
}

/** Nobody reads what is said to an account that is deactivated. In a drill nobody is told of it. */
async function listGone(
  { worker, incident }: RenderContext,
  followUps: readonly FollowUp[],
): Promise<readonly Actor[]> {
  if (incident.drill) return []
  const owners = new Map(
    followUps.flatMap(({ owner }) => (owner !== null && isOfSlack(owner) ? [[owner.id, owner]] : [])),
  )
  const found = await Promise.all([...owners.values()].map(async it => ((await isGone(worker, it)) ? [it] : [])))
  return found.flat()
}

async function isGone({ people }: RenderContext['worker'], { id }: Actor): Promise<boolean> {
  try {
    return (await people.find(id, { fresh: false })).stranger === true
  } catch (thrown) {
    // What Slack will never answer holds up nothing.
    if (classifyError(thrown).kind !== 'refused') throw thrown
    return false
  }
}

/** Mentions of whom to tell in their place: the commander, else who is on call for the system. */
async function toldInstead({ worker, incident }: RenderContext, gone: readonly Actor[]): Promise<readonly string[]> {
  const { commander, system } = incident
  const here =
    commander !== null &&
    isOfSlack(commander) &&
    !gone.some(it => it.id === commander.id) &&
    !(await isGone(worker, commander))
  if (here) return [`<@${commander.id}>`]
  const without = gone.map(it => it.id)
  return (await worker.people.named(toldFirst(worker.services.catalog, system), without)).mentions
}

function issuePage({ worker, incident }: RenderContext, it: ShownFollowUp, card: string | null): string | null {
  const { catalog, redact } = worker.services
  const own = catalog.systems[incident.system]
  if (own === undefined || incident.drill || it.doneAt !== null) return null
  const name = incidentName(incident.id)
  const lines = [
    `Follow-up of ${name}, due ${it.dueAt.toISOString().slice(0, 10)}${it.owner === null ? '' : `, for ${it.owner.name}`}.`,
    ...(it.file === null ? [] : [`Asked for by ${it.file}, line ${it.line}.`]),
    ...(card === null ? [] : [card]),
  ]
  return findIssuePage(own, {
    title: redact.text(`${it.title} (${name})`),
    lines: lines.map(line => redact.text(line)),
  })
}
