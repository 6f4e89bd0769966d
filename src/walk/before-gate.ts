import type { Actor } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
import { findGuards, guardGroup } from './find-guards.ts'
import type { Outcome } from './verdict.ts'
import { answerOf, stepState, type Walk } from './walk.ts'

/** A condition under which a step is done, or not, and who has answered it so that it is. */
export type SaidCondition = {
  readonly when: string
  readonly negated: boolean
  readonly by: Actor | null
  readonly at: Date | null
}

/** A check before the step, in its section, that was not as expected or could not be made. */
export type UnmetCheck = {
  readonly title: string
  readonly outcome: Extract<Outcome, 'not-as-expected' | 'could-not-check'>
}

/** What speaks for and against a change where it is decided, beside its plan. */
export type BeforeGate = {
  /** What somebody had to answer before the step could be proposed. */
  readonly conditions?: readonly SaidCondition[]
  readonly unmet?: readonly UnmetCheck[]
  /** What the document forbids beside the step. */
  readonly cautions?: NonNullable<Step['cautions']>
  /** What it says around the step, in no step's words. */
  readonly remarks?: NonNullable<Step['remarks']>
}

/** Of a change that no step proposed, nothing. */
export function beforeGate(program: Program, walk: Walk, id: string | null): BeforeGate {
  const place = program.steps.findIndex(it => it.id === id)
  const step = program.steps[place]
  if (step === undefined) return {}
  return {
    conditions: findGuards(program, step).flatMap(guard => {
      const { taken, by, at } = answerOf(walk, guardGroup(guard))
      return taken === null || taken === 'none' ? [] : [{ when: guard.when, negated: guard.negated === true, by, at }]
    }),
    unmet: program.steps.slice(0, place).flatMap(({ id: before, title, section }) => {
      const outcome = section === step.section ? stepState(walk, before).verdict?.outcome : undefined
      return outcome === 'not-as-expected' || outcome === 'could-not-check' ? [{ title, outcome }] : []
    }),
    cautions: step.cautions ?? [],
    remarks: step.remarks ?? [],
  }
}
