import { incidentName } from '../incident/incident.ts'
import { findIssuePage } from '../integrations/find-dashboard.ts'
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
  if (followUps.length === 0) return null
  const shown = { incident, card, followUps }
  return reminder === null ? followUpsMessage(shown) : reminderMessage(shown)
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
