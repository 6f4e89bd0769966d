import { stronger } from '../../policy/operation-effect.ts'
import { commandEffect } from '../../policy/shell/command-effect.ts'
import { commandsIn, commandsWithin } from '../../policy/shell/commands-within.ts'
import type { StepEffect } from '../program.ts'

/** Something by which the shell takes the name of a later command for another program or function. */
export type Rename = {
  /** Where it stands in the text. Commands behind it are not understood. */
  readonly pos: number
  /** For a person. */
  readonly why: string
  /** What the other meaning does, as far as it stands in the text. */
  readonly effect: StepEffect
}

/** Words of the shell by which names get another meaning. */
const renaming = new Set(['alias', 'unalias', 'source', '.', 'eval', 'hash', 'enable', 'autoload'])

/** Variables by which a program is looked for elsewhere, or reads other settings. */
const variables =
  /^(?:PATH|ENV|BASH_ENV|IFS|HOME|CURL_HOME|XDG_CONFIG_HOME|(?:LD|DYLD)_\w+|(?:HTTPS?|ALL|NO)_PROXY|(?:https?|all|no)_proxy)$/

type Plain = { readonly [key: string]: unknown }

/** Everything in a parsed script that gives names of commands another meaning, in the order of the text. */
export function findRenames(script: unknown): readonly Rename[] {
  const found: Rename[] = []
  // The parser's nodes make some of their fields only when asked for; as JSON they are all there.
  collect(JSON.parse(JSON.stringify(script ?? null)), found)
  return found.sort((one, other) => one.pos - other.pos)
}

function collect(node: unknown, found: Rename[]): void {
  if (Array.isArray(node)) {
    for (const entry of node) collect(entry, found)
    return
  }
  if (node === null || typeof node !== 'object') return
  // Only plain objects of the parser reach this.
  const plain = node as Plain
  const rename = renameBy(plain)
  if (rename !== null) found.push({ pos: typeof plain.pos === 'number' ? plain.pos : 0, ...rename })
  for (const child of Object.values(plain)) collect(child, found)
}

function renameBy(node: Plain): Omit<Rename, 'pos'> | null {
  if (node.type === 'Assignment' && typeof node.name === 'string' && variables.test(node.name))
    return { why: `${node.name} is set, which changes what a command is or does`, effect: 'read' }
  if (node.type === 'Function') {
    const effect = commandsWithin(node.body).commands.map(words => commandEffect(words))
    return { why: `the function ${textOf(node.name)} is defined before it`, effect: effect.reduce(stronger, 'change') }
  }
  const name = node.type === 'Command' ? textOf(node.name) : ''
  if (!renaming.has(name)) return null
  return { why: `${name} before it may give its name another meaning`, effect: effectOf(name, node.suffix) }
}

/** What an alias or an evaluated text does; what a file holds that is read in, nobody sees here. */
function effectOf(name: string, suffix: unknown): StepEffect {
  if (!Array.isArray(suffix) || (name !== 'alias' && name !== 'eval')) return 'read'
  const text = suffix.map(part => textOf(part?.type === 'Assignment' ? part.value : part)).join(' ')
  const effects = commandsIn(text).commands.map(words => commandEffect(words))
  return effects.reduce(stronger, name === 'alias' ? 'change' : 'read')
}

function textOf(word: unknown): string {
  // Only plain objects of the parser reach this.
  const value = typeof word === 'object' && word !== null ? (word as Plain).value : undefined
  return typeof value === 'string' ? value : ''
}

/** What a text that no parser can read as a whole holds of the same kind; null when nothing. */
export function renameInText(text: string): string | null {
  const word = /(?:^|[;&|({]|\bthen|\bdo)[ \t]*(alias|unalias|source|\.|eval|hash|enable|Set-Alias|New-Alias)\s/im.exec(
    text,
  )?.[1]
  if (word !== undefined) return `${word} in the same fence may give its name another meaning`
  const made = /(?:^|[;&|({])[ \t]*(?:function\s+)?([\w-]+)\s*(?:\(\s*\)\s*)?\{/m.exec(text)?.[1]
  if (made !== undefined) return `the function ${made} is defined in the same fence`
  const set = [...text.matchAll(/(?<![\w$])\$?(?:env:)?([A-Za-z_]\w*)\s*=/g)].find(found =>
    variables.test(found[1] ?? ''),
  )
  return set === undefined ? null : `${set[1]} is set, which changes what a command is or does`
}
