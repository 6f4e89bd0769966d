import { budget } from '../kit/enforce-limits.ts'
import { clean, cut } from '../kit/mrkdwn.ts'

export type SymptomOptions = {
  /** What the person has typed so far. */
  readonly typed: string
  /** What was found, in the order in which it is shown. */
  readonly systems: readonly {
    readonly name: string
    /** `key`: how the symptom is found again, at most 140 characters. */
    readonly symptoms: readonly { readonly key: string; readonly text: string }[]
  }[]
}

type Group = {
  readonly label: string
  readonly options: readonly { readonly text: string; readonly value: string; readonly description?: string }[]
}

/** The answer to a search for symptoms: what was found, by system, then the person's own words. */
export function symptomOptions({ typed, systems }: SymptomOptions): Group[] {
  const own = plain(typed)
  const groups = systems.flatMap((system, index): Group[] => {
    const options = system.symptoms
      .map(it => ({ text: cut(plain(it.text), budget.optionText), value: listed(it.key) }))
      .filter(it => it.text !== '')
    const unique = [...new Map(options.map(it => [it.value, it])).values()].slice(0, budget.options)
    return unique.length === 0 ? [] : [{ label: label(system.name, index), options: unique }]
  })
  if (own === '') return groups.slice(0, budget.options)
  const value = cut(encodeSymptom({ kind: 'own', words: own }), budget.optionValue)
  const use = { text: `Use “${cut(own, budget.optionText - 7)}”`, value }
  return [...groups.slice(0, budget.options - 1), { label: 'In your words', options: [use] }]
}

function listed(key: string): string {
  return cut(encodeSymptom({ kind: 'listed', key }), budget.optionValue)
}

function label(name: string, index: number): string {
  return cut(plain(name), budget.optionText) || `System ${index + 1}`
}

function plain(text: string): string {
  return clean(text).replace(/[`*]/g, '').replace(/\s+/g, ' ').trim()
}

/** A symptom as it is chosen: one of a runbook by its key, or the person's own words. */
export type ChosenSymptom =
  | { readonly kind: 'listed'; readonly key: string }
  | { readonly kind: 'own'; readonly words: string }

/** The value of a symptom's option. At most 150 characters. */
export function encodeSymptom(symptom: ChosenSymptom): string {
  return symptom.kind === 'listed' ? `listed:${symptom.key}` : `own:${symptom.words}`
}

/** What `encodeSymptom` wrote; null for anything else. */
export function decodeSymptom(value: string): ChosenSymptom | null {
  if (value.startsWith('listed:')) return { kind: 'listed', key: value.slice('listed:'.length) }
  if (value.startsWith('own:')) return { kind: 'own', words: value.slice('own:'.length) }
  return null
}
