import type { StepState } from './walk.ts'

/** Whether nothing is left to do: done, skipped, or said not to be true here. */
export function isSettled({ status }: StepState): boolean {
  return status === 'done' || status === 'skipped' || status === 'not-true'
}
