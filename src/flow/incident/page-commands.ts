import { listPages } from '../../catalog.ts'
import type { Answer } from '../../domain/answer.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { closedReason, type Incident, incidentName } from '../../incident/incident.ts'
import { findInstallation } from '../../store/find-installation.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { requestChange } from '../gate/request-change.ts'
import { type Context, type Deciding, fieldOf, gone, type View } from '../handler.ts'
import { readDraft } from '../queries/read-catch-up.ts'
import { lockIncident } from '../unit-of-work.ts'

/**
 * The form in which a person writes what customers read: the pages of its system, and what they still say of it. When the
 * incident is over, only to close that.
 */
export async function findPageForm(view: View, incident: Incident, closes: boolean) {
  const { person } = view.caller
  const { pages: open } = await splitLeft(view.database, incident)
  const over = closedReason(incident)
  const pages = listPages(view.catalog, incident.system).filter(
    it => over === null || open.some(({ target }) => target === it.target),
  )
  const [first] = pages
  const nothingLeft = over !== null && open.length === 0 ? over : null
  const refused = mayRespond(person) ? nothingLeft : respondersOnly.reason
  if (refused !== null || first === undefined) {
    const reason = `${incident.systemName} has no status page in the catalog on which anything can be published: a target of a page with its id and a token.`
    return { kind: 'refused', reason: refused ?? reason } as const
  }
  const shown = pages.map(it => ({ ...it, says: open.find(({ target }) => target === it.target)?.text ?? null }))
  return {
    kind: 'found',
    form: { draft: await readDraft(view, incident), pages: shown, closes: closes || over !== null },
  } as const
}

/**
 * Has what a person wrote for customers planned: nothing is published before it has passed its gate. Where the page says
 * something of the incident already it is an update of that.
 */
export const proposePage: Deciding = {
  target: 'none',
  role: 'responder',
  decide: async context => {
    const id = context.input.incident ?? 0
    const incident = await lockIncident(context, id)
    return incident === null ? gone(incidentName(id)) : propose(context, incident)
  },
}

async function propose(context: Context, incident: Incident): Promise<Answer> {
  const { catalog, input, redact, trx } = context
  const chosen = fieldOf(input, 'place') ?? input.extra.place
  const page = listPages(catalog, incident.system).find(it => it.target === chosen)
  if (page === undefined) return { kind: 'refused', reason: 'The catalog has no such page any more.' }
  const given = (name: string) => fieldOf(input, name)?.trim() ?? ''
  const [title, body, status] = [given('title'), given('text'), given('state')]
  const secret = [title, body].find(it => redact.text(it) !== it || it.includes('[redacted'))
  if (secret !== undefined) {
    const reason =
      'Everybody reads it, and it holds what looks like a secret, a phone number or an address: leave that out.'
    return { kind: 'refused', reason, parameter: secret === title ? 'title' : 'text' }
  }
  const name = incidentName(incident.id)
  const { pages } = await splitLeft(trx, incident)
  const isOpen = pages.some(it => it.target === page.target)
  if (!isOpen && status === 'resolved') {
    return { kind: 'refused', reason: `${page.host} says nothing of ${name} that could be closed.`, parameter: 'state' }
  }
  const over = closedReason(incident)
  if (over !== null && (!isOpen || status !== 'resolved')) {
    const reason = `${over} Until then the page can only be told that it is over.`
    return { kind: 'refused', reason, parameter: 'state' }
  }
  const installation = await findInstallation(trx)
  const call = {
    ...{ connector: page.kind, name: isOpen ? 'update' : 'publish', system: incident.system, target: page.target },
    arguments: isOpen
      ? { incident: name, installation, body, status, ...(incident.drill ? { imitated: incident.title } : {}) }
      : { incident: name, installation, title, body, status, impact: given('impact'), components: given('components') },
  }
  const refused = await requestChange(context, incident, call, over !== null)
  if (refused !== null) return { kind: 'refused', reason: refused }
  const text = `Reading what ${page.host} says: the plan comes into the thread of ${name}. Nothing is published before a second person has approved it.`
  return { kind: 'told', text }
}
