import type { Program } from '../runbook/program.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { loopMessage } from '../views/messages/loop-message.ts'
import type { ShownLoop } from '../views/messages/shown-loop.ts'
import { type Loop, loopedAt, loopGroup, loopOfLine, maybeAgain, withLoop } from '../walk/loop.ts'
import { moveToNextStep } from '../walk/move-to-next-step.ts'
import { stepName, stepState, type Walk } from '../walk/walk.ts'
import type { RenderContext } from './render-context.ts'

/** The question behind steps that are done again, as it was asked behind this round of them. */
export function renderLoop(
  { incident }: RenderContext,
  { walk, program }: { readonly walk: Walk; readonly program: Program },
  line: number,
  round: number,
): Content | null {
  const loop = loopOfLine(program, line)
  const first = loop?.steps[0]
  if (loop === null || first === undefined) return null
  const now = loopedAt(walk, loop.repeat)
  const open = walk.asking === loopGroup(loop.repeat) && now.round === round
  return loopMessage({
    drill: incident.drill,
    resolved: incident.status === 'resolved',
    file: program.file,
    version: now.version,
    loop: { ...shownLoop(program, walk, loop), round, ...(open ? {} : { due: null }) },
    line,
    open,
    first: stepName(program, first),
  })
}

/** What is done again, with what comes behind it. */
export function shownLoop(program: Program, walk: Walk, loop: Loop): ShownLoop {
  const { until, every, atMost, how = 'until' } = loop.repeat
  const { round, due } = loopedAt(walk, loop.repeat)
  const left = maybeAgain(walk, loop)
  return {
    until,
    every,
    atMost,
    how,
    round,
    left,
    due,
    over: isOver(walk, loop),
    next: left ? null : nextTitle(program, walk, loop),
  }
}

/** What the newest answer of them says. */
function isOver(walk: Walk, { steps }: Loop): boolean | null {
  const said = steps.flatMap(({ id }) => {
    const { verdict } = stepState(walk, id)
    return verdict?.over === undefined ? [] : [{ at: verdict.at, over: verdict.over }]
  })
  return said.toSorted((one, other) => other.at.getTime() - one.at.getTime())[0]?.over ?? null
}

function nextTitle(program: Program, walk: Walk, loop: Loop): string | null {
  const last = loop.steps.at(-1)
  if (last === undefined) return null
  const steps = { ...walk.steps, [last.id]: { ...stepState(walk, last.id), status: 'done' as const } }
  const over = withLoop({ ...walk, steps }, loop.repeat, { over: true })
  const { current, asking } = moveToNextStep(program, over, last)
  const next = program.steps.find(it => (current === null ? it.phase === 'prove' : it.id === current))
  return asking === null
    ? current === null && next !== undefined
      ? 'the proof'
      : (next?.title ?? null)
    : 'which is it?'
}
