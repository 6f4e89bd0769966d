import { expect, test } from 'vitest'
import { stepButtons } from '../../src/views/messages/step-buttons.ts'
import { verdictLines } from '../../src/views/messages/verdict-lines.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { runsInARow } from '../../src/walk/runs-in-a-row.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText, stepsOf } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { answered, noAnswer } from '../support/observations.ts'
import { ana, by, noon } from '../support/people.ts'

const check = (text: string, expected: string) => `# Shop

## Checks

1. ${text}

   \`\`\`bash
   curl -sS https://shop.test/health
   \`\`\`

   ${expected}
2. Call the desk
`
const asked = (text: string, expected = 'Expected: 200') => {
  const [step] = Object.values(stepsOf(check(text, expected)))
  if (step === undefined) throw new Error('There is no step')
  return runsInARow(step)
}

test.each([
  ['Ask for its health', 'Expected: status 200 in 3 consecutive runs', { of: 3, fails: false }],
  ['Ask for its health', 'Expected: 200 three times in a row', { of: 3, fails: false }],
  ['Ask for its health. More than two consecutive failures count', 'Expected: 200', { of: 3, fails: true }],
  ['Ask for its health; it fails for >2 consecutive runs', 'Expected: 200', { of: 3, fails: true }],
  ['Ask for its health; it is down when it fails twice consecutively', 'Expected: 200', { of: 2, fails: true }],
  ['Ask for its health. Look at the last 2 runs', 'Expected: 200', null],
  ['Ask for its health', 'Expected: 200 in 1 consecutive run', null],
])('%s, %s', (text, expected, found) => expect(asked(text, expected)).toEqual(found))

/** A walk in which the check was run so often, with what it says after each. */
function runAll(text: string, expected: string, answers: readonly (number | null)[]) {
  const program = compileText(check(text, expected))
  const [step] = program.steps
  if (step === undefined) throw new Error('There is no step')
  let walk: Walk = changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state
  return answers.map((status, index) => {
    const before = stepState(walk, step.id)
    const running = { ...before, status: 'running' as const, run: `r${index}`, verdict: null }
    const observation = status === null ? noAnswer : answered({ status, json: { ok: true }, rows: null })
    const given = { step: step.id, run: `r${index}`, observation, evidence: null }
    walk = changed(
      recordObservation(program, { ...walk, steps: { ...walk.steps, [step.id]: running } }, given, noon),
    ).state
    const { verdict, status: now } = stepState(walk, step.id)
    const buttons: readonly unknown[] = now === 'judged' ? stepButtons(step, stepState(walk, step.id), []) : []
    const primary = buttons.find(it => (it as { style?: unknown } | null)?.style === 'primary') // of Block Kit
    const label = (primary as { text?: { text?: string } } | undefined)?.text?.text ?? null
    return `${now} ${verdict === null ? '' : (verdictLines(verdict).find(it => it.startsWith('🔁')) ?? '')} ${label}`
  })
}

test('a check that has to be good three times asks to be run again, and counts anew after a miss', () => {
  const said = runAll('Ask for its health', 'Expected: status 200, ok is true, in 3 consecutive runs', [
    ...[200, 200, null, 500, 200, 200, 200],
  ])
  expect(said[0]).toBe('judged 🔁 *1 of 3* in a row as expected · run it again Run again')
  expect(said[1]).toContain('2 of 3')
  expect(said[3]).not.toContain('🔁')
  expect(said.slice(4).map(it => /\d of 3/.exec(it)?.[0])).toEqual(['1 of 3', '2 of 3', '3 of 3'])
  expect(said[6]).not.toContain('run it again')
})

test('a check whose failures count asks to be run again until there are enough of them', () => {
  const said = runAll('Ask for its health. Only more than two consecutive failures count', 'Expected: 200', [
    ...[500, null, 500, 500],
  ])
  expect(said[0]).toBe('judged 🔁 *1 of 3* in a row not as expected · run it again Run again')
  expect(said[2]).toContain('2 of 3')
  expect(said[3]).toContain('3 of 3')
  expect(said[3]).not.toContain('run it again')
})
