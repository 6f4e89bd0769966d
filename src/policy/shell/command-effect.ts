import { wordsIn } from '../../domain/shorten.ts'
import { type OperationEffect, stronger } from '../operation-effect.ts'
import { raisedByPath } from '../raised-by-path.ts'
import { methodEffect, websocketEffect } from '../request-effect.ts'
import { commandTools } from './command-tools.ts'
import { databaseEffect, isDatabaseShell } from './database-effect.ts'
import {
  destroyingCommands,
  destroyingWhen,
  readingCommands,
  readingUnless,
  shellWords,
  type Tool,
} from './plain-commands.ts'
import { cmdletEffect } from './powershell-effect.ts'
import { curlEffect } from './read-curl.ts'
import { unknownToolEffect } from './unknown-tool-effect.ts'
import { isShell, wrappedCommand } from './wrapped-command.ts'

/**
 * What a command line does, advisory: nothing runs by it. `sudo -E git push -f` → destroy. A command that carries
 * others (`ssh host '…'`, `xargs rm`) does what they do. What is not known to read changes something.
 */
export function commandEffect(words: readonly string[], depth = 0): OperationEffect {
  if (depth > deepest) return 'destroy'
  const carried = wrappedCommand(words)
  if (carried !== null)
    return carried.commands
      .map(command => commandEffect(command, depth + 1))
      .reduce(stronger, carried.whole ? 'read' : 'change')
  const [path = '', ...args] = words
  const name = nameOf(path)
  if (args.length === 1 && asksAbout.test(args[0] ?? '')) return 'read'
  if (args.some(arg => trial.test(arg))) return 'read'
  if (isDatabaseShell(name)) return databaseEffect(name, args)
  if (name === 'curl') return curlEffect(args)
  if (name === 'wscat')
    return websocketEffect(
      args.at(-1) ?? '',
      args.some(it => /^(?:-x|--execute)/.test(it)),
    )
  if (
    destroyingCommands.has(name) ||
    stopping.test(name) ||
    name.startsWith('mkfs') ||
    matches(destroyingWhen, name, args)
  )
    return 'destroy'
  if (name === 'gh' && args[0] === 'api') return apiEffect(args.slice(1))
  const known = Object.hasOwn(commandTools, name) ? commandTools[name] : undefined
  // "pnpm prisma migrate status" starts what the package brings.
  const bin =
    /^(?:pnpm|yarn|bun)$/.test(name) && /^[a-z]/.test(args[0] ?? '') && namesVerb(name, args.slice(0, 1)) === false
  if (bin) return commandEffect(args, depth + 1)
  if (known !== undefined) return effectOfVerbs(known, args)
  if (Object.hasOwn(readingUnless, name)) return matches(readingUnless, name, args) ? 'change' : 'read'
  if (readingCommands.has(name) || shellWords.has(name)) return 'read'
  if (args.some(arg => destroyingVerb.test(arg))) return 'destroy'
  const started = interpreters.has(name) ? startedScript(args) : null
  if (started !== null) return commandEffect(started, depth + 1)
  const script = scriptEffect(name)
  return script === 'destroy' ? script : (unknownToolEffect(args) ?? script ?? cmdletEffect(name) ?? 'change')
}

/** What the constructs of a shell text do, beside the commands that stand in them. */
export const shellEffects = {
  unparsed: 'change',
  background: 'change',
  arithmetic: 'change',
  readsFile: 'read',
  writesFile: 'change',
  /** `: > file`. */
  emptiesFile: 'destroy',
  definesFunction: 'change',
  definesAlias: 'change',
  /** What a sourced file does is not known here; what follows it is not understood, and not run. */
  redefines: 'read',
  noCommand: 'change',
} as const satisfies { readonly [construct: string]: OperationEffect }

/** What a command does with a file that it is given as its input: the shells carry it out. */
export function inputEffect(name: string): OperationEffect {
  return isDatabaseShell(nameOf(name)) || isShell(nameOf(name)) ? 'destroy' : shellEffects.readsFile
}

/** `gh api PATH` is a GET unless it names another method or sends fields. */
function apiEffect(args: readonly string[]): OperationEffect {
  const sends = args.some(arg => /^(?:-[fF]|--(?:raw-)?field|--input)(?:=|$)/.test(arg))
  const at = args.findIndex(arg => /^(?:-X|--method)/.test(arg))
  const named = /^(?:-X|--method=)(\w+)$/.exec(args[at] ?? '')?.[1] ?? args[at + 1] ?? ''
  const method = at === -1 ? (sends ? 'POST' : 'GET') : named.toUpperCase()
  return args.map(raisedByPath).reduce(stronger, methodEffect(method))
}

/** `migrate:status` of a script runner. */
const asksFor = /:(?:status|list|info)$/

/** `promote_standby.sh` → destroy; `check-restore.py` only looks, as it says first; null for any other. */
function scriptEffect(name: string): OperationEffect | null {
  const words =
    scriptName
      .exec(name)?.[1]
      ?.toLowerCase()
      .split(/[._-]+/) ?? []
  const [first = ''] = words
  if (proves.has(first) && words.every(word => raisedByPath(`/${word}`) === 'read')) return 'read'
  if (looks.has(first)) return null
  return words.some(word => destroyingWords.has(word) || raisedByPath(`/${word}`) === 'destroy') ? 'destroy' : null
}

const scriptName = /^(.+)\.(?:sh|bash|py|rb|pl|js|ts|ps1)$/
const looks = new Set(
  wordsIn(`check, verify, test, list, show, get, find, count, inspect, diagnose, monitor, report, validate, audit,
    compare, watch, dump, view, print, read, fetch, analyze, debug, health, status, prueba, comprobar, verificar`),
)
/** Those that a script which changes something does not begin with. */
const proves = new Set(wordsIn('check, verify, list, show, count, inspect, diagnose, validate, compare, view, status'))
/** Words of scripts' names that say it, beside those of paths. */
const destroyingWords = new Set(
  wordsIn(`revert, block, isolate, quarantine, decommission, uninstall, overwrite, expire, dedupe, deduplicate, shut,
    provision, recalculate, reinsert, purchase, buy`),
)

/** Programs that run the script, or the module, that they are given. */
const interpreters = new Set(wordsIn('python, python3, node, ruby, php, perl, deno, bun, tsx, ts-node'))

/** The script or module with its arguments; null where the text of the program itself is given. */
function startedScript(args: readonly string[]): readonly string[] | null {
  const at = args.findIndex(arg => !arg.startsWith('-') || /^-[mce]$|^--eval$/.test(arg))
  if (at === -1 || /^-[ce]$|^--eval$/.test(args[at] ?? '')) return null
  return args[at] === '-m' ? args.slice(at + 1) : args.slice(at)
}

/** What no tool calls something that can be taken back. */
const destroyingVerb = /^(?:destroy|delete|purge|drop|wipe|erase|zap|terminate)$/

/** Commands that documents write in any letter case. */
const stopping = /^(?:reboot|poweroff|halt|shutdown|flushall|flushdb)$/i

/** More commands inside of each other than this are taken for an attack. */
const deepest = 16

/** `/usr/bin/rm` → rm; `prisma@5` → prisma; `\rm` → rm. */
function nameOf(path: string): string {
  return (path.replace(/^\\/, '').split('/').at(-1) ?? '').replace(/(?<=.)@[\w.^~-]*$|\.exe$/i, '')
}

/** Only shows what would be done. */
const trial = /^--dry-run(?:=(?:client|server|true|all))?$/

const asksAbout = /^(?:--version|-version|-V|--help|version|help)$/

function matches(patterns: { readonly [name: string]: RegExp }, name: string, args: readonly string[]): boolean {
  const pattern = Object.hasOwn(patterns, name) ? patterns[name] : undefined
  return pattern !== undefined && args.some(arg => pattern.test(arg))
}

/** Whether one of the words is a verb of the tool; null where the command is no tool that has verbs. */
export function namesVerb(name: string, words: readonly string[]): boolean | null {
  const known = Object.hasOwn(commandTools, name) ? commandTools[name] : undefined
  return known === undefined ? null : words.some(word => isVerb(known, word))
}

function isVerb({ reads, alone, changes, destroys, groups }: Tool, word: string): boolean {
  return reads(word) || alone(word) || changes(word) || destroys(word) || (groups(word) && word !== '*')
}

function effectOfVerbs(tool: Tool, args: readonly string[]): OperationEffect {
  const words = args.map(arg => (arg.startsWith('-') ? (arg.split('=')[0] ?? '') : arg))
  if (words.some(tool.destroys)) return 'destroy'
  if (words.some(tool.changes)) return 'change'
  for (const [index, word] of words.entries()) {
    if (tool.reads(word) || asksFor.test(word)) return 'read'
    const positional = !word.startsWith('-')
    if (tool.alone(word)) return words.slice(index + 1).every(next => next.startsWith('-')) ? 'read' : 'change'
    // What follows an option may be its value.
    const value = index > 0 && (words[index - 1] ?? '').startsWith('-')
    if (positional && !value && !tool.groups(word) && !tool.groups('*')) return 'change'
  }
  return 'change'
}
