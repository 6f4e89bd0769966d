import type { Incident } from '../incident/incident.ts'
import { walksOf } from '../store/walks.ts'
import { isSettled, stepState } from '../walk/walk.ts'
import { readRecord } from './read-record.ts'
import type { Services } from './services.ts'

/** All that the report of an incident is written from. */
export async function readReport(services: Services, incident: Incident) {
  const entries = await readRecord(services, incident.id)
  const walks = await walksOf(services.database, incident.id, services.seal)
  const proof = await Promise.all(
    walks.map(async walk => {
      const program = await services.programs.find(walk.program)
      return program.steps.flatMap(step => {
        const state = stepState(walk, step.id)
        const { title } = step
        return step.phase === 'prove' ? [{ title, settled: isSettled(state), by: state.by?.name ?? null }] : []
      })
    }),
  )
  return {
    incident,
    entries,
    proof: proof.flat(),
    head: entries.at(-1)?.hash ?? null,
    writtenAt: services.clock.now(),
  }
}
