import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '../domain/answer.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import { refuseAtGate } from '../gate/check-decidable.ts'
import type { Incident } from '../incident/incident.ts'
import { saveAnswer } from '../store/deliveries.ts'
import { readIncident } from '../store/incidents.ts'
import type { ShownMessage, Target } from '../store/lock-for-decision.ts'
import { messageAt } from '../store/messages.ts'
import type { Reply } from '../views/reply.ts'
import { decideOnce, inTransaction } from './decide-once.ts'
import { type Context, type Deciding, gone, type Handler, type Input, type Request, type View } from './handler.ts'
import { maySee } from './queries/find-incident.ts'
import { allChannels, type Services } from './services.ts'
import { createRows, lockProposal, lockTarget, type Rows, save } from './unit-of-work.ts'

/** What came of an input. `view`: what its answer is shown with. */
export type Handled =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly view: View }
  | { readonly kind: 'shown'; readonly reply: Reply; readonly view: View }
  /** Nothing was decided or shown: they are no member of the workspace; they may not see this incident; nothing of ours was clicked in. */
  | { readonly kind: 'stranger' | 'members-only' | 'unknown-message' }

/** People see a message a moment before its address is written down; a click that is faster waits for that. */
const knownWithinMs = 1_500

/**
 * The one way of an input: who asks may see what they ask about; the input is decided once, under the lock of its
 * incident, and committed before this resolves. A click at a gate that was made elsewhere is refused, with a line in the
 * record.
 */
export async function handle(services: Services, request: Request, handler: Handler): Promise<Handled> {
  if (request.caller.person.stranger) return { kind: 'stranger' }
  const deadline = performance.now() + knownWithinMs
  for (;;) {
    const handled = await attempt(services, request, handler)
    if (handled.kind !== 'unknown-message') return handled
    if (performance.now() > deadline)
      return handler.atGate ? refuse(services, request, await rejectForgedClick(services, request)) : handled
    await sleep(50)
  }
}

async function attempt(services: Services, request: Request, handler: Handler): Promise<Handled> {
  const { person } = request.caller
  const decides = 'decide' in handler
  // Who has a role may see every incident: their decision needs no look before its transaction.
  const seen = decides && (handler.atGate || person.roles.length > 0) ? null : await look(services, request)
  if (seen === 'unknown-message') return { kind: 'unknown-message' }
  const incident = seen?.incident ?? null
  if (incident !== null && !(await maySee(services, person, incident.channel))) return { kind: 'members-only' }
  if (decides && handler.role === 'responder' && !mayRespond(person)) return refuse(services, request, respondersOnly)
  if (decides) return decide(services, request, handler)
  const rows = createRows()
  if (incident !== null) rows.incident = { stored: incident, state: incident }
  const view = viewOf(services, request, seen?.input ?? request.input, incident, rows)
  return { kind: 'shown', reply: await handler.show(view), view }
}

/** What an input is about, as it stands now. */
async function look(
  { database }: Services,
  { input, message }: Request,
): Promise<{ readonly input: Input; readonly incident: Incident | null } | 'unknown-message'> {
  const shown = message === undefined ? null : await messageAt(database, message.channel, message.ts)
  if (message !== undefined && shown === null) return 'unknown-message'
  const about = shown === null ? input : aboutMessage(input, shown)
  return { input: about, incident: about.incident === null ? null : await readIncident(database, about.incident) }
}

async function decide(services: Services, request: Request, handler: Deciding): Promise<Handled> {
  const { caller, message } = request
  const done = await inTransaction(services, async unit => {
    const target = message === undefined ? targetOf(handler, request.input) : { message }
    // Locked before anything is read, so that all decisions about one incident are taken one after the other.
    const locked = await lockTarget(unit, { key: caller.key, at: unit.at }, target)
    if (locked.kind === 'unknown-message') return null
    const input = locked.message === null ? request.input : aboutMessage(request.input, locked.message)
    // Written by `saveAnswer` below, and by nothing else.
    if (locked.kind === 'answered') return { answer: locked.answer as Answer, input, rows: createRows() }
    const context: Context = Object.assign(unit, { caller, input })
    const answer = await handler.decide(context)
    await saveAnswer(unit.batch, caller.key, await services.redact.longJson(answer), recordedIn(context))
    return { answer, input, rows: unit.rows }
  })
  if (done === null) return { kind: 'unknown-message' }
  const { answer, input, rows } = done
  const about = answer.kind === 'started' ? answer.incident : input.incident
  const read = about === null ? null : () => readIncident(services.database, about)
  const incident = rows.incident?.state ?? (await read?.()) ?? null
  return { kind: 'answered', answer, view: viewOf(services, request, input, incident, rows) }
}

function targetOf({ target }: Deciding, { incident, ids }: Input): Target {
  const [id = ''] = ids
  if (target === 'walk') return { walk: id }
  if (target === 'proposal') return { proposal: id }
  return target === 'none' || incident === null ? null : { incident }
}

/** The record that a message's words went into, so that a later edit of it finds it. */
function recordedIn({ caller, rows, decided }: Context): number | null {
  const isRecorded = caller.source === 'mention' && decided.some(it => it.entries.length > 0)
  return isRecorded ? (rows.incident?.state.id ?? null) : null
}

/** A click belongs to the surface that its message shows, whatever it says itself. */
function aboutMessage(input: Input, { surface, incident, board }: ShownMessage): Input {
  const [, ...ids] = surface.split(':')
  return { ...input, incident, ids: board === null ? ids : [board] }
}

function viewOf(services: Services, { caller }: Request, input: Input, incident: Incident | null, rows: Rows): View {
  return { ...services, caller, input, incident, rows }
}

function refuse(services: Services, request: Request, answer: Answer): Handled {
  return { kind: 'answered', answer, view: viewOf(services, request, request.input, null, createRows()) }
}

/** A click on a gate that says it was made where the gate was not shown. Nothing is decided; the record keeps it. */
export async function rejectForgedClick(
  services: Services,
  { name: asked, caller, message }: Pick<Request, 'name' | 'caller' | 'message'>,
): Promise<Answer> {
  return decideOnce(services, caller.key, null, async unit => {
    const shown = allChannels(services).map(it => messageAt(unit.trx, it, message?.ts ?? ''))
    const [name, id = ''] = (await Promise.all(shown)).find(it => it !== null)?.surface.split(':') ?? []
    const held = name === 'gate' ? await lockProposal(unit, id) : null
    if (held === null) return gone('This message')
    const { proposal } = held
    const reason = 'A gate is only decided where it was shown, in the thread of its incident.'
    const click = { version: proposal.version, person: caller.person, source: caller.source }
    const { entries = [] } = refuseAtGate(proposal, click, asked.replace('gate.', ''), reason, unit.at)
    save(unit, { entries })
    return { kind: 'refused', reason }
  })
}
