import { listPages } from '../../catalog.ts'
import type { Answer } from '../../domain/answer.ts'
import { pagePlace } from '../../domain/page-place.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { closedReason, type Incident, incidentName } from '../../incident/incident.ts'
import { findInstallation } from '../../store/find-installation.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { walksOf } from '../../store/walks.ts'
import { requestChange } from '../gate/request-change.ts'
import { type Context, type Deciding, fieldOf, gone, type View } from '../handler.ts'
import { readDraft } from '../queries/read-catch-up.ts'
import type { Services } from '../services.ts'
import { lockIncident } from '../unit-of-work.ts'

/** The pages on which something can be said of an incident: those of its system, and of the systems of its walks. */
export async function findIncidentPages(
  { catalog, encryption }: Pick<Services, 'catalog' | 'encryption'>,
  db: Services['database'],
  { id, system }: Incident,
) {
  const walks = await walksOf(db, id, encryption)
  const systems = new Set([system, ...walks.map(it => it.system ?? system)])
  return [...systems].flatMap(it =>
    listPages(catalog, it).map(page => ({
      ...page,
      place: pagePlace(page),
      systemName: catalog.systems[it]?.name ?? it,
    })),
  )
}

type Wanted = {
  /** The page that it is about; absent: the first, of this system where one is named. */
  readonly place?: string | undefined
  readonly system?: string
  readonly closes: boolean
}

/**
 * The form in which a person writes what customers read: the pages of its system and of its walks' systems, and what they
 * still say of it. When the incident is over, only to close that.
 */
export async function findPageForm(view: View, incident: Incident, { place, system, closes }: Wanted) {
  const { person } = view.caller
  const { pages: open } = await splitLeft(view.database, incident)
  const over = closedReason(incident)
  const pages = (await findIncidentPages(view, view.database, incident))
    .map(it => ({ ...it, says: open.find(left => left.place === it.place)?.text ?? null }))
    .filter(it => over === null || it.says !== null)
  const among = pages.filter(it => system === undefined || it.system === system)
  const chosen = pages.find(it => it.place === place) ?? among.find(it => closes && it.says !== null) ?? among[0]
  const nothingLeft = over !== null && open.length === 0 ? over : null
  const refused = mayRespond(person) ? nothingLeft : respondersOnly.reason
  if (refused !== null || chosen === undefined) {
    const reason = `${incident.systemName} has no status page in the catalog on which anything can be published: a target of a page with its id and a token.`
    return { kind: 'refused', reason: refused ?? reason } as const
  }
  const draft = await readDraft(view, { ...incident, systemName: chosen.systemName })
  return { kind: 'found', form: { draft, pages, place: chosen.place, closes: closes || over !== null } } as const
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
  const { input, redact, trx } = context
  const chosen = fieldOf(input, 'place') ?? input.extra.place
  const page = (await findIncidentPages(context, trx, incident)).find(it => it.place === chosen)
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
  const isOpen = pages.some(it => it.place === page.place)
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
    ...{ connector: page.kind, name: isOpen ? 'update' : 'publish', system: page.system, target: page.target },
    arguments: isOpen
      ? { incident: name, installation, body, status, ...(incident.drill ? { imitated: incident.title } : {}) }
      : { incident: name, installation, title, body, status, impact: given('impact'), components: given('components') },
  }
  const refused = await requestChange(context, incident, call, over !== null)
  if (refused !== null) return { kind: 'refused', reason: refused }
  const text = `Reading what ${page.host} says: the plan comes into the thread of ${name}. Nothing is published before a second person has approved it.`
  return { kind: 'told', text }
}
