import { readIncident } from '../store/incidents.ts'
import { walksOf } from '../store/walks.ts'
import { outcomeSigns } from '../views/kit/outcome-signs.ts'
import { isSettled, type StepState, stepName, stepState, type Walk } from '../walk/walk.ts'
import { type AskedStep, findStep, nextLines } from './decide-step.ts'
import { graphText } from './graph/graph-text.ts'
import type { Terminal } from './open-terminal.ts'
import { type Output, printable } from './output.ts'
import { verdictLines } from './verdict-lines.ts'

/** `handrail incident walk N`: the newest walk as a graph, with what became of its steps, and what is next. */
export async function showWalk(terminal: Terminal, name: string, out: Output): Promise<number> {
  const { services } = terminal
  const id = Number(name.replace(/^(?:INC-|#)/i, ''))
  const incident = Number.isInteger(id) && id > 0 ? await readIncident(services.database, id) : null
  const walk = incident === null ? undefined : (await walksOf(services.database, id, services.encryption)).at(-1)
  if (incident === null || walk === undefined) {
    const why = incident === null ? `There is no incident ${name}.` : `INC-${id} walks no runbook yet.`
    out.stderr.write(
      `${printable(`${why} \`handrail list\` prints what is open, \`handrail incident runbook\` walks one.`)}\n`,
    )
    return 2
  }
  const program = await services.programs.find(walk.program)
  const text = graphText(program, { section: () => [], step: it => stateLines(walk, it.id) })
  const lines = [...text.split('\n'), '', ...nextLines({ program, walk, severity: incident.severity })]
  const mark = incident.drill ? '🧪 ' : ''
  out.stdout.write(`${printable(services.redact.text(lines.map(it => `${mark}${it}`).join('\n')))}\n`)
  return 0
}

function stateLines(walk: Walk, step: string): readonly string[] {
  const state = stepState(walk, step)
  const words = stateWords(state)
  return [...(walk.current === step ? ['◀ next'] : []), ...(words === null ? [] : [words])]
}

/** What is not said by its check. */
const statusWords: { readonly [status in StepState['status']]: string | null } = {
  ...{ open: null, judged: null, running: 'running', gated: '🛑 waits at its gate' },
  ...{ done: 'done', skipped: 'skipped', 'not-true': 'not true here' },
}

function stateWords(state: StepState): string | null {
  const { status, verdict, by, note } = state
  if (status === 'open') return note === null ? null : `note: ${note}`
  const outcome = verdict === null ? null : outcomeSigns[verdict.outcome]
  const said = outcome === null ? null : `${outcome.sign} ${outcome.words}`
  const who = isSettled(state) && by !== null ? by.name : null
  return [statusWords[status], said, who, note].filter(it => it !== null).join(' · ')
}

/** `handrail incident show N STEP`: what the document says of a step, what it expects, and what became of it. */
export async function showStep(terminal: Terminal, asked: AskedStep, out: Output): Promise<number> {
  const found = await findStep(terminal, asked, out)
  if (found === null) return 2
  const { program, step, walk, mark } = found
  const state = stateWords(stepState(walk, step.id))
  const { verdict } = stepState(walk, step.id)
  const seen = verdict === null ? [] : verdictLines(verdict, { name: stepName(program, step), title: step.title })
  const lines = [
    `${stepName(program, step)}, ${step.id}: ${step.title}`,
    `${program.file}, line ${step.line} · ${step.effect === 'human' ? 'done by hand' : step.effect} · ${step.runnable ? 'can be run' : `by a person: ${step.why ?? 'no machine can'}`}`,
    '',
    ...step.text.trim().split('\n'),
    ...(step.code === undefined ? [] : step.code.trim().split('\n')),
    ...(step.expect.length === 0 ? [] : ['']),
    ...step.expect.map(it => `expects ${it.hard ? '' : '(soft) '}${it.text}`),
    ...step.branches.map(it => `${it.when} → goes on from there`),
    ...(step.cautions ?? []).map(it => `⛔ ${it.text} (line ${it.line})`),
    ...(step.remarks ?? []).map(it => `beside it: “${it.text}” (line ${it.line})`),
    ...(step.parameters.length === 0 ? [] : [`needs ${step.parameters.map(it => `--set ${it}=…`).join(' ')}`]),
    ...(state === null ? [] : ['', state]),
    ...seen,
  ]
  out.stdout.write(`${printable(terminal.services.redact.text(lines.map(it => `${mark}${it}`).join('\n')))}\n`)
  return 0
}
