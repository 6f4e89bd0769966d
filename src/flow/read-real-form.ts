import type { Incident } from '../incident/incident.ts'
import { walksOf } from '../store/walks.ts'
import { nothingKnown, readStartForm } from './read-start-form.ts'
import type { Services } from './services.ts'

/** The start form of a real incident, filled in from a drill. Nothing else of the drill goes along, no proposal. */
export async function readRealForm(services: Services, { id, system, severity, title }: Incident) {
  const walk = (await walksOf(services.database, id, services.seal)).at(-1)
  const runbook = walk === undefined ? null : (await services.programs.find(walk.program)).file
  const known = { system, severity, title, runbook }
  return readStartForm(services, { round: 0, symptom: null, listed: null, known, filled: nothingKnown, drill: false })
}
