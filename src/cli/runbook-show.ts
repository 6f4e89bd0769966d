import { readRunbooks } from '../library/read-runbooks.ts'
import type { Program, Repeat, Section, Step } from '../runbook/program.ts'
import { type Output, printable } from './output.ts'
import { type StdinOptions, takeStdin } from './read-stdin.ts'

/** Shows what a runbook compiles to. Exit code 0, or 2 when the file cannot be read. */
export async function runbookShow(
  path: string,
  options: StdinOptions & { readonly json?: boolean },
  out: Output,
): Promise<number> {
  const { files, documents } = await takeStdin([path], options)
  const { runbooks, problems } = await readRunbooks(files, documents)
  const [runbook] = runbooks
  if (runbook === undefined || runbooks.length > 1) {
    const { message, hint } = problems[0] ?? { message: 'It is a folder.', hint: 'Name one file.' }
    out.stderr.write(`${printable(`${path}: ${message} ${hint}`)}\n`)
    return 2
  }
  if (options.json) out.structured.write(`${JSON.stringify(out.redact(runbook.program))}\n`)
  else out.stdout.write(textOf(runbook.program))
  return 0
}

function textOf(program: Program): string {
  const lines = [`${program.title}  (${program.file}, ${program.steps.length} steps)`]
  for (const section of program.sections) {
    const steps = program.steps.filter(step => step.section === section.id)
    if (steps.length === 0 && section.symptoms.length === 0) continue
    lines.push(
      '',
      `${section.title}  (line ${section.line})${section.timebox === null ? '' : `  ⏱ ${section.timebox}`}`,
    )
    if (section.choice != null) lines.push(`  one of several: ${section.choice.when}`)
    lines.push(...flowLines(section, '  '))
    lines.push(...section.symptoms.map(symptom => `  seen: ${symptom.text}`), ...steps.flatMap(stepLines))
  }
  return `${printable(lines.join('\n'))}\n`
}

function stepLines(step: Step): readonly string[] {
  const sign = step.runnable ? '▶' : '👤'
  const how = `${step.kind}${step.provider === null ? '' : `/${step.provider}`}`
  return [
    `  ${step.id.padEnd(6)} ${sign} ${step.effect.padEnd(8)} ${how.padEnd(18)} ${step.title}`,
    ...(step.choice == null ? [] : [`         one of several: ${step.choice.when}`]),
    ...flowLines(step, '         '),
    ...step.expect.map(
      expectation =>
        `         expects ${expectation.hard ? '' : '(soft) '}${expectation.text}${expectation.byDefault === true ? ' (by default)' : ''}`,
    ),
    ...(step.cautions ?? []).map(caution => `         ⛔ ${caution.text} (line ${caution.line})`),
    ...step.branches.map(branch => `         ${branch.when} → ${branch.go}`),
  ]
}

/** When, after what and how often a step or section is done. */
function flowLines(
  { outer = [], guard, after = [], repeat, parallel }: Step | Section,
  indent: string,
): readonly string[] {
  return [
    ...[...outer, ...(guard == null ? [] : [guard])].map(
      it => `${it.part ? 'in part ' : ''}${it.negated ? 'not' : 'only'} if: ${it.when}`,
    ),
    ...after.map(it => `after: ${it.when}${it.step === null ? '' : ` (${it.step})`}`),
    ...(repeat == null ? [] : [repeatLine(repeat)]),
    ...(parallel == null ? [] : [`side by side: ${parallel.steps.join(', ')}`]),
  ].map(it => `${indent}${it}`)
}

function repeatLine({ how = 'until', until, every, atMost }: Repeat): string {
  const lead = { until: 'again until: ', each: 'once for each: ', counted: 'again: ', once: 'waits: ' }[how]
  return [`${lead}${until}`, every && `every ${every}`, atMost && `at most ${atMost} times`].filter(Boolean).join(', ')
}
