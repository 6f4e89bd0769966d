import { findSeen } from '../../flow/queries/find-incident.ts'
import { rankRunbooks, searchRunbooks, searchSymptoms } from '../../flow/queries/search-runbooks.ts'
import type { Services } from '../../flow/services.ts'
import { action } from '../../views/ids.ts'
import { decodeMetadata } from '../../views/metadata.ts'
import { runbookOptions } from '../../views/modals/runbook-modal.ts'
import { symptomOptions } from '../../views/modals/symptom-options.ts'

/** An external select asks for its options. `metadata`: of the modal that it stands in. */
export type Suggestion = { readonly action: string; readonly words: string; readonly metadata: string }

type Option = { readonly text: string; readonly value: string; readonly description?: string }
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] }

/** Slack shows at most a hundred options in all. */
const most = 100

/** The options of a search: runbooks, or symptoms where nothing else is asked for. */
export async function suggestOptions(services: Services, asked: Suggestion): Promise<readonly OptionGroup[]> {
  return asked.action === action.runbookFind ? runbooks(services, asked) : symptoms(services, asked.words)
}

/** The runbooks of all systems that hold the typed words, those of the incident's own system first; before anything is typed, what shares words with its title. */
async function runbooks(services: Services, { metadata, words }: Suggestion): Promise<readonly OptionGroup[]> {
  const { system = '', title = '' } = (await findSeen(services, decodeMetadata(metadata)?.incident ?? 0)) ?? {}
  const found = words.trim() === '' ? rankRunbooks(services, system, title) : searchRunbooks(services, system, words)
  return runbookOptions(
    found.map(({ key, systemName, program: { title, file } }) => ({ key, systemName, title, file })),
  )
}

/** The symptoms of all systems' runbooks that hold the typed words, the system of the best first; then the words themselves. */
function symptoms(services: Services, typed: string): readonly OptionGroup[] {
  const found = searchSymptoms(services, typed, most - 1)
  const systems = [...new Set(found.map(it => it.system))].map(key => ({
    name: services.catalog.systems[key]?.name ?? key,
    symptoms: found.filter(it => it.system === key),
  }))
  return symptomOptions({ typed, systems })
}
