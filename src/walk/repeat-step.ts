import { type By, type Decision, type Entry, entry, type Refusal } from '../domain/decision.ts'
import { mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Program, Step } from '../runbook/program.ts'
import { findChoices, isExcluded } from './alternative.ts'
import { decidedGuard, findGuards, guardGroup } from './find-guards.ts'
import { keepLoopClock } from './keep-loop-clock.ts'
import { findOwnLoop, type Loop, loopedAt, loopGroup, loopOfLine, maybeAgain, withLoop } from './loop.ts'
import { moveToNextStep, moveToStep } from './move-to-next-step.ts'
import { nowIs, pickStep, stepData } from './pick-step.ts'
import { type Missing, type Run, runStep, whyWaits } from './run-step.ts'
import { show, showProgress, surfaceOf } from './show-progress.ts'
import { answerOf, stepName, stepState, untouched, type Walk } from './walk.ts'

/**
 * A step is done once more, with the steps that it names: a check runs, a change is proposed anew, which its gate decides
 * anew. The document's limit ends it, and no condition is passed by.
 */
export function repeatStep(
  program: Program,
  walk: Walk,
  again: Omit<Run, 'bindings'>,
  by: By<Person>,
): Decision<Walk> | Missing {
  if (!mayRespond(by.person)) return respondersOnly
  const picked = pickStep(program, walk, again)
  if (picked.kind === 'refused') return picked
  const { step, state } = picked
  const loop = findOwnLoop(program, step)
  if (loop === null) return { kind: 'refused', reason: `${stepName(program, step)} is done once.` }
  const refusal = whyNotAgain(program, walk, loop)
  if (refusal !== null) return refusal
  const waits = whyWaits(program, walk, step)
  if (waits !== null) return { kind: 'refused', reason: `${stepName(program, step)} ${waits}` }
  if (state.status !== 'open' && state.status !== 'judged')
    return { kind: 'refused', reason: nowIs(program, step, state) }

  const entries = [againEntry(program, walk, loop, by)]
  const alone = loop.steps.length === 1
  const begun = beginAgain(program, walk, loop, by)
  if (alone && step.runnable) {
    const { version } = stepState(begun, step.id)
    const run = runStep(program, begun, { ...again, version, bindings: {} }, by)
    return run.kind === 'changed' ? { ...run, entries: [...entries, ...run.entries] } : run
  }
  return { kind: 'changed', ...withClock(program, walk, begun, by.at), entries }
}

export type LoopAnswer = {
  readonly line: number
  /** Of the question as it was shown. */
  readonly version: number
  readonly again: boolean
}

/** Answers whether several steps are done once more: from the first of them, or the walk goes on behind them. */
export function answerLoop(program: Program, walk: Walk, answer: LoopAnswer, by: By<Person>): Decision<Walk> {
  if (!mayRespond(by.person)) return respondersOnly
  const loop = loopOfLine(program, answer.line)
  const last = loop?.steps.at(-1)
  if (loop === null || last === undefined)
    return { kind: 'refused', reason: 'This question is not in the runbook any more. Open the walk again.' }
  const before = loopedAt(walk, loop.repeat)
  if (before.version !== answer.version || walk.asking !== loopGroup(loop.repeat))
    return { kind: 'refused', reason: 'This has been answered already. The walk goes on further down in the thread.' }
  if (answer.again) {
    const refusal = whyNotAgain(program, walk, loop)
    if (refusal !== null) return refusal
    const state = beginAgain(program, walk, loop, by)
    return {
      kind: 'changed',
      ...withClock(program, walk, state, by.at),
      entries: [againEntry(program, walk, loop, by)],
    }
  }
  const over = withLoop(walk, loop.repeat, { over: true, due: null, version: before.version + 1 })
  const state = moveToNextStep(program, { ...over, version: walk.version + 1 }, last)
  return {
    kind: 'changed',
    ...withClock(program, walk, state, by.at),
    entries: [loopEntry(program, walk, loop, { how: 'not done again', round: before.round }, by)],
  }
}

function withClock(program: Program, before: Walk, after: Walk, at: Date) {
  const { state, effects } = keepLoopClock(program, after, at)
  const step = program.steps.find(it => it.id === state.current)
  const shown = showProgress(program, before, state)
  const moves = before.current !== state.current || before.asking !== state.asking
  return {
    state,
    effects: [...(step === undefined || moves ? [] : [show(surfaceOf(state, step))]), ...shown, ...effects],
  }
}

function whyNotAgain(program: Program, walk: Walk, loop: Loop): Refusal | null {
  if (!maybeAgain(walk, loop)) {
    const { atMost } = loop.repeat
    return { kind: 'refused', reason: `The runbook has it done at most ${atMost} times. Go on with what it says next.` }
  }
  const busy = loop.steps.find(it => ['running', 'gated'].includes(stepState(walk, it.id).status))
  return busy === undefined ? null : { kind: 'refused', reason: nowIs(program, busy, stepState(walk, busy.id)) }
}

/**
 * The walk at the first of the steps again: they are open, and what was asked within them is asked anew, for it may be
 * otherwise this time. The condition of all of them was said to hold, and is asked anew only where an answer denies it.
 */
function beginAgain(program: Program, walk: Walk, loop: Loop, by: By<Person>): Walk {
  const { round, version } = loopedAt(walk, loop.repeat)
  const steps = { ...walk.steps }
  for (const { id } of loop.steps) {
    const { version: before, note } = stepState(walk, id)
    steps[id] = { ...untouched, version: before + 1, note }
  }
  const groups = new Set(
    loop.steps.flatMap(it => [...openedGuards(program, walk, loop, it), ...ownChoices(program, loop, it)]),
  )
  const answers = { ...walk.answers }
  for (const group of groups) {
    const before = answerOf(walk, group)
    if (before.version === 0) continue
    const { id, name } = by.person
    answers[group] = {
      ...before,
      taken: null,
      tried: [],
      round: before.round + 1,
      version: before.version + 1,
      by: { id, name },
      at: by.at,
    }
  }
  const next = { round: round + 1, due: null, over: false, version: version + 1 }
  const state = withLoop({ ...walk, version: walk.version + 1, steps, answers }, loop.repeat, next)
  const within = withoutInner(state, loop)
  const first = loop.steps.find(it => !isExcluded(program, within, it))
  if (first === undefined || loop.steps.length === 1) return within
  // What helped before has to show itself again.
  const remedy = walk.remedy === null ? null : { ...walk.remedy, confirmed: false }
  return moveToStep(program, { ...within, remedy }, first)
}

/** Loops within the steps begin anew. */
function withoutInner(walk: Walk, loop: Loop): Walk {
  const inner = loop.steps.flatMap(it => (it.repeat && it.repeat.line !== loop.repeat.line ? [it.repeat] : []))
  return inner.reduce((of, it) => {
    const { version } = loopedAt(of, it)
    return version === 0 ? of : withLoop(of, it, { round: 1, due: null, over: false, version: version + 1 })
  }, walk)
}

function openedGuards(program: Program, walk: Walk, loop: Loop, step: Step): readonly string[] {
  return findGuards(program, step)
    .filter(guard => {
      const shared = loop.steps.every(it => findGuards(program, it).some(one => guardGroup(one) === guardGroup(guard)))
      return !shared || decidedGuard(program, walk, guard) === false
    })
    .map(guardGroup)
}

function ownChoices(program: Program, loop: Loop, step: Step): readonly string[] {
  return findChoices(program, step)
    .map(it => it.group)
    .filter(group =>
      program.steps.every(it => loop.steps.includes(it) || !findChoices(program, it).some(one => one.group === group)),
    )
}

function againEntry(program: Program, walk: Walk, loop: Loop, by: By<Person>): Entry {
  return loopEntry(program, walk, loop, { how: 'again', round: loopedAt(walk, loop.repeat).round + 1 }, by)
}

type Said = { readonly how: 'again' | 'not done again'; readonly round: number }

function loopEntry(program: Program, walk: Walk, { repeat, steps }: Loop, { how, round }: Said, by: By<Person>): Entry {
  const { line, until, atMost } = repeat
  const [first] = steps
  const data = first === undefined ? { walk: walk.id } : stepData(program, walk, first)
  const times = `time ${round}${atMost === null ? '' : ` of at most ${atMost}`}`
  return entry('again', by, { ...data, how, times, until, repeatLine: line })
}
