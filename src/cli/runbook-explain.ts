import { readRunbooks } from '../library/read-runbooks.ts'
import { explainLine } from '../runbook/explain-step.ts'
import { type Output, printable } from './runbook-output.ts'

const usage = 'handrail runbook explain FILE:LINE\n'

/** Says why a line of a runbook became what it became. Exit code 0, or 2 when the file or line is not there. */
export async function runbookExplain(args: readonly string[], out: Output): Promise<number> {
  const found = /^(.+):(\d+)$/.exec(args[0] ?? '')
  const file = found?.[1]
  if (args.length !== 1 || file === undefined) {
    out.stderr.write(usage)
    return 2
  }
  const { runbooks, problems } = await readRunbooks([file])
  const [runbook] = runbooks
  const line = Number(found?.[2])
  if (runbook === undefined || runbooks.length > 1 || line < 1 || line > runbook.lines.length) {
    const reason =
      problems[0]?.message ??
      (runbook === undefined || runbooks.length > 1
        ? 'It is a folder; name one file.'
        : `It has ${runbook.lines.length} lines.`)
    out.stderr.write(`${printable(file)}: ${reason}\n`)
    return 2
  }
  const text = [`${file}:${line}`, `    ${runbook.lines[line - 1] ?? ''}`, ...explainLine(runbook.program, line)]
  out.stdout.write(`${printable(text.join('\n'))}\n`)
  return 0
}
