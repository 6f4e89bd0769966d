import { wordsIn } from '../../domain/shorten.ts'
import { type OperationEffect, stronger } from '../operation-effect.ts'
import { raisedByPath } from '../raised-by-path.ts'
import { websocketEffect } from '../request-effect.ts'
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
import { curlEffect } from './read-curl.ts'
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
  const known = Object.hasOwn(commandTools, name) ? commandTools[name] : undefined
  if (known !== undefined) return effectOfVerbs(known, args)
  if (Object.hasOwn(readingUnless, name)) return matches(readingUnless, name, args) ? 'change' : 'read'
  if (readingCommands.has(name) || shellWords.has(name)) return 'read'
  if (args.some(arg => destroyingVerb.test(arg)) || isDestroyingScript(name)) return 'destroy'
  // "firebase functions:log", "celery status": whatever the tool is, it is asked for a look.
  return lookingVerb.test(args[0] ?? '') ? 'read' : effectOfPowershell(name)
}

/** What the constructs of a shell text do, beside the commands that stand in them. */
export const shellEffects = {
  unparsed: 'change',
  background: 'change',
  arithmetic: 'change',
  readsFile: 'read',
  writesFile: 'change',
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

/** `migrate:status` of a script runner. */
const asksFor = /:(?:status|list|info)$/

/** `promote_standby.sh` → true; `check-restore.py` only looks, as it says first. */
function isDestroyingScript(name: string): boolean {
  const words =
    scriptName
      .exec(name)?.[1]
      ?.toLowerCase()
      .split(/[._-]+/) ?? []
  if (looks.has(words[0] ?? '')) return false
  return words.some(word => destroyingWords.has(word) || raisedByPath(`/${word}`) === 'destroy')
}

const scriptName = /^(.+)\.(?:sh|bash|py|rb|pl|js|ts|ps1)$/
const looks = new Set(
  wordsIn(`check, verify, test, list, show, get, find, count, inspect, diagnose, monitor, report, validate, audit,
    compare, watch, dump, view, print, read, fetch, analyze, debug, health, status, prueba, comprobar, verificar`),
)
/** Words of scripts' names that say it, beside those of paths. */
const destroyingWords = new Set(
  wordsIn(`revert, block, isolate, quarantine, decommission, uninstall, overwrite, expire, dedupe, deduplicate, shut,
    provision, recalculate, reinsert, purchase, buy`),
)

/** What every tool uses for showing what there is. */
const lookingVerb = /^(?:[a-z-]+:)?(?:status|logs?|list|ls|info|describe|show)$/

/** What no tool calls something that can be taken back. */
const destroyingVerb = /^(?:destroy|delete|purge|drop|wipe|erase|zap|terminate)$/

/** Commands that documents write in any letter case. */
const stopping = /^(?:reboot|poweroff|halt|shutdown|flushall|flushdb)$/i

/** More commands inside of each other than this are taken for an attack. */
const deepest = 16

/** `/usr/bin/rm` → rm; `prisma@5` → prisma; `\rm` → rm. */
function nameOf(path: string): string {
  return (path.replace(/^\\/, '').split('/').at(-1) ?? '').replace(/(?<=.)@[\w.^~-]*$/, '')
}

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

/** PowerShell's verbs. */
function effectOfPowershell(name: string): OperationEffect {
  if (
    /^(?:Get|Test|Select|Measure|Format|Where|Show|Find|Compare|Resolve|Sort|Group)-|^(?:Set-Location|Write-(?:Host|Output))$/i.test(
      name,
    )
  )
    return 'read'
  return /^(?:Remove|Clear|Uninstall|Reset|Revoke|Unregister|Dismount|Restore)-/i.test(name) ? 'destroy' : 'change'
}
