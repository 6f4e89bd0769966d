import type { Step } from '../program.ts'
import { placeIn } from './list-owners.ts'
import type { Statement } from './list-statements.ts'

/** What only informs, and is no step itself: conditions there define words and alerts. */
export function isAside({ phase, inside, section, line }: Statement, owners: readonly Step[]): boolean {
  return (
    phase === 'symptom' ||
    (phase === 'reference' && inside !== 'heading' && !owners.some(it => it.line === line)) ||
    inside === 'cell' ||
    section.phase === 'symptom'
  )
}

/** Whether a cell stands in a step, so that its conditions are about that. */
export function isDone({ inside, text }: Statement, owners: readonly Step[]): boolean {
  return inside === 'cell' && owners.some(it => placeIn(it, text) >= 0)
}

/** A comment behind a command that changes something, on its line. */
export function isNote({ inside, line, opens }: Statement, owners: readonly Step[]): boolean {
  return inside === 'comment' && opens?.line === line && owners.some(it => it.effect !== 'read')
}
