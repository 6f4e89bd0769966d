import type { Phase } from '../program.ts'

/** The words of one language, each list with commas. Position and shape decide first; these only name what was found. */
export type Words = {
  /** Phrases at the start or the end of a heading or label. */
  readonly phases: { readonly [phase in Phase]: string }
  /** First words of an instruction, by what it does. */
  readonly read: string
  readonly change: string
  readonly destroy: string
  readonly decide: string
  readonly escalate: string
  readonly notify: string
  /** Its infinitive may tell what to do and stand last ("Dienst neu starten"), ending in this. */
  readonly lastVerb?: string
  /** Instructions that detail the step above them rather than being steps of their own. */
  readonly detail: string
  /** Words that make a sentence conditional. */
  readonly conditions: string
  /** Words that may stand before the verb. */
  readonly fillers: string
  readonly expected: string
  readonly soft: string
  /** Labels of an alternative to the commands above. */
  readonly alternative: string
}
