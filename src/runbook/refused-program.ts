import { assemble } from './assemble.ts'
import { parseBlocks } from './blocks/parse-blocks.ts'
import { findSteps } from './constructs/find-steps.ts'
import { outlineOf } from './outline/outline.ts'
import type { Diagnostic, Program } from './program.ts'
import { decode } from './text/decode.ts'

/** The Program of a document that is not compiled for the reason given: no steps, all lines prose. */
export function refusedProgram(file: string, bytes: Uint8Array, reason: Diagnostic): Program {
  const source = { ...decode(file, bytes, {}), refused: true, diagnostics: [reason] }
  return assemble(findSteps(outlineOf(parseBlocks(source), source))).program
}
