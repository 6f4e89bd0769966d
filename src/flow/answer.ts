import type { Parameter } from '../runbook/program.ts'

/** What a decision says to the person who asked. Plain JSON: a second delivery of the same input is answered the same. */
export type Answer =
  /** What they see in the thread says it all. */
  | { readonly kind: 'done' }
  | { readonly kind: 'told'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'started'; readonly incident: number; readonly title: string }
  /** A step needs values first. */
  | {
      readonly kind: 'missing'
      readonly incident: number
      readonly drill: boolean
      readonly walk: string
      readonly step: string
      readonly title: string
      readonly verb: 'Run' | 'Propose'
      readonly version: number
      readonly parameters: readonly Parameter[]
      readonly known: { readonly [parameter: string]: string }
    }

/** There is nothing at this place any more, or never was. */
export function gone(what: string): Answer {
  return { kind: 'refused', reason: `${what} is not there. Look at the incident’s card for what is.` }
}
