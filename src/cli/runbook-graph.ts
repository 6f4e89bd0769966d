import { unreachable } from '../errors.ts'
import type { Program } from '../runbook/program.ts'
import { whyRefused } from '../runbook/text/decode.ts'
import { graphMermaid } from './graph/graph-mermaid.ts'
import { graphText } from './graph/graph-text.ts'
import { type Output, printable } from './output.ts'
import { readOneRunbook } from './read-one-runbook.ts'
import type { StdinOptions } from './read-stdin.ts'

export type GraphFormat = 'text' | 'mermaid' | 'svg'

/** Draws the graph of a document. Exit code 0, or 2 when the file cannot be read. */
export async function runbookGraph(
  path: string,
  options: StdinOptions & { readonly format: GraphFormat },
  out: Output,
): Promise<number> {
  const runbook = await readOneRunbook(path, options, out)
  if (runbook === null) return 2
  const { program } = runbook
  const refused = whyRefused(program)
  if (refused !== null) {
    out.stderr.write(`${printable(`${path}:${refused.line}: ${refused.message} ${refused.hint}`)}\n`)
    return 2
  }
  if (options.format === 'text') out.stdout.write(`${printable(graphText(program))}\n`)
  else out.structured.write(await drawn(out.redact(program), options.format))
  return 0
}

async function drawn(program: Program, format: Exclude<GraphFormat, 'text'>): Promise<string> {
  switch (format) {
    case 'mermaid':
      return graphMermaid(program)
    case 'svg':
      return (await import('./graph/graph-svg.ts')).graphSvg(program)
    default:
      return unreachable(format)
  }
}
