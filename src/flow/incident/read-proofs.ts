import { changesSystem, type Proposal } from '../../gate/proposal.ts'
import type { Incident } from '../../incident/incident.ts'
import { isUnattended } from '../../policy/is-unattended.ts'
import type { Program, Step } from '../../runbook/program.ts'
import { listProvenEarlier, whyNotAlone } from '../../walk/run-checks.ts'
import type { Verdict } from '../../walk/verdict.ts'
import { stepState, unsettledProof, type Walk } from '../../walk/walk.ts'
import type { Services } from '../services.ts'

/** What a check has proven longer ago than this is looked at again before the end. */
const provenForMs = 5 * 60_000

/** A line of a proof list that stands in the way of the end. */
export type UnsettledLine = {
  readonly title: string
  /** What its check saw last; null where none has run, or it is seen again. */
  readonly seen: Verdict | null
  /** Why its check cannot run by itself, or proves nothing now; null where a person settles it. */
  readonly cannot: string | null
}

/** Titles of the proof lines whose checks run now. */
export function runningLines(program: Program, walk: Walk): readonly string[] {
  return program.steps
    .filter(it => it.phase === 'prove' && stepState(walk, it.id).status === 'running')
    .map(it => it.title)
}

export type Proof = {
  readonly walk: Walk
  readonly program: Program
  /** The lines that nobody has settled, or that have to be seen again. */
  readonly unsettled: readonly UnsettledLine[]
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
      const unsettled = [...new Set([...unsettledProof(program, walk), ...stale])].map(step => ({
        title: step.title,
        ...(stale.includes(step) ? { seen: null, cannot: isOld } : lastSeen(program, walk, step, unattended)),
      }))
      return [{ walk, program, unsettled, again: again.map(it => it.id), unattended }]
    }),
  )
  return proofs.flat()
}

const isOld = 'is older than the newest change, or than five minutes'

function lastSeen(
  program: Program,
  walk: Walk,
  step: Step,
  unattended: readonly string[],
): Omit<UnsettledLine, 'title'> {
  const { verdict } = stepState(walk, step.id)
  const isChecked = step.runnable && step.effect === 'read'
  return { seen: verdict, cannot: isChecked && verdict === null ? whyNotAlone(program, walk, step, unattended) : null }
}
