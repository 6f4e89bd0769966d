import { searchSymptoms } from '../flow/search-symptoms.ts'
import type { Services } from '../flow/services.ts'
import { symptomOptions } from '../views/modals/symptom-options.ts'
import type { OptionGroup } from './input.ts'

/** Slack shows at most a hundred options in all. */
const most = 100

/** The symptoms of all systems' runbooks that hold the typed words; the words themselves come first. */
export function suggestSymptoms(services: Services, typed: string): readonly OptionGroup[] {
  const found = searchSymptoms(services, typed, most - 1)
  const systems = Object.entries(services.catalog.systems).map(([key, { name }]) => ({
    name,
    symptoms: found.filter(it => it.system === key),
  }))
  return symptomOptions({ typed, systems })
}
