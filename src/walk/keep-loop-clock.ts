import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { bySystem, type Decision, type Effect, entry } from '../domain/decision.ts'
import type { Program } from '../runbook/program.ts'
import { intervalOf, loopedAt, maybeAgain, waitingLoop, withLoop } from './loop.ts'
import { stepData } from './pick-step.ts'
import { surfaceOf } from './show-progress.ts'
import type { Walk } from './walk.ts'

/** The time from which what waits now is done again, and the clock that reminds of it. */
export function keepLoopClock(
  program: Program,
  walk: Walk,
  at: Date,
): { readonly state: Walk; readonly effects: readonly Effect[] } {
  const loop = waitingLoop(program, walk)
  const every = loop === null ? null : intervalOf(loop.repeat)
  if (loop === null || every === null || !maybeAgain(walk, loop)) return { state: walk, effects: [] }
  const dueAt = addMilliseconds(at, every)
  const subject = `${walk.id}:${loop.repeat.line}`
  return {
    state: withLoop(walk, loop.repeat, { due: dueAt }),
    effects: [{ kind: 'set-timer', timer: 'again', subject, dueAt }],
  }
}

/** Its time has come: said in the thread, once, as long as it still waits. */
export function remindLoop(program: Program, walk: Walk, line: number, at: Date): Decision<Walk> {
  const loop = waitingLoop(program, walk)
  const due = loop === null ? null : loopedAt(walk, loop.repeat).due
  if (loop === null || loop.repeat.line !== line || due === null || due > at)
    return { kind: 'refused', reason: 'Nobody waits for it any more.' }
  const step = loop.steps.find(it => it.id === walk.current) ?? loop.steps[0]
  const data = step === undefined ? {} : stepData(program, walk, step)
  const every = loop.repeat.every
  return {
    kind: 'changed',
    state: walk,
    entries: [
      entry('again-due', bySystem('timer', at), {
        ...data,
        how: 'time to do it again',
        every,
        dueAt: due.toISOString(),
      }),
    ],
    effects: step !== undefined && walk.current !== null ? [{ kind: 'refresh', surface: surfaceOf(walk, step) }] : [],
  }
}
