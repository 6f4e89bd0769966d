import { parameterName } from '../parameters/mark-placeholders.ts'
import { hasMark, replaceMarks, type Slot } from '../parameters/marks.ts'
import type { ShellScript } from './read-shell.ts'

export type ResolvedScript = ShellScript & {
  /** What the text itself sets, by parameter name. */ readonly defaults: ReadonlyMap<string, string>
}

/**
 * `ORIGIN="https://…"` over a command gives the parameter `origin` its default; `ID=<order-id>` makes the
 * variable stand for the placeholder.
 */
export function resolveAssignments(script: ShellScript): ResolvedScript {
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
