import type { ExpectationTest, Program, Step } from '../../src/runbook/program.ts'
import { alternativesOf, findChoices } from '../../src/walk/alternative.ts'
import { answerGuard } from '../../src/walk/answer-guard.ts'
import { chooseAlternative } from '../../src/walk/choose-alternative.ts'
import { openGuard } from '../../src/walk/find-guards.ts'
import { finishStep } from '../../src/walk/finish-step.ts'
import { takeBranch } from '../../src/walk/go-to-step.ts'
import { loopedAt, loopLine } from '../../src/walk/loop.ts'
import { recordObservation } from '../../src/walk/record-observation.ts'
import { isMeantToMend } from '../../src/walk/remedy-outcome.ts'
import { answerLoop } from '../../src/walk/repeat-step.ts'
import { runStep } from '../../src/walk/run-step.ts'
import { gateStep, settleGate } from '../../src/walk/settle-gate.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { answerOf, isSettled, knownValues, stepState, type Walk } from '../../src/walk/walk.ts'
import { changed } from './decided.ts'
import { answered } from './observations.ts'
import { ana, by, later } from './people.ts'

/** What one responder sees: the cause that they choose, the conditions that hold, and the branches that they take. */
export type Cause = {
  /** Line behind which the walk begins, of a document about several issues. */
  readonly from?: number
  readonly chooses: RegExp
  readonly holds?: RegExp
  readonly branch?: RegExp
}

export type Walked = {
  readonly steps: readonly Step[]
  /** What mends something, with the alternative that it belongs to. */
  readonly remedies: readonly string[]
  readonly atProof: boolean
  /** Whether a check was as expected behind a change. */
  readonly cured: boolean
}

/** Walks a document as somebody for whom one cause is the right one: checks answer as expected once something is mended. */
export function walkOneCause(program: Program, { from = 1, chooses, holds = /(?!)/, branch = /(?!)/ }: Cause): Walked {
  let walk = changed(startWalk(program, { id: 'w1', incident: 42, from }, by(ana))).state
  const steps: Step[] = []
  for (let turn = 1; turn < 200; turn += 1) {
    const who = by(ana, turn)
    const line = loopLine(walk.asking)
    const step = program.steps.find(it => it.id === walk.current)
    if (line !== null) {
      const { version } = loopedAt(walk, { line })
      walk = changed(answerLoop(program, walk, { line, version, again: false }, who)).state
    } else if (walk.asking !== null) {
      const group = walk.asking
      const { version, tried } = answerOf(walk, group)
      const taken = alternativesOf(program, group).find(it => chooses.test(it.when) && !tried.includes(it.line))
      walk = changed(chooseAlternative(program, walk, { group, version, line: taken?.line ?? null }, who)).state
    } else if (step === undefined) break
    else {
      if (steps.at(-1) !== step) steps.push(step)
      walk = settle(program, walk, step, turn, { holds, branch })
    }
  }
  const named = (it: Step) => findChoices(program, it).map(({ when }) => when)
  return {
    steps,
    remedies: steps.filter(isMeantToMend).map(it => [...named(it), it.title].join(' › ')),
    atProof: walk.current === null && walk.asking === null,
    cured: walk.remedy?.confirmed === true,
  }
}

function settle(
  program: Program,
  walk: Walk,
  step: Step,
  turn: number,
  { holds, branch }: Required<Pick<Cause, 'holds' | 'branch'>>,
): Walk {
  const who = by(ana, turn)
  const click = (of: Walk) => ({ step: step.id, version: stepState(of, step.id).version })
  const guard = openGuard(program, walk, step)
  if (guard !== null)
    return changed(answerGuard(program, walk, { ...click(walk), holds: holds.test(guard.when) }, who)).state
  const way = step.branches.findIndex(it => branch.test(it.when))
  if (way >= 0) return changed(takeBranch(program, walk, { ...click(walk), branch: way }, who)).state
  const bindings = Object.fromEntries(
    step.parameters.filter(it => knownValues(program, walk)[it] === undefined).map(it => [it, typedFor(program, it)]),
  )
  const run = `r${turn}`
  const started = runStep(program, walk, { ...click(walk), run, bindings }, who)
  let state = started.kind === 'changed' ? started.state : walk
  if (started.kind === 'changed' && step.effect === 'read') {
    const seen = { step: step.id, run, observation: meeting(step), evidence: null }
    state = changed(recordObservation(program, state, seen, later(turn))).state
  } else if (started.kind === 'changed') {
    state = changed(gateStep(program, state, { step: step.id, run, proposal: run }, later(turn))).state
    const news = { step: step.id, proposal: run, state: 'succeeded', summary: 'done' } as const
    state = changed(settleGate(program, state, news, later(turn))).state
  }
  return isSettled(stepState(state, step.id))
    ? state
    : changed(finishStep(program, state, { ...click(state), how: 'done', note: 'seen' }, who)).state
}

function typedFor(program: Program, name: string): string {
  const type = program.parameters.find(it => it.name === name)?.type
  return type === 'uuid'
    ? '7f1c2d3e-0000-4000-8000-000000000000'
    : type === 'integer'
      ? '1'
      : type === 'email'
        ? 'a@b.co'
        : 'x'
}

/** An answer as the step expects it. */
function meeting({ expect }: Step) {
  const tests = expect.flatMap(it => it.test ?? [])
  const json = Object.fromEntries(tests.flatMap(fieldOf))
  const [wanted = 200] = tests.flatMap(it => (it.kind === 'status' ? it.anyOf : []))
  const status = typeof wanted === 'number' ? wanted : 200
  const rows = tests.find(it => it.kind === 'rows')
  const count = rows === undefined ? 1 : rows.op.includes('>') ? rows.value + 1 : rows.value
  return answered({ status, json, rows: count, values: json, text: tests.some(it => it.kind === 'text') ? 'PONG' : '' })
}

function fieldOf(test: ExpectationTest): readonly (readonly [string, string | number | boolean])[] {
  switch (test.kind) {
    case 'json':
      return test.value === null ? [] : [[test.path, test.value]]
    case 'value':
      return [[test.name, test.value]]
    default:
      return []
  }
}
