import { searchRunbooks } from '../flow/choose-runbook.ts'
import { lookAtIncident } from '../flow/look.ts'
import type { Services } from '../flow/services.ts'
import { decodeMetadata } from '../views/ids.ts'
import { runbookOptions } from '../views/modals/runbook-modal.ts'
import type { OptionGroup, Suggestion } from './input.ts'

/** The runbooks of all systems that hold the typed words, those of the incident's own system first. */
export async function suggestRunbooks(services: Services, asked: Suggestion): Promise<readonly OptionGroup[]> {
  const incident = await lookAtIncident(services, decodeMetadata(asked.metadata)?.incident ?? 0)
  const found = searchRunbooks(services, incident?.system ?? '', asked.words)
  return runbookOptions(
    found.map(({ key, systemName, program: { title, file } }) => ({ key, systemName, title, file })),
  )
}
