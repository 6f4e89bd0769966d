import type { Entry } from '../domain/decision.ts'

/** How a drill went, from its record. */
export type DrillScore = {
  /** The last change that stands and that a check has confirmed; null: there is none. */
  readonly remedy: { readonly title: string; readonly afterMs: number } | null
  /** Gates at which somebody who may has said yes. */
  readonly decided: number
  /** Attempts at a gate by somebody without the right to it. */
  readonly refused: number
}

/** The kinds of entries that a score is made of. */
export const scoredKinds = ['executed', 'step-verdict', 'approved', 'confirmed', 'refused'] as const

/** @param entries of its record, oldest first; other kinds than `scoredKinds` do not matter. */
export function scoreDrill({ openedAt }: { readonly openedAt: Date }, entries: readonly Entry[]): DrillScore {
  const count = (...kinds: Entry['kind'][]): number => entries.filter(it => kinds.includes(it.kind)).length
  const good = entries.findLastIndex(it => it.kind === 'step-verdict' && it.data.outcome === 'as-expected')
  const remedy = standingChanges(entries).findLast(it => entries.indexOf(it) < good)
  return {
    remedy: remedy === undefined ? null : { title: titleOf(remedy), afterMs: remedy.at.getTime() - openedAt.getTime() },
    decided: count('approved', 'confirmed'),
    refused: count('refused'),
  }
}

const undo = 'Undo: '

/** What was changed of a system and not undone since; an undo is no remedy. */
export function standingChanges<Some extends Entry>(entries: readonly Some[]): readonly Some[] {
  // What customers are told is about a part of its target, and mends nothing.
  const done = entries.filter(it => it.kind === 'executed' && it.data.about === undefined)
  return done.filter(
    (it, index) =>
      !titleOf(it).startsWith(undo) && !done.slice(index).some(later => titleOf(later) === `${undo}${titleOf(it)}`),
  )
}

function titleOf({ data }: Entry): string {
  return typeof data.title === 'string' ? data.title : '–'
}
