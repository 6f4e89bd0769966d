import { stronger } from '../effects/stronger.ts'
import { type Act, actOf } from '../languages/languages.ts'
import type { StepEffect } from '../program.ts'
import { carriedBy } from './carried-command.ts'
import { commandTools } from './command-tools.ts'
import { compileCurl } from './compile-curl.ts'
import { databaseEffect, isDatabaseShell } from './database-effect.ts'
import { destroyingCommands, destroyingWhen, readingCommands, readingUnless, shellWords } from './plain-commands.ts'
import type { Tool } from './tool.ts'

/**
 * What a command line does, advisory: nothing runs by it. `sudo -E git push -f` → destroy. A command that carries
 * others (`ssh host '…'`, `xargs rm`) does what they do. What is not known to read changes something.
 */
export function commandEffect(words: readonly string[], depth = 0): StepEffect {
  if (depth > deepest) return 'destroy'
  const carried = carriedBy(words)
  if (carried !== null)
    return carried.commands
      .map(command => commandEffect(command, depth + 1))
      .reduce(stronger, carried.whole ? 'read' : 'change')
  const [path = '', ...args] = words
  const name = nameOf(path)
  if (args.length === 1 && asksAbout.test(args[0] ?? '')) return 'read'
  if (isDatabaseShell(name)) return databaseEffect(name, args)
  if (name === 'curl') return compileCurl(args, [], []).effect
  if (destroyingCommands.has(name) || name.startsWith('mkfs') || matches(destroyingWhen, name, args)) return 'destroy'
  const known = Object.hasOwn(commandTools, name) ? commandTools[name] : undefined
  if (known !== undefined) return effectOfVerbs(known, args)
  if (Object.hasOwn(readingUnless, name)) return matches(readingUnless, name, args) ? 'change' : 'read'
  if (readingCommands.has(name) || shellWords.has(name)) return 'read'
  if (args.some(arg => destroyingVerb.test(arg)) || actOfScript(name) === 'destroy') return 'destroy'
  // "firebase functions:log", "celery status": whatever the tool is, it is asked for a look.
  return lookingVerb.test(args[0] ?? '') ? 'read' : effectOfPowershell(name)
}

/** `migrate:status` of a script runner. */
const asksFor = /:(?:status|list|info)$/

/** What the name of a script says that it does first: `promote_standby.sh`, `check-restore.py`. */
function actOfScript(name: string): Act | undefined {
  const words =
    /^(.+)\.(?:sh|bash|py|rb|pl|js|ts|ps1)$/
      .exec(name)?.[1]
      ?.toLowerCase()
      .split(/[._-]+/) ?? []
  return words.map(word => actOf.get(word)).find(act => act !== undefined)
}

/** What every tool uses for showing what there is. */
const lookingVerb = /^(?:[a-z-]+:)?(?:status|logs?|list|ls|info|describe|show)$/

/** What no tool uses for something that can be had back. */
const destroyingVerb = /^(?:destroy|delete|purge|drop|wipe|erase|zap|terminate)$/

/** Nobody writes a command inside of more others than this. */
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

function effectOfVerbs(tool: Tool, args: readonly string[]): StepEffect {
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
function effectOfPowershell(name: string): StepEffect {
  if (
    /^(?:Get|Test|Select|Measure|Format|Where|Show|Find|Compare|Resolve|Sort|Group)-|^(?:Set-Location|Write-(?:Host|Output))$/i.test(
      name,
    )
  )
    return 'read'
  return /^(?:Remove|Clear|Uninstall|Reset|Revoke|Unregister|Dismount|Restore)-/i.test(name) ? 'destroy' : 'change'
}
