import type { Effect } from '../../domain/decision.ts'
import { mayRespond } from '../../domain/person.ts'
import { changesSystem, type Proposal } from '../../gate/proposal.ts'
import { closedReason, type Incident, incidentName } from '../../incident/incident.ts'
import { resolveIncident } from '../../incident/resolve-incident.ts'
import { isUnattended } from '../../policy/is-unattended.ts'
import type { Program } from '../../runbook/program.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { listProvenEarlier, runChecks } from '../../walk/run-checks.ts'
import { stepState, unsettledProof, type Walk } from '../../walk/walk.ts'
import { changesUnderWay, releaseProposals } from '../gate/release-proposals.ts'
import { byOf, type Context, type Deciding, fieldOf } from '../handler.ts'
import type { Services } from '../services.ts'
import { listProposals, listWalks, lockIncident, save } from '../unit-of-work.ts'
import { addListedFollowUps } from './follow-up-commands.ts'
import { endMaintenance } from './maintenance-commands.ts'
import { onIncident } from './on-incident.ts'

/** What a check has proven longer ago than this is looked at again before the end. */
const provenForMs = 5 * 60_000

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
    const missing = proofs.flatMap(it => it.unsettled)
    const underWay = changesUnderWay(walks, proposals)
    const pages = (await splitLeft(context.trx, incident)).pages.map(it => it.text)
    const reason = fieldOf(input, 'reason')
    if (reason === null && missing.length > 0 && mayRespond(by.person) && closedReason(incident) === null) {
      const running = proveAgain(context, proofs)
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

/**
 * Shows a responder what is missing: the checks of the proof lists run again, and the lists come into the thread, each
 * line beside the button that settles it.
 */
export const showProofs: Deciding = {
  target: 'incident',
  decide: async context => {
    const { caller, input } = context
    const incident = await lockIncident(context, input.incident ?? 0)
    if (!mayRespond(caller.person) || incident === null || closedReason(incident) !== null) return { kind: 'done' }
    const proofs = await readProofs(context, incident, await listWalks(context), await listProposals(context))
    proveAgain(context, proofs)
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

/** Starts the checks of the proof lists that need nobody. @returns the titles of their lines. */
function proveAgain(context: Context, proofs: readonly Proof[]): readonly string[] {
  return proofs.flatMap(({ program, walk, again, unattended }) => {
    const runs = again.map(() => context.newId())
    const checks = { section: null, steps: again, id: context.newId(), runs, unattended, proof: true } as const
    const running = again.length === 0 ? null : runChecks(program, walk, checks, byOf(context))
    if (running === null || running.kind === 'refused') return runningLines(program, walk)
    save(context, { ...running, walk: running.state })
    return runningLines(program, running.state)
  })
}

/** Titles of the proof lines whose checks run now. */
export function runningLines(program: Program, walk: Walk): readonly string[] {
  return program.steps
    .filter(it => it.phase === 'prove' && stepState(walk, it.id).status === 'running')
    .map(it => it.title)
}

type Proof = {
  readonly walk: Walk
  readonly program: Program
  /** Titles of the lines that nobody has settled, or that have to be seen again. */
  readonly unsettled: readonly string[]
  /** Ids of its checks that need nobody, and are to be run before the end. */
  readonly again: readonly string[]
  /** Ids of all checks of the program that need nobody. */
  readonly unattended: readonly string[]
}

/** The walks that have a proof list, with the lines of it that are missing. A proof is none of what was changed since. */
export async function readProofs(
  { programs, catalog, clock }: Services,
  incident: Incident,
  walks: readonly Walk[],
  proposals: readonly Proposal[],
): Promise<readonly Proof[]> {
  const made = proposals.filter(it => it.state === 'succeeded' && changesSystem(it))
  const changed = made.map(it => it.decidedAt?.getTime() ?? 0)
  const since = Math.max(clock.now().getTime() - provenForMs, ...changed)
  const proofs = await Promise.all(
    walks.map(async walk => {
      const program = await programs.find(walk.program)
      if (!program.steps.some(it => it.phase === 'prove')) return []
      const system = catalog.systems[walk.system ?? incident.system]
      const alone = system === undefined ? [] : program.steps.filter(it => isUnattended(it, system))
      const unattended = alone.map(it => it.id)
      const { stale, again } = listProvenEarlier(program, walk, unattended, new Date(since))
      const unsettled = [...new Set([...unsettledProof(program, walk), ...stale])].map(it => it.title)
      return [{ walk, program, unsettled, again: again.map(it => it.id), unattended }]
    }),
  )
  return proofs.flat()
}

function showProof({ walk }: Proof): Effect {
  return { kind: 'show', surface: `proof:${walk.id}` }
}
