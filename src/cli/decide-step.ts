import { unreachable } from '../errors.ts'
import { handle } from '../flow/handle.ts'
import { type Deciding, inputOf } from '../flow/handler.ts'
import { incidentName } from '../incident/incident.ts'
import type { Program, Step } from '../runbook/program.ts'
import { readIncident } from '../store/incidents.ts'
import { walksOf } from '../store/walks.ts'
import { statusWords } from '../views/kit/outcome-signs.ts'
import { whyDecided } from '../views/messages/order-lines.ts'
import { findChoices, isExcluded, openQuestion } from '../walk/alternative.ts'
import { conditionWords } from '../walk/condition-words.ts'
import { failedGuard } from '../walk/find-guards.ts'
import { openCondition } from '../walk/open-condition.ts'
import { isSettled, stepState, unsettledProof, type Walk, walkedSteps } from '../walk/walk.ts'
import type { Terminal } from './open-terminal.ts'
import { type Output, printable } from './output.ts'

/** A step as it was named at a terminal, with what was said beside it. */
export type AskedStep = {
  readonly incident: string
  /** Its id, such as L18, or its number in the walk. */
  readonly step: string
  /** Values of its parameters: `name=value`. */
  readonly set: readonly string[]
  readonly note: string | null
}

export type Found = {
  /** What stands before every line about a drill. */
  readonly mark: '🧪 ' | ''
  readonly program: Program
  readonly walk: Walk
  readonly step: Step
  /** Of the incident. */
  readonly severity: string
}

/** A walk, and the severity of its incident. */
type Walked = Pick<Found, 'program' | 'walk' | 'severity'>

/** Decides about a step as it stands now, and says why where that is refused. */
export async function decideStep(
  { services, caller }: Terminal,
  handler: Deciding,
  found: Found,
  fields: { readonly [name: string]: string },
  out: Output,
): Promise<boolean> {
  const { walk, step } = found
  const input = inputOf({ ids: [walk.id, step.id], version: stepState(walk, step.id).version, fields })
  const handled = await handle(services, { name: 'step', caller: caller(), input }, handler)
  if (handled.kind !== 'answered') return false
  const { answer } = handled
  switch (answer.kind) {
    case 'refused':
      out.stderr.write(`${found.mark}${printable(answer.reason)}\n`)
      for (const way of waysOn(found)) out.stderr.write(`${way}\n`)
      return false
    case 'missing': {
      const missing = answer.parameters.map(({ name, type }) => `--set ${name}=… (${type})`).join(', ')
      out.stderr.write(`${printable(`${step.id} needs ${missing}.`)}\n`)
      return false
    }
    case 'done':
    case 'told':
    case 'started':
      return true
    default:
      return unreachable(answer)
  }
}

/** What is said first of a step that nobody has chosen, or whose condition nobody has answered. */
function waysOn({ program, walk, step, severity }: Found): readonly string[] {
  const say = (word: string) => `\`handrail incident ${word} ${walk.incident} ${step.id}\``
  if (isSettled(stepState(walk, step.id))) return []
  if (isExcluded(program, walk, step) || openQuestion(program, walk, step) !== null)
    return failedGuard(program, walk, step) === null ? [`To take it: ${say('choose')}.`] : []
  return conditionLines({ program, walk, severity }, step)
}

/** The condition of a step that nobody has answered, and how to; what an answer or the severity says of it comes first. */
function conditionLines({ program, walk, severity }: Walked, step: Step): readonly string[] {
  const condition = openCondition(program, walk, step, severity)
  if (condition === null) return []
  const { when, negated, decided, seen = null } = condition
  const say = (word: string, does: string) => `\`handrail incident ${word} ${walk.incident} ${step.id}\` ${does}`
  const ways = [say('holds', 'has it done'), say('fails', 'leaves it out')]
  const saw = seen === null ? null : `${seen.step} saw ${seen.figures.join(', ')}`
  return [
    [`${negated ? 'Not if' : 'Only if'}: “${conditionWords(when)}”`, whyDecided(condition), saw]
      .filter(it => it !== null)
      .join(' · '),
    `To say so: ${(decided === false ? ways.toReversed() : ways).join('; ')}.`,
  ].map(printable)
}

/** The step in the newest walk of the incident; null where there is none, which is said. */
export async function findStep(
  { services }: Terminal,
  { incident: name, step: asked }: AskedStep,
  out: Output,
): Promise<Found | null> {
  const id = Number(name.replace(/^(?:INC-|#)/i, ''))
  const refuse = (text: string): null => {
    out.stderr.write(`${printable(text)}\n`)
    return null
  }
  const isNumber = Number.isInteger(id) && id > 0
  const incident = isNumber ? await readIncident(services.database, id) : null
  if (incident === null) {
    const why = isNumber
      ? `There is no ${incidentName(id)}.`
      : `“${name}” is no number of an incident, such as 42 or INC-42.`
    return refuse(`${why} \`handrail list\` prints those that are open.`)
  }
  const walk = (await walksOf(services.database, id, services.encryption)).at(-1)
  if (walk === undefined) return refuse(`${incidentName(id)} (${statusWords[incident.status]}) walks no runbook yet.`)
  const program = await services.programs.find(walk.program)
  const step =
    program.steps.find(it => it.id.toLowerCase() === asked.toLowerCase()) ?? walkedSteps(program)[Number(asked) - 1]
  if (step !== undefined) return { mark: incident.drill ? '🧪 ' : '', program, walk, step, severity: incident.severity }
  const known = program.steps.slice(0, 30).map(it => it.id)
  return refuse(
    `${program.title} has no step ${asked}. It has ${known.join(', ')}${program.steps.length > 30 ? ' …' : ''}.`,
  )
}

/** The lines of the proof list that nobody has settled, each with what settles it. */
export function proofLines(program: Program, walk: Walk): readonly string[] {
  const left = unsettledProof(program, walk)
  return left.length === 0
    ? []
    : [
        'To be proven: `handrail incident run N LINE` where it can be run, else `handrail incident done N LINE`:',
        ...left.map(it => `  ${it.id}  ${it.title}`),
      ]
}

/** What comes next in a walk: its step, or the question which of several it is, with a step of each. */
export function nextLines(walked: Walked): readonly string[] {
  const { program, walk } = walked
  const next = program.steps.find(it => it.id === walk.current)
  if (next !== undefined) return [`Next: ${next.id} ${next.title}`, ...conditionLines(walked, next)]
  if (walk.asking === null) return proofLines(program, walk)
  const ways = program.steps.flatMap(step => {
    const choice = findChoices(program, step).find(it => it.group === walk.asking)
    return choice === undefined ? [] : [{ choice, step }]
  })
  const first = ways.filter(({ choice }, index) => ways.findIndex(it => it.choice.line === choice.line) === index)
  const head = first[0]?.choice.head
  return first.length === 0
    ? ['Next: the thread asks how to go on']
    : [
        `Which is it?${head === undefined ? '' : ` ${head}.`} Say it with \`handrail incident choose N STEP\`:`,
        ...first.map(it => `  ${it.step.id}  ${it.choice.when}`),
      ]
}
