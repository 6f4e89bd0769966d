import { type By, type Decision, entry } from '../domain/decision.ts'

import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'

import type { Program } from '../runbook/program.ts'
import { startDocumentClocks } from './document-clocks.ts'
import { aboutSeveral, firstUnsettled, moveToEnd, moveToStep } from './move-to-next-step.ts'
import { show, showProgress } from './show-progress.ts'
import { progress, type Walk } from './walk.ts'

export type NewWalk = {
  readonly id: string
  readonly incident: number
  /** Line of what was seen: of a document about several issues, the walk begins with the first step behind it. */
  readonly from?: number
  /** Another system than the incident's, whose runbook it is. */
  readonly system?: string | null
}

/**
 * A walk of a compiled runbook. Refused when the document has no step.
 */
export function startWalk(
  program: Program,
  { id, incident, from = 1, system = null }: NewWalk,
  by: By<Person>,
): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  if (program.steps.length === 0) {
    return { kind: 'refused', reason: `${program.file} has no step to walk. Choose another runbook, or mend it.` }
  }
  const empty: Walk = {
    id,
    incident,
    program: program.hash,
    system,
    startedAt: by.at,
    version: 1,
    current: null,
    asking: null,
    answers: {},
    remedy: null,
    steps: {},
    bindings: {},
    baselines: {},
  }
  const behind = aboutSeveral(program) ? program.steps.findIndex(it => it.line >= from) : 0
  const first = firstUnsettled(program, empty, Math.max(behind, 0))
  const state = first === undefined ? moveToEnd(empty) : moveToStep(program, empty, first)
  const { total } = progress(program, state)
  // A checklist has nothing to walk: its lines are all there is to show.
  const shown = total === 0 ? [show(`proof:${id}`), show('card')] : showProgress(program, empty, state)
  return {
    kind: 'changed',
    state,
    entries: [
      entry('walk-started', by, {
        walk: id,
        program: program.hash,
        file: program.file,
        title: program.title,
        steps: total,
        proof: program.steps.length - total,
      }),
    ],
    effects: [
      ...(shown.length > 0 ? shown : [show(`walk:${id}`), show('card')]),
      ...startDocumentClocks(program, state),
    ],
  }
}
