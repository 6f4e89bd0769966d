import {
  type Command,
  type HereDocBody,
  type PipelineNode,
  parse,
  type Redirection,
  type Statement,
  type Word,
  type WordPart,
} from 'unbash'
import { stronger, strongest } from '../../policy/operation-effect.ts'
import { commandEffect, inputEffect, shellEffects } from '../../policy/shell/command-effect.ts'
import { commandsWithin, fedTo } from '../../policy/shell/commands-within.ts'
import { emptiesFile } from '../../policy/shell/empties-file.ts'
import { addMark, markPlaceholders, parameterName, type Slots } from '../parameters/mark-placeholders.ts'
import type { StepEffect } from '../program.ts'
import { findRedefinitions, type Redefinition } from './redefinition.ts'

export type ShellCommand = {
  readonly words: readonly string[]
  /** Its name is written in quotes or with a backslash, so that no alias is taken for it. */
  readonly quoted: boolean
}
/** Commands joined by pipes; none where a loop or the like stands, whose commands count for what the text does beside. */
export type Pipeline = { readonly commands: readonly ShellCommand[]; readonly pos: number; readonly end: number }
export type ShellScript = {
  readonly marked: string
  readonly slots: Slots
  readonly assignments: ReadonlyMap<string, string>
  readonly pipelines: readonly Pipeline[]
  /** Whether the parser took it as shell text. */
  readonly parses: boolean
  /** What in it needs a shell, for a person; null when nothing does. */
  readonly why: string | null
  /** What the text does beside its pipelines: in substitutions, loops and files it writes. */
  readonly beside: StepEffect
  /** What in it gives the names of later commands another meaning. */
  readonly redefinitions: readonly Redefinition[]
}

type Reading = { readonly slots: Slots; readonly why: string[]; beside: StepEffect }

/** Shell text as words, by a real parser. Nothing is expanded and nothing is run. */
export function readShell(text: string): ShellScript {
  const slots: Slots = []
  const marked = markPlaceholders(text, slots)
  const script = parse(marked)
  const reading: Reading = {
    slots,
    why: [],
    beside: script.errors?.[0] === undefined ? strongest([]) : shellEffects.unparsed,
  }
  const first = script.errors?.[0]
  if (first !== undefined) reading.why.push(`the shell text does not parse (${first.message})`)
  const assignments = new Map<string, string>()
  const pipelines = script.commands.flatMap(statement => pipelinesOf(statement, assignments, reading))
  const redefinitions = findRedefinitions(script.commands)
  reading.why.push(...redefinitions.map(redefinition => redefinition.why))
  return {
    marked,
    slots,
    assignments,
    pipelines,
    parses: first === undefined,
    why: reading.why[0] ?? null,
    beside: reading.beside,
    redefinitions,
  }
}

/** Commands that stand inside of something else count for what the whole does. */
function countWithin(node: unknown, reading: Reading): void {
  countCommands(commandsWithin(node).commands, reading)
}

function countCommands(commands: readonly (readonly string[])[], reading: Reading): void {
  reading.beside = commands.map(words => commandEffect(words)).reduce(stronger, reading.beside)
}

function pipelinesOf(statement: Statement, assignments: Map<string, string>, reading: Reading): readonly Pipeline[] {
  if (statement.background) {
    reading.why.push('it runs in the background')
    reading.beside = stronger(reading.beside, shellEffects.background)
  }
  const { command, pos } = statement
  const end = endOf(command, statement.end)
  if (command.type === 'AndOr') {
    const [first, ...others] = command.commands
    const onlySays = command.operators.every(operator => operator === '||') && others.every(says)
    if (first !== undefined && onlySays) return pipelinesOf({ ...statement, command: first }, assignments, reading)
    reading.why.push('it joins commands with && or ||')
    return command.commands.flatMap(part =>
      pipelinesOf({ ...statement, command: part, end, background: undefined }, assignments, reading),
    )
  }
  const parts = command.type === 'Pipeline' ? command.commands : [command]
  const commands = parts.flatMap((part): readonly ShellCommand[] => {
    if (part.type !== 'Command') {
      reading.why.push('it uses a shell construct')
      countWithin(part, reading)
      // A sum, or what only looks like one.
      if (part.type === 'ArithmeticCommand') reading.beside = stronger(reading.beside, shellEffects.arithmetic)
      return []
    }
    return [commandOf(part, assignments, reading)]
  })
  const named = commands.filter(found => found.words.length > 0)
  const built = parts.some(part => part.type !== 'Command')
  return named.length === 0 && !built ? [] : [{ commands: named, pos, end }]
}

/** A statement ends behind its here-documents. */
function endOf(node: Statement['command'], end: number): number {
  if (node.type === 'AndOr' || node.type === 'Pipeline')
    return node.commands.reduce((last, part) => endOf(part, last), end)
  if (node.type !== 'Command') return end
  const documents = node.redirects.map(part => (part.type === 'HereDoc' ? (part.closing ?? part.body).end : 0))
  return Math.max(end, ...documents)
}

/** `|| echo "down"`: what is printed when the command before fails, which the verdict says anyway. */
function says(node: PipelineNode): boolean {
  return node.type === 'Command' && /^(?:echo|printf|true)$/.test(node.name?.value ?? '') && node.redirects.length === 0
}

function commandOf(command: Command, assignments: Map<string, string>, reading: Reading): ShellCommand {
  for (const part of command.prefix) {
    if (part.type !== 'Assignment') checkRedirection(part, '', reading)
    else if (part.value.type === 'Word') assignments.set(part.name, wordText(part.value, reading))
    else reading.why.push('it sets an array')
  }
  const words = command.name === undefined ? [] : [wordText(command.name, reading)]
  for (const part of command.suffix) {
    if (part.type === 'Word') words.push(wordText(part, reading))
    else if (part.type === 'Assignment') words.push(part.text)
    else if (part.type === 'HereDoc' && words[0] === 'psql') words.push('-c', bodyText(part.body, reading))
    else {
      checkRedirection(part, words[0] ?? '', reading)
      countCommands(fedTo(words[0] ?? '', part), reading)
    }
  }
  if (emptiesFile(words, command.redirects)) reading.beside = stronger(reading.beside, shellEffects.emptiesFile)
  return { words, quoted: command.name !== undefined && command.name.text !== command.name.value }
}

/** A statement that psql is given below its line is the same as one behind -c. */
function bodyText({ text, parts }: HereDocBody, reading: Reading): string {
  return (parts === undefined ? text : parts.map(part => partText(part, reading)).join('')).trim()
}

/** Only what throws output away, or joins error output to it, changes nothing of what a command does. */
function checkRedirection(redirection: Redirection, name: string, reading: Reading): void {
  const to = redirection.type === 'Redirect' ? redirection.target?.value : undefined
  const harmless = to === '/dev/null' || (redirection.operator === '>&' && to !== undefined && /^(?:\d+|-)$/.test(to))
  if (harmless) return
  reading.why.push('it redirects to or from a file')
  const effect = redirection.operator === '<' ? inputEffect(name) : shellEffects.writesFile
  reading.beside = stronger(reading.beside, effect)
}

function wordText(word: Word, reading: Reading): string {
  return word.parts === undefined ? word.value : word.parts.map(part => partText(part, reading)).join('')
}

function partText(part: WordPart, reading: Reading): string {
  switch (part.type) {
    case 'DoubleQuoted':
      return part.parts.map(child => partText(child, reading)).join('')
    case 'SimpleExpansion':
      return variable(part.text.slice(1), part.text, null, reading)
    case 'ParameterExpansion': {
      const { operation } = part
      const fallback =
        operation?.type === 'Default' && operation.operator.endsWith('-') ? wordText(operation.operand, reading) : null
      if (part.prefix !== undefined || part.index !== undefined || (operation !== undefined && fallback === null))
        reading.why.push(`it rewrites a variable (${part.text})`)
      return variable(part.parameter, part.text, fallback, reading)
    }
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticExpansion':
      reading.why.push('it uses the output of another command')
      countWithin(part, reading)
      return part.text
    case 'LocaleString':
      return part.parts.map(child => partText(child, reading)).join('')
    default:
      return 'value' in part && typeof part.value === 'string' ? part.value : part.text
  }
}

function variable(name: string, original: string, fallback: string | null, reading: Reading): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    reading.why.push(`it uses the shell's own ${original}`)
    return original
  }
  return addMark(reading.slots, { name: parameterName(name), original, default: fallback })
}
