import { describe, expect, test } from 'vitest'
import type { Program } from '../../src/runbook/program.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative } from '../../src/walk/choose-alternative.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { takeBranch } from '../../src/walk/go-to-step.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { answerOf, stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'

const program = compileText(`# Orders are lost

## Checks
1. Ask for the health: \`GET /health\`
2. If the queue is stuck, ask for its length: \`GET /queue\`

## Mitigation

### A deployment broke it
1. Roll it back

   \`\`\`change vercel.rollback
   to: previous
   \`\`\`

### The disk is full
1. Empty the log

   \`\`\`sql
   DELETE FROM log WHERE taken IS NULL;
   \`\`\`
`)
const ordered = compileText(`# Orders

1. Ask for the health: \`GET /health\`
2. After step 1, ask for the queue: \`GET /queue\`
`)

const lineOf = (of: Program, title: string): string => of.steps.find(it => it.title.startsWith(title))?.id ?? ''
const [health, queue, rollback, empty] = ['Ask for the health', 'If the queue', 'Roll it back', 'Empty the log'].map(
  it => lineOf(program, it),
) as [string, string, string, string] // one each

const at = (walk: Walk, step: string) => ({ step, version: stepState(walk, step).version })
const start = (of: Program = program) => changed(startWalk(of, { id: 'w1', incident: 42 }, by(ana))).state
const finish = (walk: Walk, step: string, of: Program = program) =>
  finishStep(of, walk, { ...at(walk, step), how: 'done', note: null }, by(ana))
const run = (walk: Walk, step: string, of: Program = program) =>
  runStep(of, walk, { ...at(walk, step), run: 'r1', bindings: {} }, by(ana))

/** The walk whose condition does not hold, and whose cause is the full disk. */
function decided(): Walk {
  let walk = changed(finish(start(), health)).state
  walk = changed(answerGuard(program, walk, { ...at(walk, queue), holds: false }, by(ana))).state
  const group = walk.asking ?? ''
  const line = program.sections.find(it => it.choice?.when === 'The disk is full')?.choice?.line ?? null
  return changed(chooseAlternative(program, walk, { group, version: answerOf(walk, group).version, line }, by(ana)))
    .state
}

/** A click and a word at a terminal come to these same functions. */
describe('run and done refuse a step, and say why', () => {
  const cases: readonly [string, () => Walk, string, { run: RegExp | null; done: RegExp | null }][] = [
    ['of an alternative that was not taken', decided, rollback, both(/left out, since another was taken: The disk/)],
    ['of an alternative that nobody has chosen', start, rollback, both(/say first which it is.*A deployment broke it/)],
    ['whose condition does not hold', decided, queue, both(/left out, since it does not hold: /)],
    ['whose condition nobody has answered', start, queue, { run: /say first whether it holds/, done: null }],
    ['that is settled', () => changed(finish(start(), health)).state, health, both(/is done already, by ana/)],
    ['that is not there', start, 'L99', both(/has no step L99/)],
    ['of the alternative that was taken', decided, empty, { run: null, done: null }],
  ]
  test.each(cases)('%s', (_, walkOf, step, why) => {
    const walk = walkOf()
    for (const [word, expected] of [
      [run, why.run],
      [finish, why.done],
    ] as const) {
      const decision = word(walk, step)
      if (expected === null) expect(decision.kind).toBe('changed')
      else expect(decision).toMatchObject({ kind: 'refused', reason: expect.stringMatching(expected) })
    }
  })

  test('that is left out takes no branch of the document either', () => {
    const branched = compileText(
      '# Disk\n\n## Mitigation\n\n### A deployment broke it\n1. Deploy the one before\n\n### The disk is full\n1. Look at the disk. If nothing is found: stop here\n2. Empty the log\n',
    )
    const step = branched.steps.find(it => it.branches.length > 0)?.id ?? ''
    const walk = start(branched)
    const group = walk.asking ?? ''
    const line = branched.sections.find(it => it.choice?.when === 'A deployment broke it')?.choice?.line ?? null
    const answer = { group, version: answerOf(walk, group).version, line }
    const left = changed(chooseAlternative(branched, walk, answer, by(ana))).state
    expect(takeBranch(branched, left, { ...at(left, step), branch: 0 }, by(ana))).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/left out/),
    })
  })

  test('that waits for another is not run; a person who did it says so', () => {
    const walk = start(ordered)
    const second = lineOf(ordered, 'After step 1')
    expect(run(walk, second, ordered)).toMatchObject({ reason: expect.stringMatching(/waits for Step 1/) })
    expect(finish(walk, second, ordered).kind).toBe('changed')
  })
})

function both(why: RegExp) {
  return { run: why, done: why }
}
