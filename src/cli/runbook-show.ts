import type { Program } from '../runbook/program.ts'
import { graphText } from './graph/graph-text.ts'
import { type Output, printable } from './output.ts'
import { readOneRunbook } from './read-one-runbook.ts'
import type { StdinOptions } from './read-stdin.ts'

/** Shows what a runbook compiles to. Exit code 0, or 2 when the file cannot be read. */
export async function runbookShow(
  path: string,
  options: StdinOptions & { readonly json?: boolean },
  out: Output,
): Promise<number> {
  const runbook = await readOneRunbook(path, options, out)
  if (runbook === null) return 2
  if (options.json) out.structured.write(`${JSON.stringify(out.redact(runbook.program))}\n`)
  else out.stdout.write(textOf(runbook.program))
  return 0
}

/** The graph with the symptoms of its sections, and what is expected of its steps and said against something. */
function textOf(program: Program): string {
  const text = graphText(program, {
    section: ({ symptoms }) => symptoms.map(it => `seen: ${it.text}`),
    step: ({ expect, cautions = [], remarks = [] }) => [
      ...expect.map(
        it => `expects ${it.hard ? '' : '(soft) '}${it.text}${it.byDefault === true ? ' (by default)' : ''}`,
      ),
      ...cautions.map(it => `⛔ ${it.text} (line ${it.line})`),
      ...remarks.map(it => `beside it: “${it.text}” (line ${it.line})`),
    ],
  })
  return `${printable(text)}\n`
}
