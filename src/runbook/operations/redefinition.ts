import { stronger } from '../../policy/operation-effect.ts'
import { commandEffect, shellEffects } from '../../policy/shell/command-effect.ts'
import { commandsIn, commandsWithin } from '../../policy/shell/commands-within.ts'
import { redefiningVariable, redefiningWords, settingWords } from '../../policy/shell/plain-commands.ts'
import type { StepEffect } from '../program.ts'
import { environmentInName, isConnectionVariable } from './other-connection.ts'

/** Something by which the shell takes the name of a later command for another program or function. */
export type Redefinition = {
  /** Where it stands in the text. Commands behind it are not understood. */
  readonly pos: number
  /** For a person. */
  readonly why: string
  /** What the other meaning does, as far as it stands in the text. */
  readonly effect: StepEffect
}

type Plain = { readonly [key: string]: unknown }

/** Everything in a parsed script that gives the names of later commands another meaning, in the order of the text. */
export function findRedefinitions(script: unknown): readonly Redefinition[] {
  const found: Redefinition[] = []
  // The parser's nodes make some of their fields only when asked for; as JSON they are all there.
  collect(JSON.parse(JSON.stringify(script ?? null)), found)
  return found.sort((one, other) => one.pos - other.pos)
}

function collect(node: unknown, found: Redefinition[]): void {
  if (Array.isArray(node)) {
    for (const entry of node) collect(entry, found)
    return
  }
  if (node === null || typeof node !== 'object') return
  // Only plain objects of the parser reach this.
  const plain = node as Plain
  const redefinition = redefinitionBy(plain)
  if (redefinition !== null) found.push({ pos: typeof plain.pos === 'number' ? plain.pos : 0, ...redefinition })
  for (const child of Object.values(plain)) collect(child, found)
}

function redefinitionBy(node: Plain): Omit<Redefinition, 'pos'> | null {
  if (node.type === 'Assignment' && typeof node.name === 'string' && redefiningVariable.test(node.name))
    return { why: `${node.name} is set, which changes what a command is or does`, effect: shellEffects.redefines }
  if (node.type === 'Function') {
    const effect = commandsWithin(node.body).commands.map(words => commandEffect(words))
    return {
      why: `the function ${textOf(node.name)} is defined before it`,
      effect: effect.reduce(stronger, shellEffects.definesFunction),
    }
  }
  const name = node.type === 'Command' ? textOf(node.name) : ''
  const given = settingWords.has(name) && Array.isArray(node.suffix) ? node.suffix.map(textOf) : []
  const set = given.find(word => redefiningVariable.test(word))
  if (set !== undefined)
    return { why: `${set} is set, which changes what a command is or does`, effect: shellEffects.redefines }
  if (!redefiningWords.has(name)) return null
  return { why: `${name} before it may give its name another meaning`, effect: effectOf(name, node.suffix) }
}

/** What an alias or an evaluated text does. What a sourced file does is not known. */
function effectOf(name: string, suffix: unknown): StepEffect {
  if (!Array.isArray(suffix) || (name !== 'alias' && name !== 'eval')) return shellEffects.redefines
  const text = suffix.map(part => textOf(part?.type === 'Assignment' ? part.value : part)).join(' ')
  const effects = commandsIn(text).commands.map(words => commandEffect(words))
  return effects.reduce(stronger, name === 'alias' ? shellEffects.definesAlias : shellEffects.redefines)
}

function textOf(word: unknown): string {
  // Only plain objects of the parser reach this.
  const value = typeof word === 'object' && word !== null ? (word as Plain).value : undefined
  return typeof value === 'string' ? value : ''
}

/** The reason of the first redefinition in a text that the shell parser cannot read; null where there is none. */
export function findRedefinitionInText(text: string): string | null {
  const word = /(?:^|[;&|({]|\bthen|\bdo)[ \t]*(alias|unalias|source|\.|eval|hash|enable|Set-Alias|New-Alias)\s/im.exec(
    text,
  )?.[1]
  if (word !== undefined) return `${word} in the same fence may give its name another meaning`
  const made = /(?:^|[;&|({])[ \t]*(?:function\s+)?([\w-]+)\s*(?:\(\s*\)\s*)?\{/m.exec(text)?.[1]
  if (made !== undefined) return `the function ${made} is defined in the same fence`
  const set = [...text.matchAll(/(?<![\w$])\$?(?:env:)?([A-Za-z_]\w*)\s*=/g)].find(found =>
    redefiningVariable.test(found[1] ?? ''),
  )
  return set === undefined ? null : `${set[1]} is set, which changes what a command is or does`
}

const alias = /(?:^|[;&|]\s*|\s)alias\s+([\w-]+)=/g
const shellFunction = /(?:^|[;&|]\s*)\s*(?:function\s+([\w-]+)|([\w-]+)\s*\(\)\s*\{)/g
const setsPath = /(?:^|[;&|`]\s*)\s*(?:\$\s+)?(?:(?:export|declare(?:\s+-x)?|set)\s+)?PATH=/

const setsVariable = /^\s*(?:\$\s+)?(?:export|declare\s+-x|set)\s+(\w+)=(.*)$/

/**
 * The names of commands that any code of a document redefines for the code below it: by an alias, a function, or for psql
 * a variable that says where it connects. `*` stands for all names, where the document sets PATH.
 */
export function listRedefinedCommands(lines: readonly string[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const line of lines) {
    if (line.includes('alias')) for (const found of line.matchAll(alias)) names.add(found[1] ?? '')
    if (line.includes('()') || line.includes('function'))
      for (const found of line.matchAll(shellFunction)) names.add(found[1] ?? found[2] ?? '')
    const set = line.includes('=') ? setsVariable.exec(line) : null
    if (set !== null && (isConnectionVariable(set[1] ?? '') || setsOtherDatabase(set))) names.add('psql')
    if (line.includes('PATH=') && setsPath.test(line)) names.add('*')
  }
  return names
}

/** Whether a variable is set to the database of another environment (`export DATABASE_URL=$STAGING_DATABASE_URL`). */
function setsOtherDatabase([, name = '', value = '']: RegExpExecArray): boolean {
  return /_(?:URL|URI|DSN|HOST)$/.test(name) && environmentInName(value) !== null
}
