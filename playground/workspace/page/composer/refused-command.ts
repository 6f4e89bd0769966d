import type { PageCommand } from '../../page-api.ts'

/** Why a line that starts with a slash cannot be sent from here, in words; null when it can, or is no command. */
export function refusedCommand(typed: string, commands: readonly PageCommand[], inThread: boolean): string | null {
  const name = /^\/\S+/.exec(typed)?.[0]
  if (!name) return null
  if (inThread)
    return `Slash commands do not work in threads. Mention the app instead: @Handrail ${typed.split(/\s+/).slice(1).join(' ')}`.trim()
  if (commands.some(command => command.name === name)) return null
  return `${name} is no command of this workspace. There are ${commands.map(command => command.name).join(', ')}.`
}
