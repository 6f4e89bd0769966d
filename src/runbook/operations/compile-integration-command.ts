import { callEffect } from '../../policy/call-form.ts'
import { commandEffect } from '../../policy/shell/command-effect.ts'
import { hasMark, type Slots, slotsIn, templateOf } from '../parameters/mark-placeholders.ts'
import type { CallOperation, Filter, Template } from '../program.ts'
import { findCallForm, type ReadCommand, type Recognisers } from '../recogniser.ts'
import { argumentsOf } from './compile-exact.ts'
import { type Compiled, type Use, useOfSlot, withoutOperation } from './compiled.ts'
import type { ShellCommand } from './read-shell.ts'

type CommandOfIntegration = {
  readonly kind: string
  /** The command's name. */
  readonly name: string
  /** What stands behind it. */
  readonly words: readonly string[]
  readonly slots: Slots
  readonly filters: readonly Filter[]
  /** The commands behind its pipe. */
  readonly behind: readonly ShellCommand[]
  /** The command on the line above it. */
  readonly above: string | null
}

/** A command line of an integration as one of its calls where there is one for it, else as a command for a person. */
export function compileIntegrationCommand(
  read: ReadCommand,
  { kind, name, words, slots, filters, behind, above }: CommandOfIntegration,
  integrations: Recognisers,
): Compiled {
  const reading = read(words, {
    filtered: filters.length > 0 || behind.length > 0,
    search: searchOf(behind),
    above,
    isOpen: hasMark,
  })
  if ('person' in reading) {
    const effect = reading.effect ?? commandEffect([name, ...words])
    const asked = reading.asked === true ? 'connector' : 'command'
    return { ...withoutOperation(asked, effect, reading.person), provider: kind }
  }
  const given = Object.entries(reading.arguments)
  const filled = given.map(([key, value]): [string, Template] => [key, templateOf(value, slots)])
  const uses = slotsIn(given.map(([, value]) => value).join(' '), slots).map(useOfSlot)
  const compiled = compileCall(kind, reading.call, Object.fromEntries(filled), uses, integrations)
  return reading.searches === true ? { ...compiled, searches: true } : compiled
}

/** What a lone `grep` looks for, where its pattern is a text and no expression. */
function searchOf([command, ...others]: readonly ShellCommand[]): string | null {
  const [name, ...words] = command?.words ?? []
  if (name !== 'grep' || others.length > 0) return null
  const [pattern, another] = words.filter(it => it !== '-i' && it !== '-F')
  if (pattern === undefined || another !== undefined || pattern.startsWith('-')) return null
  return /[\\^$.*+?()[\]{}|]/.test(pattern) ? null : pattern
}

/** A call of an integration. What a call that it does not have would do is not known. */
export function compileCall(
  kind: string,
  name: string,
  given: CallOperation['arguments'],
  uses: readonly Use[],
  integrations: Recognisers,
): Compiled {
  const operation: CallOperation = { kind: 'call', connector: kind, name, arguments: given }
  const form = findCallForm(integrations, kind, name)
  const effect = callEffect(form, argumentsOf(operation))
  return { kind: 'connector', provider: kind, effect, operation, why: null, uses }
}
