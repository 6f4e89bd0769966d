import type { Diagnostic, Program } from './program.ts'

const refusing: ReadonlySet<string> = new Set([
  'too-large',
  'too-long',
  'too-deep',
  'too-slow',
  'binary',
  'not-compiled',
])

/** Why nothing of a document could be compiled; null for every other one, whatever its author should mend. */
export function whyRefused({ diagnostics }: Program): Diagnostic | null {
  return diagnostics.find(it => refusing.has(it.rule)) ?? null
}
