import { unreachable } from '../errors.ts'
import { onProposal } from '../flow/gate/decide-proposal.ts'
import { handle } from '../flow/handle.ts'
import { type Deciding, inputOf } from '../flow/handler.ts'
import { noteIncident } from '../flow/incident/incident-commands.ts'
import { onStep, run } from '../flow/walk/decide-walk.ts'
import { confirm } from '../gate/approve.ts'
import type { Proposal } from '../gate/proposal.ts'
import { incidentName } from '../incident/incident.ts'
import type { Program, Step } from '../runbook/program.ts'
import { readIncident } from '../store/incidents.ts'
import { readProposal } from '../store/proposals.ts'
import { walksOf } from '../store/walks.ts'
import { field } from '../views/ids.ts'
import { statusWords } from '../views/kit/outcome-signs.ts'
import { timelineLine } from '../views/kit/timeline-line.ts'
import { finishStep, tickProof } from '../walk/finish-step.ts'
import { verdictData } from '../walk/record-observation.ts'
import { stepName, stepState, type Walk, walkedSteps } from '../walk/walk.ts'
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

type Found = { readonly program: Program; readonly walk: Walk; readonly step: Step }

/**
 * `handrail incident run|propose N STEP`: a read is run; what changes something is put at its gate. With `confirmed`, a
 * reason, a `change` is carried out as well. What destroys waits for a second person, and is never carried out from here.
 * @returns the exit code
 */
export async function runStep(
  terminal: Terminal,
  asked: AskedStep & { readonly only: 'run' | 'propose'; readonly confirmed: string | null },
  out: Output,
): Promise<number> {
  const found = await findStep(terminal, asked, out)
  if (found === null) return 2
  const { step, program } = found
  const say = (text: string): void => void out.stdout.write(`${printable(text)}\n`)
  if (asked.only === 'run' && step.runnable && step.effect !== 'read' && asked.confirmed === null) {
    say(`${stepName(program, step)} changes something: ${step.title}. Nothing was run.`)
    say(
      step.effect === 'change'
        ? 'To carry it out, say --yes and --reason "…"; to have it wait at its gate, say propose.'
        : 'A second person approves it in Slack: propose puts it at its gate. It is never carried out from a terminal.',
    )
    return 1
  }
  const values = Object.fromEntries(
    asked.set.map(it => [`${field.parameter}:${it.split('=')[0]}`, it.slice(it.indexOf('=') + 1)]),
  )
  const started = await decide(terminal, onStep(run), found, values, out)
  if (!started) return 1
  await terminal.work()
  const after = await findStep(terminal, asked, out)
  if (after === null) return 2
  const state = stepState(after.walk, step.id)
  const proposal =
    state.proposal === null
      ? null
      : await readProposal(terminal.services.database, state.proposal, terminal.services.encryption)
  if (proposal !== null && state.status === 'gated') return atGate(terminal, proposal, asked.confirmed, out)
  if (state.verdict === null) {
    say(`${stepName(program, step)} is ${state.status}.`)
    return 1
  }
  const data = { name: stepName(program, step), title: step.title, ...verdictData(state.verdict) }
  say(timelineLine({ kind: 'step-verdict', at: state.verdict.at, actor: { id: '', name: '' }, source: 'cli', data }))
  for (const { label, expected, was, met } of state.verdict.lines)
    say(`  ${label}: expected ${expected}, was ${was}${met === false ? '  ✗' : ''}`)
  const next = after.program.steps.find(it => it.id === after.walk.current)
  if (next !== undefined) say(`Next: ${next.id} ${next.title}`)
  return state.verdict.outcome === 'as-expected' || state.verdict.outcome === 'person-judges' ? 0 : 1
}

/** Shows the plan, and carries a `change` out where the person has said so with a reason. */
async function atGate(terminal: Terminal, proposal: Proposal, reason: string | null, out: Output): Promise<number> {
  const { plan, id } = proposal
  const { services } = terminal
  const say = (text: string): void => void out.stdout.write(`${printable(services.redact.text(text))}\n`)
  say(`${plan.title} on ${plan.where}`)
  for (const { label, text, warning } of plan.lines) say(`  ${label}: ${text}${warning ? '  !' : ''}`)
  say(`  Undo: ${plan.undo ?? 'there is none'}`)
  if (reason === null || plan.effect !== 'change') {
    say(
      plan.effect === 'change'
        ? 'It waits at its gate, for a confirmation in Slack.'
        : 'It waits at its gate: a second person approves it in Slack. It is never carried out from a terminal.',
    )
    return reason === null ? 0 : 1
  }
  const noted = inputOf({ incident: proposal.incident, fields: { text: `${plan.title}: ${reason}` } })
  await handle(services, { name: 'note', caller: terminal.caller(), input: noted }, noteIncident)
  const caller = terminal.caller()
  const input = inputOf({ ids: [id], version: proposal.version, extra: { digest: proposal.digest } })
  const handler = onProposal(gate => confirm(gate.proposal, { ...gate.click, digest: gate.digest }, gate.at))
  const handled = await handle(services, { name: 'confirm', caller, input }, handler)
  if (handled.kind !== 'answered' || handled.answer.kind === 'refused') {
    say(
      handled.kind === 'answered' && handled.answer.kind === 'refused'
        ? handled.answer.reason
        : 'It could not be confirmed.',
    )
    return 1
  }
  await terminal.work()
  const after = await readProposal(services.database, id, services.encryption)
  say(`${after?.state ?? 'gone'}${after?.result == null ? '' : `: ${after.result}`}`)
  return after?.state === 'succeeded' ? 0 : 1
}

/** `handrail incident done N STEP`: a person answers for the step. */
export async function finishByHand(terminal: Terminal, asked: AskedStep, out: Output): Promise<number> {
  const found = await findStep(terminal, asked, out)
  if (found === null) return 2
  const { note } = asked
  const handler = onStep(({ program, walk, ref, by }) =>
    found.step.phase === 'prove' && note === null
      ? tickProof(program, walk, ref, by)
      : finishStep(program, walk, { ...ref, how: 'done', note }, by),
  )
  if (!(await decide(terminal, handler, found, {}, out))) return 1
  out.stdout.write(`${printable(`${stepName(found.program, found.step)} is done: ${found.step.title}`)}\n`)
  return 0
}

/** Decides about a step as it stands now, and says why where that is refused. */
async function decide(
  { services, caller }: Terminal,
  handler: Deciding,
  { walk, step }: Found,
  fields: { readonly [name: string]: string },
  out: Output,
): Promise<boolean> {
  const input = inputOf({ ids: [walk.id, step.id], version: stepState(walk, step.id).version, fields })
  const handled = await handle(services, { name: 'step', caller: caller(), input }, handler)
  if (handled.kind !== 'answered') return false
  const { answer } = handled
  switch (answer.kind) {
    case 'refused':
      out.stderr.write(`${printable(answer.reason)}\n`)
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

/** The step in the newest walk of the incident; null where there is none, which is said. */
async function findStep(
  { services }: Terminal,
  { incident: name, step: asked }: AskedStep,
  out: Output,
): Promise<Found | null> {
  const id = Number(name.replace(/^(?:INC-|#)/i, ''))
  const refuse = (text: string): null => {
    out.stderr.write(`${printable(text)}\n`)
    return null
  }
  const incident = Number.isInteger(id) && id > 0 ? await readIncident(services.database, id) : null
  if (incident === null)
    return refuse(`There is no ${incidentName(id || 0)}. \`handrail list\` prints those that are open.`)
  const walk = (await walksOf(services.database, id, services.encryption)).at(-1)
  if (walk === undefined) return refuse(`${incidentName(id)} (${statusWords[incident.status]}) walks no runbook yet.`)
  const program = await services.programs.find(walk.program)
  const step =
    program.steps.find(it => it.id.toLowerCase() === asked.toLowerCase()) ?? walkedSteps(program)[Number(asked) - 1]
  if (step !== undefined) return { program, walk, step }
  const known = program.steps.slice(0, 30).map(it => it.id)
  return refuse(
    `${program.title} has no step ${asked}. It has ${known.join(', ')}${program.steps.length > 30 ? ' …' : ''}.`,
  )
}
