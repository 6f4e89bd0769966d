import { parseArgs } from 'node:util'
import { toError } from '../errors.ts'
import { readRunbooks } from '../library/read-runbooks.ts'
import type { Program, Step } from '../runbook/program.ts'
import { printable, type StructuredOutput } from './runbook-output.ts'

const usage = 'handrail runbook show FILE [--json]\n'

/** Shows what a runbook compiles to. Exit code 0, or 2 when the file cannot be read. */
export async function runbookShow(args: readonly string[], out: StructuredOutput): Promise<number> {
  const parsed = readArguments(args)
  const [file, ...others] = parsed instanceof Error ? [] : parsed.positionals
  if (parsed instanceof Error || file === undefined || others.length > 0) {
    out.stderr.write(parsed instanceof Error ? `${parsed.message}\n${usage}` : usage)
    return 2
  }
  const { runbooks, problems } = await readRunbooks([file])
  const [runbook] = runbooks
  if (runbook === undefined || runbooks.length > 1) {
    out.stderr.write(`${printable(file)}: ${problems[0]?.message ?? 'It is a folder; name one file.'}\n`)
    return 2
  }
  if (parsed.values.json) out.structured.write(`${JSON.stringify(out.redact(runbook.program))}\n`)
  else out.stdout.write(textOf(runbook.program))
  return 0
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true })
  } catch (error) {
    return toError(error)
  }
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
    ...step.expect.map(expectation => `         expects ${expectation.hard ? '' : '(soft) '}${expectation.text}`),
    ...(step.cautions ?? []).map(caution => `         ⛔ ${caution.text} (line ${caution.line})`),
    ...step.branches.map(branch => `         ${branch.when} → ${branch.go}`),
  ]
}
