import { changesSystem, type Proposal } from '../../gate/proposal.ts'
import type { Task } from '../../incident/finish-task.ts'
import type { Incident } from '../../incident/incident.ts'
import { listFollowUps } from '../../store/follow-ups.ts'
import { readIncident } from '../../store/incidents.ts'
import { splitLeft } from '../../store/list-carried-out.ts'
import { listOpenTasks } from '../../store/list-open-tasks.ts'
import { listFailing } from '../../store/monitors.ts'
import { proposalsOf } from '../../store/proposals.ts'
import { walksOf } from '../../store/walks.ts'
import { saidAgainst, settledBy } from '../../walk/said-against.ts'
import type { Outcome } from '../../walk/verdict.ts'
import { stepState, type Walk } from '../../walk/walk.ts'
import { changesUnderWay } from '../gate/release-proposals.ts'
import { type ProposedFollowUp, proposeFollowUps } from '../incident/follow-up-commands.ts'
import { readProofs, runningLines, type UnsettledLine } from '../incident/read-proofs.ts'
import type { Services } from '../services.ts'
import { type Rows, sortedProposals, sortedWalks } from '../unit-of-work.ts'

/** `outcome`: what the check said; null for a line of the proof list that has none, or leaves it to a person. */
type Said = { readonly title: string; readonly outcome: Outcome | null; readonly because: string | null }

/** As many monitors as are named. */
const mostFailing = 10
const mostTasks = 50

export type IncidentEnd = {
  readonly incident: Incident
  /** Proof lines that nobody has settled, changes under way. */
  readonly unsettled: readonly UnsettledLine[]
  /** Proof lines whose checks run. */
  readonly running: readonly string[]
  /** When all of this was so. */
  readonly at: Date
  /** What a person says, and no check: steps against theirs, and proof lines. */
  readonly said: readonly Said[]
  /** What may have helped: the changes that went through, and were not undone; null where there is none. */
  readonly helped: string | null
  /** Whether no runbook with a proof list was walked. */
  readonly unproven: boolean
  /** The monitors of its system that fail now, which does not hinder its end; none for a drill. */
  readonly failing: readonly { readonly name: string; readonly since: Date | null }[]
  /** What its status pages still say to customers. */
  readonly pages: readonly { readonly text: string; readonly place: string }[]
  /** What its changes have left as it is, and leave so when it is over. */
  readonly afterwards: readonly string[]
  /** What people were given and nobody has said to be done. */
  readonly tasks: readonly Task[]
  /** What its runbooks have done afterwards. */
  readonly followUps: readonly ProposedFollowUp[]
  /** The changes that have not begun, and do not once it is over. */
  readonly waiting: readonly { readonly title: string; readonly approved: boolean }[]
}

/**
 * The incident with what stands in the way of its end, and what may have helped. `rows`: what was read already, and is
 * not read again.
 */
export async function findIncidentEnd(
  services: Services & { readonly rows?: Rows },
  id: number,
): Promise<IncidentEnd | null> {
  const { database, encryption, rows } = services
  const incident = rows?.incident?.state ?? (await readIncident(database, id))
  if (incident === null) return null
  const [walks, proposals, { pages, afterwards }, failing, known, tasks] = await Promise.all([
    rows?.all.walks ? sortedWalks(rows) : walksOf(database, id, encryption),
    rows?.all.proposals ? sortedProposals(rows) : proposalsOf(database, id, encryption),
    splitLeft(database, incident),
    incident.drill ? [] : listFailing(database, mostFailing, incident.system),
    listFollowUps(database, id),
    listOpenTasks(database, id, mostTasks),
  ])
  const proofs = await readProofs(services, incident, walks, proposals)
  const running = proofs.flatMap(({ program, walk }) => runningLines(program, walk))
  const missing = proofs.flatMap(it => it.unsettled).filter(it => !running.includes(it.title))
  return {
    incident,
    unsettled: [...changesUnderWay(walks, proposals).map(title => ({ title, seen: null, cannot: null })), ...missing],
    running,
    at: services.clock.now(),
    said: (await Promise.all(walks.map(it => listSaid(services, it)))).flat(),
    helped: whatHelped(proposals),
    unproven: proofs.length === 0,
    failing,
    pages,
    afterwards,
    tasks,
    followUps: await proposeFollowUps(services, incident, walks, known),
    waiting: proposals.flatMap(({ state, plan }) =>
      state === 'proposed' || state === 'approved'
        ? [{ title: `${plan.title}, ${plan.where}`, approved: state === 'approved' }]
        : [],
    ),
  }
}

async function listSaid({ programs }: Services, walk: Walk): Promise<readonly Said[]> {
  const program = await programs.find(walk.program)
  return program.steps.flatMap(step => {
    const state = stepState(walk, step.id)
    const outcome = saidAgainst(state)
    const isWord = outcome !== null || (step.phase === 'prove' && settledBy(state) === 'said')
    return isWord ? [{ title: step.title, outcome, because: state.because ?? null }] : []
  })
}

function whatHelped(proposals: readonly Proposal[]): string | null {
  const made = proposals.filter(it => it.state === 'succeeded' && changesSystem(it))
  const stands = made.filter(it => it.undoes === null && !made.some(({ undoes }) => undoes === it.id))
  const titles = new Set(stands.map(it => `${it.plan.title}, ${it.plan.where}`))
  return titles.size === 0 ? null : [...titles].join('; ')
}
