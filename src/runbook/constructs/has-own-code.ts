import { readStatement } from '../control-flow/read-statement.ts'
import { type Unit, unitInText } from '../units/unit.ts'
import { writesOut } from '../units/writes-out.ts'

/**
 * Whether words over code hold code of their own, which is then a step by itself: not what the code below writes out,
 * nor what their condition is about ("If `POST /x` fails, run:").
 */
export function hasOwnCode(text: string, line: number, below: readonly Unit[]): boolean {
  const own = unitInText(text, line)?.text.split('\n') ?? []
  if (own.length === 0 || own.every(code => below.some(unit => writesOut(unit, code)))) return false
  const conditions = readStatement(text).flatMap(it => (it.kind === 'condition' ? [it.when] : []))
  return !conditions.some(when => own.every(code => when.includes(code)))
}

/** A piece of code by its comment, else by its first line. */
export function nameOfUnit({ label, text }: Unit): string {
  const lines = text.split('\n').filter(line => /^\s*[^\s#]/.test(line))
  return label ?? `\`${(lines[0] ?? text).trim().replaceAll('`', '')}\``
}
