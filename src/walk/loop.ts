import type { Program, Repeat, Step } from '../runbook/program.ts'
import { type Looped, stepState, type Walk } from './walk.ts'

/** What the document has done again; behind the last of its steps a person says whether it is. */
export type Loop = {
  readonly repeat: Repeat
  /** In the document's order. */
  readonly steps: readonly Step[]
}

const begun: Looped = { round: 1, due: null, over: false, version: 0 }

export function loopedAt({ loops = {} }: Pick<Walk, 'loops'>, { line }: Pick<Repeat, 'line'>): Looped {
  return loops[line] ?? begun
}

/** Whether it may be begun once more: it is not over, and the document allows it. */
export function maybeAgain(walk: Walk, { repeat }: Loop): boolean {
  const { round, over } = loopedAt(walk, repeat)
  return !over && (repeat.atMost === null || round < repeat.atMost)
}

/** What is done again where this step is answered: the step alone, or steps before it that it names. */
export function findOwnLoop(program: Program, step: Step): Loop | null {
  return loopsAround(program, step).find(it => isClosedBy(it, step)) ?? null
}

/** What is asked about behind the last of several steps, the innermost first. */
export function findLoops(program: Program, step: Step): readonly Loop[] {
  return loopsAround(program, step).filter(it => it.steps.length > 1 && !isNamed(it))
}

/** The loop of several steps that the text at this line makes; null where there is none. */
export function loopOfLine(program: Program, line: number): Loop | null {
  for (const step of program.steps) {
    const found = findLoops(program, step).find(it => it.repeat.line === line)
    if (found !== undefined) return found
  }
  return null
}

function loopsAround(program: Program, step: Step): readonly Loop[] {
  if (step.phase === 'prove') return []
  const section = program.sections.find(it => it.id === step.section)
  const { repeat = null } = step
  const own = repeat === null || !isLoop(repeat) ? [] : [{ repeat, steps: stepsOf(program, step, repeat) }]
  const outer = section?.repeat ?? null
  if (outer === null || !isLoop(outer)) return own
  const steps = program.steps.filter(it => it.section === step.section && it.phase !== 'prove')
  return steps.length === 1 && own.length > 0 ? own : [...own, { repeat: outer, steps }]
}

/** Waiting for something, or trying one more time, is done once. */
function isLoop({ how = 'until', every, atMost, steps = [] }: Repeat): boolean {
  return how !== 'once' && (how !== 'counted' || every !== null || atMost !== null || steps.length > 0)
}

/** Those that it names, else those that are under the same sentence. */
function stepsOf({ steps }: Program, step: Step, { line, steps: named = [] }: Repeat): readonly Step[] {
  const others =
    named.length > 0
      ? (it: Step) => named.includes(it.id) && it.line < step.line
      : (it: Step) => it.repeat?.line === line && it.section === step.section
  return steps.filter(it => it.phase !== 'prove' && (it.id === step.id || others(it)))
}

function isNamed({ repeat }: Loop): boolean {
  return repeat.steps !== undefined && repeat.steps.length > 0
}

function isClosedBy(loop: Loop, step: Step): boolean {
  return loop.steps.length === 1 || (isNamed(loop) && loop.steps.at(-1)?.id === step.id)
}

const lead = 'again-'

/** Under this name the walk asks whether several steps are done again. */
export function loopGroup({ line }: Repeat): string {
  return `${lead}${line}`
}

/** The line of what is asked about; null where it is asked which of several alternatives it is. */
export function loopLine(asking: string | null): number | null {
  return asking?.startsWith(lead) ? Number(asking.slice(lead.length)) : null
}

/** What waits for a person to say whether it is done again; null where nothing does. */
export function waitingLoop(program: Program, walk: Walk): Loop | null {
  const line = loopLine(walk.asking)
  if (line !== null) return loopOfLine(program, line)
  const step = program.steps.find(it => it.id === walk.current)
  const loop = step === undefined ? null : findOwnLoop(program, step)
  if (step === undefined || loop === null) return null
  const state = stepState(walk, step.id)
  const again = state.status === 'open' && loop.steps.length === 1 && loopedAt(walk, loop.repeat).round > 1
  return state.status === 'judged' || again ? loop : null
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:s|se[cgk]\p{L}*)$/u, 1_000],
  [/^(?:m|min\p{L}*)$/u, 60_000],
  [/^(?:h\p{L}*|st(?:un|d)\p{L}*)$/u, 3_600_000],
  [/^(?:d\p{L}*|tag\p{L}*|jour\p{L}*)$/u, 86_400_000],
]

/** `5 minutes` → milliseconds; null for what is no length of time. */
export function intervalOf({ every }: Repeat): number | null {
  const [, number = '', unit = ''] = /^(\d{1,4})\s*(\p{L}+)/u.exec(every?.toLowerCase() ?? '') ?? []
  const length = units.find(([it]) => it.test(unit))
  return length === undefined || Number(number) === 0 ? null : Number(number) * length[1]
}

export function withLoop(walk: Walk, { line }: Pick<Repeat, 'line'>, change: Partial<Looped>): Walk {
  return { ...walk, loops: { ...walk.loops, [line]: { ...loopedAt(walk, { line }), ...change } } }
}
