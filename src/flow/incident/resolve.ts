import type { Effect } from '../../domain/decision.ts'
import { mayRespond } from '../../domain/person.ts'
import { closedReason, type Incident, incidentName } from '../../incident/incident.ts'
import { resolveIncident } from '../../incident/resolve-incident.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { runChecks } from '../../walk/run-checks.ts'
import { formName } from '../form-name.ts'
import { changesUnderWay, releaseProposals } from '../gate/release-proposals.ts'
import { byOf, type Context, type Deciding, fieldOf } from '../handler.ts'
import { listProposals, listWalks, lockIncident, save } from '../unit-of-work.ts'
import { addListedFollowUps } from './follow-up-commands.ts'
import { endMaintenance } from './maintenance-commands.ts'
import { onIncident } from './on-incident.ts'
import { type Proof, readProofs, runningLines } from './read-proofs.ts'

/**
 * Resolves an incident when every line of its walks' proof lists is settled and no change is under way, or with a
 * reason. Otherwise the checks of the lists run again, and the lists are shown in the thread, each missing line beside
 * the button that settles it. What waits at a gate goes with it. Steps keep their buttons until they are shown for
 * another reason, since a message each would be a call to Slack each: a click on one is answered.
 */
export const resolve: Deciding = onIncident(
  async context => {
    const { incident, input, by, redact } = context
    const [walks, proposals] = [await listWalks(context), await listProposals(context)]
    const proofs = await readProofs(context, incident, walks, proposals)
    const missing = proofs.flatMap(it => it.unsettled.map(({ title }) => title))
    const underWay = changesUnderWay(walks, proposals)
    const pages = (await splitLeft(context.trx, incident)).pages.map(it => it.text)
    const reason = fieldOf(input, 'reason')
    if (reason === null && missing.length > 0 && mayRespond(by.person) && closedReason(incident) === null) {
      const running = proveAgain(context, proofs, input.extra.form ?? null)
      save(context, { effects: [...proofs.map(showProof), ...rereadPages(context, incident, pages)] })
      const waits = underWay.length === 0 && missing.every(it => running.includes(it))
      return resolveIncident(
        incident,
        { summary: null, override: null, unsettled: [...underWay, ...missing], pages, running: waits },
        by,
      )
    }
    const text = fieldOf(input, 'summary')
    const summary = text === null ? null : redact.text(text)
    const override = reason === null ? null : redact.text(reason)
    const decision = resolveIncident(incident, { summary, override, unsettled: [...underWay, ...missing], pages }, by)
    if (decision.kind === 'refused') {
      save(context, { effects: rereadPages(context, incident, pages) })
      return decision
    }
    await endMaintenance(context, incident, by)
    const became = { what: `${incidentName(incident.id)} was resolved.`, account: by.person.account }
    const gates = await releaseProposals(context, incident.id, became)
    const again = walks.map(it => ({ kind: 'refresh', surface: `walk:${it.id}` }) as const)
    const effects = [...decision.effects, ...again, ...gates, ...proofs.map(showProof)]
    return addListedFollowUps(context, { ...decision, effects })
  },
  ({ id }) => `${incidentName(id)} is resolved.`,
)

/** The name of the form that resolves an incident: that of the form which is open, else one for this input. */
export function resolveForm({ caller, input }: Pick<Context, 'caller' | 'input'>): string {
  return input.extra.form ?? formName('resolve', caller.key)
}

/**
 * Shows a responder what is missing: the checks of the proof lists run again, and the lists come into the thread, each
 * line beside the button that settles it. The form is shown anew with each answer.
 */
export const showProofs: Deciding = {
  target: 'incident',
  decide: async context => {
    const { caller, input } = context
    const incident = await lockIncident(context, input.incident ?? 0)
    if (!mayRespond(caller.person) || incident === null || closedReason(incident) !== null) return { kind: 'done' }
    const proofs = await readProofs(context, incident, await listWalks(context), await listProposals(context))
    proveAgain(context, proofs, resolveForm(context))
    const { pages } = await splitLeft(context.trx, incident)
    const shown = proofs.filter(it => it.unsettled.length > 0).map(showProof)
    save(context, { effects: [...shown, ...rereadPages(context, incident, pages)] })
    return { kind: 'done' }
  },
}

/** Has the pages asked whether they still say what is known of them; a drill has published nothing. */
function rereadPages({ caller }: Context, { id, drill }: Incident, pages: readonly unknown[]): Effect[] {
  if (drill || pages.length === 0) return []
  const { id: user, name } = caller.person
  return [{ kind: 'start', job: { kind: 'reread-pages', incident: id, actor: { id: user, name } } }]
}

/**
 * Starts the checks of the proof lists that need nobody.
 * @param form is shown anew with each answer; null: none is open. @returns the titles of their lines.
 */
function proveAgain(context: Context, proofs: readonly Proof[], form: string | null): readonly string[] {
  return proofs.flatMap(({ program, walk, again, unattended }) => {
    const runs = again.map(() => context.newId())
    const checks = { section: null, steps: again, id: context.newId(), runs, unattended, proof: true, form } as const
    const running = again.length === 0 ? null : runChecks(program, walk, checks, byOf(context))
    if (running === null || running.kind === 'refused') return runningLines(program, walk)
    save(context, { ...running, walk: running.state })
    return runningLines(program, running.state)
  })
}

function showProof({ walk }: Proof): Effect {
  return { kind: 'show', surface: `proof:${walk.id}` }
}
