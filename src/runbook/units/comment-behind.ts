import { readCaseName } from '../choices/read-option.ts'
import { readStatement } from '../control-flow/read-statement.ts'
import type { Unit } from './unit.ts'

/** The comment at the end of a command's line; null where there is none. */
export function commentBehind(line: string): string | null {
  return /^\s*[^\s#].*\s(?:#|\/\/)\s+(\S.*)$/.exec(line)?.[1]?.trim() ?? null
}

/** Whether the comment behind a command says when it is run ("# if needed", "# For Redis"): it is a step of its own then. */
export function saysWhen(line: string = ''): boolean {
  const comment = commentBehind(line)
  if (comment === null) return false
  return readCaseName(comment) !== null || readStatement(comment, true).some(it => it.kind === 'condition')
}

/** A command with the case that the comment behind it names. */
export function withCase(unit: Unit, line: string = ''): Unit {
  const onlyFor = readCaseName(commentBehind(line) ?? '')
  return onlyFor === null ? unit : { ...unit, label: unit.label ?? onlyFor, onlyFor }
}
