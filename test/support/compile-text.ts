import { recognisers } from '../../src/integrations/find-integration.ts'
import { compile, loadParsers } from '../../src/runbook/compile.ts'
import { compileCommand } from '../../src/runbook/operations/compile-command.ts'
import type { Compiled } from '../../src/runbook/operations/compiled.ts'
import type { Program, Step } from '../../src/runbook/program.ts'

await loadParsers()

/** A document compiled with every integration. */
export function compileBytes(file: string, bytes: Uint8Array): Program {
  return compile(file, bytes, recognisers)
}

/** A document given as text, compiled. */
export function compileText(text: string): Program {
  return compileBytes('runbook.md', new TextEncoder().encode(text))
}

/** One piece of shell text, compiled with every integration. */
export function compileLine(text: string): Compiled {
  return compileCommand(text, recognisers)
}

/** The steps of a document, by their ids. */
export function stepsOf(text: string): { readonly [id: string]: Step } {
  return Object.fromEntries(compileText(text).steps.map(step => [step.id, step]))
}

/** The only step of a document. */
export function onlyStep(text: string): Step {
  const { steps } = compileText(text)
  const [step] = steps
  if (step === undefined || steps.length > 1)
    throw new Error(`${steps.length} steps: ${steps.map(it => it.title).join(' | ')}`)
  return step
}

/** How often each non-blank line is covered, where that is not exactly once. */
export function badlyCovered(text: string, program: Program): readonly { line: number; times: number }[] {
  const times = new Map<number, number>()
  for (const block of program.cover)
    for (let line = block.line; line <= block.endLine; line++) times.set(line, (times.get(line) ?? 0) + 1)
  return text
    .split(/\r\n|\n|\r/)
    .map((words, index) => ({ words, line: index + 1, times: times.get(index + 1) ?? 0 }))
    .filter(({ words, times }) => words.trim() !== '' && times !== 1)
    .map(({ line, times }) => ({ line, times }))
}
