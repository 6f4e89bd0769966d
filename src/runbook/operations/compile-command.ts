import { remembered } from '../../domain/remembered.ts'
import { stronger } from '../../policy/operation-effect.ts'
import { commandEffect, shellEffects } from '../../policy/shell/command-effect.ts'
import { powershellEffect } from '../../policy/shell/powershell-effect.ts'
import {
  hasMark,
  parameterName,
  replaceMarks,
  restoreMarks,
  type Slot,
  type Slots,
  slotsIn,
} from '../parameters/mark-placeholders.ts'
import type { Filter, StepEffect } from '../program.ts'
import type { Recognisers } from '../recogniser.ts'
import { compileCurl } from './compile-curl.ts'
import { compileIntegrationCommand } from './compile-integration-command.ts'
import { compilePsql } from './compile-psql.ts'
import { compileRedis } from './compile-redis.ts'
import { compileWebsocket } from './compile-websocket.ts'
import { type Compiled, useOfSlot } from './compiled.ts'
import { isConnectionVariable } from './other-connection.ts'
import { readFilters } from './read-filters.ts'
import { readShell, type ShellCommand, type ShellScript } from './read-shell.ts'

type Compiler = (
  words: readonly string[],
  slots: Slots,
  filters: readonly Filter[],
  behind: readonly ShellCommand[],
) => Compiled

/** Native commands: those that become operations. Every other command is shown for a person to run. */
export const compilers: { readonly [command: string]: Compiler } = {
  curl: compileCurl,
  psql: compilePsql,
  'redis-cli': compileRedis,
  wscat: compileWebsocket,
  websocat: compileWebsocket,
}

/** Whether a command of this name can become an operation. */
export function isNative(name: string, integrations: Recognisers): boolean {
  return compilerOf(name, integrations, null) !== null
}

function compilerOf(name: string, integrations: Recognisers, above: string | null): Compiler | null {
  if (Object.hasOwn(compilers, name)) return compilers[name] ?? null
  for (const [kind, { commands = {} }] of Object.entries(integrations)) {
    const read = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (read !== undefined)
      return (words, slots, filters, behind) =>
        compileIntegrationCommand(read, { kind, name, words, slots, filters, behind, above }, integrations)
  }
  return null
}

/**
 * One piece of shell text, compiled. A native command that is not understood keeps its kind and says why.
 * @param above the command on the line above it.
 */
export function compileCommand(text: string, integrations: Recognisers, above: string | null = null): Compiled {
  if (above !== null) return compileBelow(text, integrations, above)
  const known = compiledAlone.get(integrations)
  if (known !== undefined) return known(text)
  compiledAlone.set(
    integrations,
    remembered(it => compileBelow(it, integrations, null)),
  )
  return compileCommand(text, integrations)
}

const compiledAlone = new WeakMap<Recognisers, (text: string) => Compiled>()

function compileBelow(text: string, integrations: Recognisers, above: string | null): Compiled {
  const script = resolveAssignments(readShell(text))
  const [pipeline, ...others] = script.pipelines
  const [first, ...behind] = pipeline?.commands ?? []
  const compiler = compilerOf(first?.words[0] ?? '', integrations, above)
  if (first === undefined || compiler === null || others.length > 0) return hostCommand(script, text)
  const filters = readFilters(behind, script.slots)
  const compiled = compiler(first.words.slice(1), script.slots, 'why' in filters ? [] : filters, behind)
  const ownReason = compiled.operation === null ? compiled.why : null
  const unapplied =
    compiled.operation !== null && compiled.operation.kind !== 'http' && behind.length > 0 && compiled.searches !== true
      ? 'what stands behind the pipe is not applied here'
      : null
  const quoted = first.quoted ? 'its name is written in quotes or with a backslash' : null
  const set = [...script.assignments].find(([name]) => first.words[0] === 'psql' && isConnectionVariable(name))
  const elsewhere = set === undefined ? null : `${set[0]} is set, so it is for another database than the catalog's`
  const why =
    script.why ??
    quoted ??
    elsewhere ??
    ownReason ??
    unapplied ??
    ('why' in filters && compiled.searches !== true ? filters.why : compiled.why)
  const defaults = script.defaults
  const uses = compiled.uses.map(use => ({
    ...use,
    default: use.secret ? null : (use.default ?? defaults.get(use.name) ?? null),
  }))
  // Other parts of the line may do more than the native command.
  const beside: readonly StepEffect[] = [
    script.beside,
    ...('why' in filters ? behind.map(command => commandEffect(command.words)) : []),
  ]
  return {
    ...compiled,
    effect: beside.reduce(stronger, compiled.effect),
    uses,
    why: why === null ? null : restoreMarks(why, script.slots),
    operation: why === null ? compiled.operation : null,
  }
}

type ResolvedScript = ShellScript & {
  /** What the text itself sets, by parameter name. */ readonly defaults: ReadonlyMap<string, string>
}

/**
 * `ORIGIN="https://…"` over a command gives the parameter `origin` its default; `ID=<order-id>` makes the
 * variable stand for the placeholder.
 */
function resolveAssignments(script: ShellScript): ResolvedScript {
  const values = new Map([...script.assignments].map(([name, value]) => [parameterName(name), value]))
  const defaults = new Map([...values].filter(([, value]) => value !== '' && !hasMark(value)))
  const slots = script.slots.map(
    (slot): Slot => ({ ...slot, default: slot.default ?? defaults.get(slot.name) ?? null }),
  )
  const standsFor = (index: number): string | null => {
    const slot = slots[index]
    const value = slot?.original.startsWith('$') ? values.get(slot.name) : undefined
    return value !== undefined && hasMark(value) ? value : null
  }
  const pipelines = script.pipelines.map(pipeline => ({
    ...pipeline,
    commands: pipeline.commands.map(command => ({
      ...command,
      words: command.words.map(word => replaceMarks(word, standsFor)),
    })),
  }))
  return { ...script, slots, pipelines, defaults }
}

/** A command line for a person to run on a machine of theirs. Its effect is advisory. */
function hostCommand(script: ShellScript, text: string): Compiled {
  const commands = script.pipelines.flatMap(pipeline =>
    pipeline.commands.map(command => command.words.map(word => restoreMarks(word, script.slots))),
  )
  const effect = commands.map(words => commandEffect(words)).reduce(stronger, script.beside)
  const words = script.pipelines.flatMap(pipeline => pipeline.commands.flatMap(command => command.words)).join(' ')
  const uses = slotsIn(words, script.slots).map(useOfSlot)
  const why =
    script.why === null ? 'a command line for a person to run' : `a command line for a person to run: ${script.why}`
  return {
    kind: 'command',
    provider: null,
    effect:
      powershellEffect(text) ?? (script.pipelines.length === 0 ? stronger(shellEffects.noCommand, effect) : effect),
    operation: null,
    why: restoreMarks(why, script.slots),
    uses,
  }
}
