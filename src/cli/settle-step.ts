import type { Decision } from '../domain/decision.ts'
import { finishWith, onStep, type StepContext } from '../flow/walk/decide-walk.ts'
import type { Program, Step } from '../runbook/program.ts'
import { field } from '../views/ids.ts'
import { findChoices } from '../walk/alternative.ts'
import { answerGuard } from '../walk/answer-guard.ts'
import { chooseAlternative, reopenQuestion } from '../walk/choose-alternative.ts'
import { finishStep } from '../walk/finish-step.ts'
import { saidAgainst } from '../walk/said-against.ts'
import { answerOf, stepName, stepState, type Walk } from '../walk/walk.ts'
import { type AskedStep, decideStep, type Found, findStep, nextLines } from './decide-step.ts'
import type { Terminal } from './open-terminal.ts'
import { type Output, printable } from './output.ts'

/** What a person says of a step: each is a button of it. */
export type StepWord = 'done' | 'skip' | 'not-true' | 'choose' | 'holds' | 'fails'

const said: { readonly [word in StepWord]: string } = {
  done: 'is done',
  skip: 'is skipped',
  'not-true': 'is not true here',
  choose: 'is taken',
  holds: 'is to be done: its condition holds',
  fails: 'is left out: its condition does not hold',
}

/** `handrail incident done|skip|choose|… N STEP`: a person answers for the step, by the rules of its buttons. */
export async function settleStep(
  terminal: Terminal,
  asked: AskedStep & { readonly word: StepWord },
  out: Output,
): Promise<number> {
  const found = await findStep(terminal, asked, out)
  if (found === null) return 2
  const handler = onStep(context => settle(context, asked, found.step))
  if (!(await decideStep(terminal, handler, found, asked.note === null ? {} : { [field.reason]: asked.note }, out)))
    return 1
  const after = await findStep(terminal, asked, out)
  const say = (text: string): void =>
    void out.stdout.write(`${found.mark}${printable(terminal.services.redact.text(text))}\n`)
  const missed = asked.word === 'done' && isGoneOnFrom(after)
  const name = stepName(found.program, found.step)
  // A proof line is named by its title.
  const title = name.includes(found.step.title) ? '' : `: ${found.step.title}`
  say(`${name} ${missed ? 'is not as expected, and gone on from' : said[asked.word]}${title}`)
  if (after !== null) for (const line of nextLines(after)) say(line)
  return 0
}

/** Whether a check has found the cause, so that done says no more than that the walk goes on. */
function isGoneOnFrom(found: Found | null): boolean {
  if (found === null) return false
  const state = stepState(found.walk, found.step.id)
  return state.verdict?.outcome === 'not-as-expected' && saidAgainst(state) === null
}

function settle(
  context: StepContext,
  { word, note }: { readonly word: StepWord; readonly note: string | null },
  step: Step,
): Decision<Walk> {
  const { program, walk, ref, by } = context
  switch (word) {
    case 'choose':
      return choose(program, walk, step, by)
    case 'holds':
    case 'fails':
      return answerGuard(program, walk, { ...ref, holds: word === 'holds' }, by)
    case 'done':
      return finishWith(context)
    default:
      return finishStep(program, walk, { ...ref, how: word === 'skip' ? 'skipped' : word, note }, by)
  }
}

/** Answers *Which is it?* with the alternative in which the step is, also where another was taken before. */
function choose(program: Program, walk: Walk, step: Step, by: StepContext['by']): Decision<Walk> {
  const choices = findChoices(program, step)
  const open = choices.find(({ group, line }) => answerOf(walk, group).taken !== line)
  if (open === undefined) {
    const why = choices.length === 0 ? 'is none of several' : 'is what was taken'
    return { kind: 'refused', reason: `${stepName(program, step)} ${why}.` }
  }
  const { group, line } = open
  const { taken, version } = answerOf(walk, group)
  if (taken === null) return chooseAlternative(program, walk, { group, version, line }, by)
  const asked = reopenQuestion(program, walk, { group, version }, by)
  if (asked.kind === 'refused') return asked
  const again = { group, version: answerOf(asked.state, group).version, line }
  const chosen = chooseAlternative(program, asked.state, again, by)
  if (chosen.kind === 'refused') return chosen
  return {
    ...chosen,
    entries: [...asked.entries, ...chosen.entries],
    effects: [...asked.effects, ...chosen.effects],
  }
}
