import type { ActResult } from '../../gate/proposal.ts'
import type { Step } from '../../runbook/program.ts'
import { evaluateExpectation, expectsStatus } from '../../walk/evaluate-expectation.ts'
import { saysFailure } from '../../walk/says-failure.ts'
import type { Answer, Observation } from '../../walk/verdict.ts'

/**
 * What came of a change, by its answer and by what the document expects of it: the gate and the step both follow it.
 * - A refusal that the document expects is no failure.
 * - After an error of the server's own nobody knows how far it came, also where the document expects that error.
 * - What is answered with success and says in its body that it failed, nobody knows either, unless the document expects
 *   something of that body and it is so.
 */
export function decideOutcome(step: Step | null, result: ActResult, answer: Observation | null): ActResult {
  if (answer === null || answer.kind === 'failed') return result
  if (result.kind === 'failed' && step !== null && expectsStatus(step, answer))
    return { kind: 'succeeded', summary: result.summary }
  const said = result.kind === 'succeeded' ? saysFailure(answer.json) : null
  if (said === null || (step !== null && expectsBody(step, answer))) return result
  const status = answer.status === null ? 'It answered' : `It answered ${answer.status}`
  return { kind: 'lost', summary: `${status}, but says ${said}` }
}

/** Whether the document expects something of the answer beside its status, and all of that is so. */
function expectsBody(step: Step, answer: Answer): boolean {
  const met = step.expect.flatMap(({ test }) =>
    test === null || test.kind === 'status' || test.kind === 'latency'
      ? []
      : evaluateExpectation(test, answer, null, step).met,
  )
  return met.length > 0 && met.every(it => it === true)
}
