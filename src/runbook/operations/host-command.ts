import { stronger } from '../../policy/operation-effect.ts'
import { commandEffect } from '../../policy/shell/command-effect.ts'
import { restoreMarks, slotsIn } from '../parameters/marks.ts'
import type { Compiled } from './compiled.ts'
import type { ShellScript } from './read-shell.ts'
import { useOfSlot } from './use-of-slot.ts'

/** A command line for a person to run on a machine of theirs. Its effect is advisory. */
export function hostCommand(script: ShellScript): Compiled {
  const commands = script.pipelines.flatMap(pipeline =>
    pipeline.commands.map(command => command.words.map(word => restoreMarks(word, script.slots))),
  )
  const effect = commands.map(words => commandEffect(words)).reduce(stronger, script.beside)
  const text = script.pipelines.flatMap(pipeline => pipeline.commands.flatMap(command => command.words)).join(' ')
  const uses = slotsIn(text, script.slots).map(useOfSlot)
  const why =
    script.why === null ? 'a command line for a person to run' : `a command line for a person to run: ${script.why}`
  return {
    kind: 'command',
    provider: null,
    effect: script.pipelines.length === 0 ? stronger('change', effect) : effect,
    operation: null,
    why: restoreMarks(why, script.slots),
    uses,
    words: '',
  }
}
