import { isCode } from '../steps/quoted-effect.ts'

/** A text without the names that it quotes ("the `sessions` table"): what is left in backticks can be run. */
export function withoutNames(text: string): string {
  return text.replace(/`([^`]*)`/g, (quoted, code: string) => (isCode(code) ? quoted : ' '))
}
