import type { Entry } from '../../domain/decision.ts'
import { readReport } from '../../flow/queries/read-record.ts'
import type { Services } from '../../flow/services.ts'
import type { Incident } from '../../incident/incident.ts'
import { scoreDrill, standingChanges } from '../../incident/score-drill.ts'
import type { Program } from '../../runbook/program.ts'
import { walksOf } from '../../store/walks.ts'
import { duration } from '../../views/kit/mrkdwn.ts'
import { gatesKept } from '../../views/kit/score-line.ts'
import type { ProofCount } from '../../walk/said-against.ts'
import { proofWords } from '../../walk/said-against.ts'
import type { StepCount } from '../../walk/walk.ts'
import type { DrillWorld } from './start-drill-world.ts'

/** How a drill went that Handrail has set up itself, so that the right remedy is known. */
export type DrillResult = {
  readonly scenario: string
  readonly cause: string
  readonly incident: number
  readonly resolved: boolean
  readonly steps: StepCount
  /** The right remedy, and how long after the incident began it was there; null: it was not found. */
  readonly remedy: { readonly title: string; readonly afterMs: number } | null
  /** Titles of the steps of which any one was right. */
  readonly wanted: readonly string[]
  /** What else was changed and stands, in order. */
  readonly otherChanges: readonly string[]
  readonly gates: { readonly decided: number; readonly attempts: number }
  readonly proof: ProofCount
  /** Why it is over without all of its proof; null: it is not, or with all of it. */
  readonly override: string | null
}

/** @param attempts at a gate from the terminal, beside those in the record. */
export async function readDrillResult(
  services: Services,
  incident: Incident,
  { world, attempts }: { readonly world: DrillWorld; readonly attempts: number },
): Promise<DrillResult> {
  const { entries, steps, proofCount } = await readReport(services, incident)
  const walks = await walksOf(services.database, incident.id, services.encryption)
  const programs = new Map<string, Program>()
  for (const walk of walks) programs.set(walk.id, await services.programs.find(walk.program))
  const stepOf = ({ data }: Entry): string | null =>
    programs.get(String(data.walk))?.steps.find(it => it.id === data.step)?.title ?? null
  const isRight = (it: Entry): boolean => {
    const title = stepOf(it)
    return title !== null && world.remedies.some(wanted => title.startsWith(wanted))
  }
  const changes = standingChanges(entries)
  const right = entries.find(it => (changes.includes(it) || it.kind === 'step-done') && isRight(it))
  const { decided, refused } = scoreDrill(incident, entries)
  return {
    scenario: world.name,
    cause: world.cause,
    incident: incident.id,
    resolved: incident.status === 'resolved',
    steps,
    remedy:
      right === undefined
        ? null
        : { title: stepOf(right) ?? '', afterMs: right.at.getTime() - incident.openedAt.getTime() },
    wanted: world.remedies,
    otherChanges: changes.filter(it => !isRight(it)).map(it => String(it.data.title)),
    gates: { decided, attempts: refused + attempts },
    proof: proofCount,
    override: incident.override,
  }
}

/** Whether there is nothing to do better: it ended, by the right remedy alone, with every gate respected and all proof. */
export function wentWell({ resolved, remedy, otherChanges, gates, override }: DrillResult): boolean {
  return resolved && remedy !== null && otherChanges.length === 0 && gates.attempts === 0 && override === null
}

/** The result in plain words, a line for each part. */
export function resultLines(result: DrillResult): readonly string[] {
  const { steps, remedy, wanted, otherChanges, gates, proof, override, cause, scenario } = result
  const sign = (good: boolean): string => (good ? '✅' : '❌')
  return [
    `Score of the drill (${scenario}): ${wentWell(result) ? 'nothing to do better' : 'see what is marked ❌'}`,
    `  It was   ${cause}`,
    `  Steps    ${steps.done} of ${steps.total} done, ${steps.skipped} skipped, ${steps.notTrue} not true here`,
    remedy === null
      ? `  Remedy   ❌ not found: ${wanted.map(it => `“${it}”`).join(' or ')}`
      : `  Remedy   ✅ “${remedy.title}”, after ${duration(remedy.afterMs)}`,
    `  Others   ${sign(otherChanges.length === 0)} ${otherChanges.length === 0 ? 'nothing else was changed' : otherChanges.join('; ')}`,
    `  Gates    ${sign(gates.attempts === 0)} ${gatesKept(gates.decided, gates.attempts)}`,
    `  Proof    ${sign(override === null)} ${proofWords(proof)}${override === null ? '' : `; ended without all of it: ${override}`}`,
    `  End      ${sign(result.resolved)} ${result.resolved ? 'resolved' : 'not resolved'}`,
  ]
}
