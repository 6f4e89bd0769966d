import type { Phase, Program, Section, Step } from '../runbook/program.ts'
import { findChoices, isExcluded, openAlternatives, openQuestion, takenAround } from './alternative.ts'
import { leavesAnswer } from './find-guards.ts'
import { findLoops, loopedAt, loopGroup } from './loop.ts'
import { openPredecessor } from './open-predecessor.ts'
import { openBeside } from './parallel-group.ts'
import { isOwnCheck, isRemedy } from './remedy-outcome.ts'
import { answerOf, isSettled, stepState, type Walk } from './walk.ts'

/**
 * The walk behind a step, in the document's order: at the first step that is not settled. Alternatives of which none was
 * taken are asked about; of those that were, only the taken one is walked. After a change whose check is as expected, and
 * behind the last step of an alternative, no other remedy is offered: what is left of the check, then the proof. What
 * follows steps that are done side by side waits for all of them; what was mended is not rolled back. In a
 * document about several issues the end comes where another one begins.
 */
export function moveToNextStep(program: Program, walk: Walk, step: Step): Walk {
  if (walk.remedy?.confirmed) return moveBehindCure(program, walk, step)
  const beside = openBeside(program, walk, step)
  const next = beside.find(it => stepState(walk, it.id).status !== 'running') ?? beside[0]
  if (next !== undefined) return moveToStep(program, walk, next)
  const within = moveWithinLoop(program, walk, step)
  if (within !== null) return within
  return moveAhead(program, walk, step)
}

function moveAhead(program: Program, walk: Walk, step: Step): Walk {
  const waiting = findWaiting(program, walk, step)
  if (waiting !== null) return moveToStep(program, walk, waiting)
  const [next] = stepsAhead(program, walk, step)
  // Whom a decision tree hands over to decides what is done then.
  const handedOver = step.kind === 'escalate' && stepState(walk, step.id).status === 'done'
  if (handedOver && leavesAnswer(program, step, next)) return moveToProof(program, walk, step, curedPhases)
  const taken = takenAround(program, walk, step)
  const leaves = taken !== null && !(next && findChoices(program, next).some(it => it.line === taken.line))
  if (leaves) return moveBehindAlternative(program, walk, step, taken.group)
  if (next !== undefined && walk.remedy !== null && next.phase !== step.phase && ifNotMended.has(next.phase))
    return moveToProof(program, walk, step, mendedPhases)
  return next === undefined ? moveToEnd(walk) : moveToStep(program, walk, next)
}

/** At a step, or at the question that comes before it. */
export function moveToStep(program: Program, walk: Walk, wanted: Step): Walk {
  const step = firstInOrder(program, walk, wanted)
  const asking = openQuestion(program, walk, step)
  return { ...walk, current: asking === null ? step.id : null, asking }
}

/** What has to be settled before a step comes first; where each waits for the other, none does. */
function firstInOrder(program: Program, walk: Walk, wanted: Step): Step {
  const seen = new Set<string>()
  let step = wanted
  for (;;) {
    if (seen.has(step.id)) return wanted
    seen.add(step.id)
    const before = openPredecessor(program, walk, step)
    if (before === null) return step
    step = before
  }
}

/** Whether after a cure the step may come next: it mends nothing, and nothing has to be done or asked before it. */
function mayFollowCure(program: Program, walk: Walk, step: Step): boolean {
  return !isRemedy(step) && firstInOrder(program, walk, step) === step && openQuestion(program, walk, step) === null
}

/** A step that was passed over since it waited for this one; null where there is none. */
function findWaiting(program: Program, walk: Walk, step: Step): Step | null {
  const place = program.steps.indexOf(step)
  const waits = program.steps.slice(0, place).find(it => {
    const named = it.phase !== 'prove' && it.after?.some(one => one.step === step.id)
    return named && !isSettled(stepState(walk, it.id)) && !isExcluded(program, walk, it)
  })
  return waits !== undefined && openPredecessor(program, walk, waits) === null ? waits : null
}

/** At what is left of the steps that are done again, or where it is asked whether they are; null where it is over. */
function moveWithinLoop(program: Program, walk: Walk, step: Step): Walk | null {
  const loop = findLoops(program, step).find(it => !loopedAt(walk, it.repeat).over)
  // A cure from elsewhere ends it.
  if (loop === undefined || (walk.remedy?.confirmed && !loop.steps.some(it => it.id === walk.remedy?.step))) return null
  const waiting = walk.remedy?.confirmed ? null : findWaiting(program, walk, step)
  if (waiting !== null && loop.steps.includes(waiting)) return moveToStep(program, walk, waiting)
  const next = stepsAhead(program, walk, step).find(it => loop.steps.includes(it))
  if (next !== undefined && !(walk.remedy?.confirmed && !mayFollowCure(program, walk, next)))
    return moveToStep(program, walk, next)
  // Of what was left out, or skipped as a whole, nothing is done again.
  const done = loop.steps.some(it => stepState(walk, it.id).status === 'done' && !isExcluded(program, walk, it))
  return done ? { ...walk, current: null, asking: loopGroup(loop.repeat) } : null
}

export function moveToEnd(walk: Walk): Walk {
  return { ...walk, current: null, asking: null }
}

/** Behind a step when the cure is confirmed: what is left of the check of the change, then the proof. */
export function moveBehindCure(program: Program, walk: Walk, step: Step): Walk {
  const within = moveWithinLoop(program, walk, step)
  if (within !== null) return within
  const change = walk.remedy?.step ?? step.id
  const [next] = stepsAhead(program, walk, step)
  const checks = change === step.id || isOwnCheck(program, change, step)
  if (checks && next !== undefined && mayFollowCure(program, walk, next) && isOwnCheck(program, change, next))
    return moveToStep(program, walk, next)
  return moveToProof(program, walk, step, curedPhases)
}

/** Behind the last step of an alternative: asked again when nothing of it was done, else what follows and is no remedy. */
function moveBehindAlternative(program: Program, walk: Walk, step: Step, group: string): Walk {
  const within = (it: Step) => takenAround(program, walk, it)?.group === group
  const done = program.steps.some(it => within(it) && stepState(walk, it.id).status === 'done')
  if (!done) return reopenAlternatives(program, walk, group)
  const [next] = stepsAhead(program, walk, step)
  if (next === undefined || next.section !== step.section || !mayFollowCure(program, walk, next))
    return moveToProof(program, walk, step, mendedPhases)
  return moveToStep(program, walk, next)
}

/** Asks a group's question again, in a new message; the alternative that was taken counts as tried. */
export function reopenAlternatives(program: Program, walk: Walk, group: string): Walk {
  const before = answerOf(walk, group)
  const { taken } = before
  const tried = typeof taken === 'number' ? [...before.tried.filter(it => it !== taken), taken] : before.tried
  const answer = { ...before, taken: null, tried, round: before.round + 1, version: before.version + 1 }
  const asked = { ...walk, answers: { ...walk.answers, [group]: answer } }
  const left = openAlternatives(program, asked, group)
  return left.length > 0 ? { ...asked, current: null, asking: group } : moveBehindAlternatives(program, asked, group)
}

/** None of a group's alternatives fits: where the document says to escalate, else behind them. */
export function moveBehindAlternatives(program: Program, walk: Walk, group: string): Walk {
  const last = program.steps.findLast(it => findChoices(program, it).some(choice => choice.group === group))
  const ahead = last === undefined ? [] : stepsAhead(program, walk, last)
  const next = ahead.find(it => it.phase === 'escalate') ?? ahead[0]
  return next === undefined ? moveToEnd(walk) : moveToStep(program, walk, next)
}

/** What a document has done where a change has not helped, which its proof says first. */
const ifNotMended: ReadonlySet<Phase> = new Set(['rollback', 'escalate'])

/** Where a document without a proof list goes on when the cure is confirmed, and when something was mended. */
const curedPhases: ReadonlySet<Phase> = new Set(['communicate', 'follow-up'])
const mendedPhases: ReadonlySet<Phase> = new Set(['check', 'diagnose', 'escalate', ...curedPhases])

function moveToProof(program: Program, walk: Walk, step: Step, phases: ReadonlySet<Phase>): Walk {
  if (program.steps.some(it => it.phase === 'prove')) return moveToEnd(walk)
  const next = stepsAhead(program, walk, step).find(it => phases.has(it.phase) && mayFollowCure(program, walk, it))
  return next === undefined ? moveToEnd(walk) : moveToStep(program, walk, next)
}

/** The steps behind this one that are left to walk, up to where another issue of the document begins. */
function stepsAhead(program: Program, walk: Walk, step: Step): readonly Step[] {
  const behind = program.steps.slice(program.steps.indexOf(step) + 1).filter(it => it.phase !== 'prove')
  const border = behind.findIndex(it => beginsIssue(program, it, step))
  return (border < 0 ? behind : behind.slice(0, border)).filter(
    it => !isSettled(stepState(walk, it.id)) && !isExcluded(program, walk, it),
  )
}

function beginsIssue(program: Program, next: Step, step: Step): boolean {
  const sectionOf = ({ section }: Step): Section | undefined => program.sections.find(it => it.id === section)
  const other = sectionOf(next)
  return other !== undefined && other !== sectionOf(step) && other.symptoms.length > 0 && aboutSeveral(program)
}

/** Whether the document is about several issues, each with symptoms of its own. */
export function aboutSeveral({ sections }: Program): boolean {
  return sections.filter(it => it.symptoms.length > 0).length > 1
}

/** The first unsettled walked step from a place in `program.steps` on; undefined at the end. */
export function firstUnsettled(program: Program, walk: Walk, from: number): Step | undefined {
  return program.steps.slice(from).find(it => it.phase !== 'prove' && !isSettled(stepState(walk, it.id)))
}

/**
 * The sections that a walk can go to, in the document's order: those that hold a step or a proof line. Messages name
 * them by place.
 */
export function walkedSections(program: Program): readonly Section[] {
  return program.sections.filter(section => program.steps.some(it => it.section === section.id))
}
