import { withDeadline } from '../domain/with-deadline.ts'
import { toError } from '../errors.ts'
import { recordHealthAfter } from '../flow/gate/claim-execution.ts'
import { recordHealth } from '../flow/health/request-health.ts'
import { healthStep } from '../integrations/health-step.ts'
import { readIncident } from '../store/incidents.ts'
import { readBoard } from '../store/observations.ts'
import { readProposal } from '../store/proposals.ts'
import { judge } from '../walk/judge.ts'
import type { BoardLine, Observation, Outcome } from '../walk/verdict.ts'
import type { WorkerDependencies } from './worker-dependencies.ts'

/** A board has to be there within ten seconds, whatever hangs. */
const withinMs = 8_000

/** Runs all checks of a board side by side. One that fails says so in its own line and holds up no other. */
export async function checkHealth(worker: WorkerDependencies, id: string): Promise<void> {
  const board = await readBoard(worker.services.database, id)
  if (board === null) return
  const lines = board.results as readonly BoardLine[] // written by `askHealth` and `recordHealth`, and by nothing else
  await recordHealth(worker.services, id, await Promise.all(lines.map(it => checkLineSafely(worker, it))))
}

/** Runs the documented health checks of the system that a change was made to, and says at its gate how it is since then. */
export async function checkHealthAfter(worker: WorkerDependencies, id: string): Promise<void> {
  const { services } = worker
  const proposal = await readProposal(services.database, id, services.encryption)
  if (proposal?.state !== 'succeeded') return
  const incident = await readIncident(services.database, proposal.incident)
  const system = services.catalog.systems[proposal.plan.call.system]
  // A drill has changed nothing.
  if (incident === null || incident.drill || system === undefined) return
  const none = {
    system: proposal.plan.call.system,
    systemName: system.name,
    outcome: null,
    summary: '',
    latencyMs: null,
  }
  const lines = await Promise.all(
    system.health.map(({ name }) => {
      return checkLineSafely(worker, { ...none, name })
    }),
  )
  const said = lines.map(it => `${it.name} ${healthWords[it.outcome ?? 'could-not-check']} (${it.summary})`)
  await recordHealthAfter(
    services,
    id,
    said.length === 0 ? `${system.name} documents no health check.` : `${said.join(', ')}.`,
  )
}

/** As they stand in a sentence. */
const healthWords: Readonly<Record<Outcome, string>> = {
  'as-expected': 'as expected',
  'soft-missed': 'as expected, but for a soft line',
  'not-as-expected': 'NOT as expected',
  'could-not-check': 'could not be checked',
  'person-judges': 'answered',
  'carried-out': 'answered',
}

/** Runs the check of a line. One that ends in a way that nobody foresaw says so in its own line. */
export async function checkLineSafely(worker: WorkerDependencies, line: BoardLine): Promise<BoardLine> {
  return checkLine(worker, line).catch(thrown => {
    const err = toError(thrown)
    worker.log.error({ err, check: line.name }, 'a health check ended unexpectedly')
    const summary = `It ended unexpectedly: ${err.message}`
    return { ...line, outcome: 'could-not-check', latencyMs: null, summary } as const
  })
}

/** Runs the check of a line. @throws what nobody foresaw. */
async function checkLine({ services, calls }: WorkerDependencies, line: BoardLine): Promise<BoardLine> {
  const system = services.catalog.systems[line.system]
  const check = system?.health.find(it => it.name === line.name)
  const gone = { ...line, outcome: 'could-not-check', latencyMs: null } as const
  if (system === undefined || check === undefined)
    return { ...gone, summary: 'The catalog has no such check any more.' }
  const found = healthStep(check, system, line.system)
  if (found.kind === 'refused') return { ...gone, summary: found.reason }
  // What does not heed its signal is not waited for.
  const observation = await withDeadline(
    calls.check(found.call, AbortSignal.timeout(withinMs)),
    withinMs + 250,
    (): Observation => ({ kind: 'failed', latencyMs: null, reason: `No answer in ${withinMs / 1000} s.` }),
  )
  const { outcome, summary, latencyMs } = judge(found.step, observation, { baseline: null, at: services.clock.now() })
  return { ...line, outcome, summary, latencyMs }
}
