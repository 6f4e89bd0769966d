import { stronger } from '../effects/stronger.ts'
import { restoreMarks, slotsIn } from '../parameters/marks.ts'
import type { StepEffect } from '../program.ts'
import { commandEffects } from './command-effects.ts'
import type { Compiled } from './compiled.ts'
import type { ShellScript } from './read-shell.ts'
import { useOfSlot } from './use-of-slot.ts'

/** A command line for a person to run on a machine of theirs. Its effect is advisory. */
export function hostCommand(script: ShellScript): Compiled {
  const commands = script.pipelines.flatMap(pipeline =>
    pipeline.commands.map(command => command.words.map(word => restoreMarks(word, script.slots))),
  )
  const effect = commands.map(commandEffect).reduce(stronger, 'read')
  const text = script.pipelines.flatMap(pipeline => pipeline.commands.flatMap(command => command.words)).join(' ')
  const uses = slotsIn(text, script.slots).map(useOfSlot)
  const why =
    script.why === null ? 'a command line for a person to run' : `a command line for a person to run: ${script.why}`
  const whole = script.pipelines.length === 0 ? 'change' : effect
  return {
    kind: 'command',
    provider: null,
    effect: script.why !== null && whole === 'read' ? 'change' : whole,
    operation: null,
    why: restoreMarks(why, script.slots),
    uses,
    words: '',
  }
}

/** `sudo -E git push -f` → destroy. A command that is not known changes something. */
export function commandEffect(words: readonly string[]): StepEffect {
  const at = words.findIndex(word => !wrappers.has(word) && !/^-|^\w+=/.test(word))
  const [name = '', ...args] = words.slice(Math.max(0, at))
  if (args.some(arg => /^(?:--version|-version|--help|version)$/.test(arg)) && args.length === 1) return 'read'
  const program = name.split('/').at(-1) ?? ''
  const known = Object.hasOwn(commandEffects, program) ? commandEffects[program] : undefined
  if (known === undefined) return looking.test(name) ? 'read' : 'change'
  if (typeof known === 'string') return known
  const rule = known.find(entry =>
    entry.words.every(word =>
      args.some(
        arg => arg === word || arg.startsWith(`${word}=`) || arg.startsWith(`${word}:`) || arg.startsWith(`${word}-`),
      ),
    ),
  )
  return rule?.effect ?? 'change'
}

const wrappers = new Set([
  'sudo',
  'env',
  'nice',
  'nohup',
  'time',
  'command',
  'exec',
  'xargs',
  'watch',
  'timeout',
  'npx',
  'pnpx',
  'doas',
])

/** PowerShell's verbs that only look. */
const looking = /^(?:Get-|Set-Location$|Test-|Select-|Write-Host$|Measure-|Format-|Where-|Show-)/
