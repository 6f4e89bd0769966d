import { expect, test } from 'vitest'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { seenBefore } from '../../src/walk/seen-before.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, by, later } from '../support/people.ts'

const program = compileText(`# The shop is slow

## Checks
1. Ask for the figures

   \`\`\`bash
   curl -sS https://shop.example.com/api/figures
   \`\`\`
2. Ask for the health

   \`\`\`bash
   curl -sS https://shop.example.com/api/health
   \`\`\`

## Mitigation
1. Restart the workers
`)
const [figures, health, restart] = program.steps as [
  (typeof program.steps)[number],
  (typeof program.steps)[number],
  (typeof program.steps)[number],
] // the three that the document has
const started = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana))).state

function seen(
  walk: Walk,
  step: string,
  observation: ReturnType<typeof answered> | typeof noAnswer,
  turn: number,
): Walk {
  const run = `r${turn}`
  const { version } = stepState(walk, step)
  const running = changed(runStep(program, walk, { step, version, run, bindings: {} }, by(ana, turn))).state
  return changed(recordObservation(program, running, { step, run, observation, evidence: null }, later(turn))).state
}
const both = seen(
  seen(started, figures.id, answered({ json: { queueDepth: 812, workers: 3 } }), 1),
  health.id,
  answered({ status: 200, latencyMs: 640, json: { ok: true } }),
  2,
)

test('a condition is asked with the figure that it names, also of an earlier check', () => {
  expect(seenBefore(program, both, restart, 'the queue depth is above 500')).toEqual({
    step: 'Step 1',
    figures: ['queueDepth 812'],
  })
})

test('a condition about a length of time is asked with how long the last check took', () => {
  expect(seenBefore(program, both, restart, 'the latency is above 500 ms')).toEqual({
    step: 'Step 2',
    figures: ['640 ms'],
  })
})

test('a condition about a number without a known name is asked with what the last check saw', () => {
  expect(seenBefore(program, both, restart, 'more than 5 % fail')?.step).toBe('Step 2')
})

test('nothing is said where no check saw anything of it', () => {
  expect(seenBefore(program, started, restart, 'the latency is above 500 ms')).toBeNull()
  expect(seenBefore(program, seen(started, health.id, noAnswer, 1), restart, 'more than 5 fail')).toBeNull()
  expect(seenBefore(program, both, restart, 'a payment is running')).toBeNull()
})
