import { onProposal } from '../flow/gate/decide-proposal.ts'
import { handle } from '../flow/handle.ts'
import { inputOf } from '../flow/handler.ts'
import { noteIncident } from '../flow/incident/incident-commands.ts'
import { onStep, run } from '../flow/walk/decide-walk.ts'
import { confirm } from '../gate/approve.ts'
import type { Proposal } from '../gate/proposal.ts'
import { reject, withdraw } from '../gate/reject.ts'
import { listEntries } from '../store/list-entries.ts'
import { readProposal } from '../store/proposals.ts'
import { field } from '../views/ids.ts'
import { timelineLine } from '../views/kit/timeline-line.ts'
import { stepName, stepState } from '../walk/walk.ts'
import { type AskedStep, decideStep, type Found, findStep, nextLines } from './decide-step.ts'
import type { Terminal } from './open-terminal.ts'
import { type Output, printable } from './output.ts'
import { waitForWork } from './say-words.ts'
import { verdictLines } from './verdict-lines.ts'

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
  const { step, program, mark } = found
  const waiting = await findWaiting(terminal, found)
  if (waiting !== null) return atGate(terminal, waiting, { ...asked, step: step.id, mark }, out)
  const say = (text: string): void => void out.stdout.write(`${mark}${printable(text)}\n`)
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
  const started = await decideStep(terminal, onStep(run), found, values, out)
  if (!started) return 1
  if (!(await waitForWork(terminal, out))) return 1
  const after = await findStep(terminal, asked, out)
  if (after === null) return 2
  const state = stepState(after.walk, step.id)
  const proposal =
    state.proposal === null
      ? null
      : await readProposal(terminal.services.database, state.proposal, terminal.services.encryption)
  if (proposal !== null && state.status === 'gated')
    return atGate(terminal, proposal, { ...asked, step: step.id, mark }, out)
  const [seen] = await listEntries(terminal.services.database, after.walk.incident, ['step-verdict'], 1)
  const kept = seen?.data.step === step.id && seen.data.kept !== undefined
  if (kept) say(timelineLine(seen))
  if (state.verdict === null) {
    say(`${stepName(program, step)} is ${state.status}.`)
    return 1
  }
  for (const line of verdictLines(state.verdict, { name: stepName(program, step), title: step.title })) say(line)
  for (const line of nextLines(after)) say(line)
  if (kept) return 1
  return ['as-expected', 'person-judges', 'carried-out'].includes(state.verdict.outcome) ? 0 : 1
}

/** The proposal of a step that waits for its decision; null where none does. */
async function findWaiting({ services }: Terminal, { walk, step }: Found): Promise<Proposal | null> {
  const { status, proposal: id } = stepState(walk, step.id)
  if (status !== 'gated' || id === null) return null
  const proposal = await readProposal(services.database, id, services.encryption)
  return proposal?.state === 'proposed' ? proposal : null
}

/** `handrail incident withdraw|reject N STEP`: what waits at its gate is not carried out. */
export async function refuseStep(
  terminal: Terminal,
  asked: AskedStep & { readonly word: 'withdraw' | 'reject' },
  out: Output,
): Promise<number> {
  const found = await findStep(terminal, asked, out)
  if (found === null) return 2
  const name = stepName(found.program, found.step)
  const waiting = await findWaiting(terminal, found)
  if (waiting === null) {
    out.stderr.write(`${printable(`Nothing of ${name} waits at a gate.`)}\n`)
    return 1
  }
  const reason = asked.note ?? ''
  const handler = onProposal(({ proposal, click, at }) =>
    asked.word === 'withdraw' ? withdraw(proposal, click, at) : reject(proposal, { ...click, reason }, at),
  )
  const input = inputOf({ ids: [waiting.id], version: waiting.version })
  const handled = await handle(terminal.services, { name: asked.word, caller: terminal.caller(), input }, handler)
  const refused = handled.kind === 'answered' && handled.answer.kind === 'refused' ? handled.answer.reason : null
  if (handled.kind === 'answered' && refused === null)
    out.stdout.write(
      `${printable(`${waiting.plan.title}: ${asked.word === 'withdraw' ? 'withdrawn' : 'rejected'}.`)}\n`,
    )
  else out.stderr.write(`${printable(refused ?? 'Only a responder can do this.')}\n`)
  return refused === null ? 0 : 1
}

/** Shows the plan, and carries a `change` out where the person has said so with a reason. */
async function atGate(
  terminal: Terminal,
  proposal: Proposal,
  { step, mark, confirmed: reason }: Pick<Found, 'mark'> & { readonly step: string; readonly confirmed: string | null },
  out: Output,
): Promise<number> {
  const { plan, id } = proposal
  const { services } = terminal
  const say = (text: string): void => void out.stdout.write(`${mark}${printable(services.redact.text(text))}\n`)
  say(`${plan.title} on ${plan.where}`)
  for (const { label, text, warning } of plan.lines) say(`  ${label}: ${text}${warning ? '  !' : ''}`)
  if (plan.operation !== undefined) say(`  ${plan.operation.label}: ${plan.operation.text}`)
  say(`  Undo: ${plan.undo ?? 'there is none'}`)
  if (reason === null || plan.effect !== 'change') {
    say(
      plan.effect === 'change'
        ? `It waits at its gate. To carry it out: \`handrail incident run ${proposal.incident} ${step} --yes --reason "…"\`; to take it back: \`handrail incident withdraw ${proposal.incident} ${step}\`.`
        : proposal.needed < 2
          ? 'It waits at its gate: a second person approves it in Slack. It is never carried out from a terminal.'
          : `It waits at its gate: two people approve it in Slack, since the catalog does not say whose account there ${proposal.requester.id} has. One is enough after \`people: [[THEIR_SLACK_ID, ${proposal.requester.id}]]\` in it. It is never carried out from a terminal.`,
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
  if (!(await waitForWork(terminal, out))) return 1
  const after = await readProposal(services.database, id, services.encryption)
  say(`${after?.state ?? 'gone'}${after?.result == null ? '' : `: ${after.result}`}`)
  return after?.state === 'succeeded' ? 0 : 1
}
