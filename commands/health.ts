import type { Command } from '../src/command.ts'
import { askHealth } from '../src/flow/ask-health.ts'
import { askSelf } from '../src/flow/ask-self.ts'
import type { Services } from '../src/flow/services.ts'
import { answerReply } from '../src/views/messages/answer-reply.ts'
import { helpWhisper, whisper } from '../src/views/messages/whisper.ts'

const usage = [
  { words: '[system]', does: 'runs every documented health check and shows a board of them' },
  { words: 'self', does: 'says what is missing or wrong with the bot itself' },
] as const

/** `/health`: every documented health check side by side. */
export const health: Command<Services> = {
  name: 'health',
  usage,
  run: async (words, caller, services) => {
    const asked = words.trim().toLowerCase()
    if (asked === 'help') return helpWhisper(services.catalog.commands.health, usage)
    if (asked === 'self') return answerReply(await askSelf(services, caller))
    const systems = Object.entries(services.catalog.systems)
    const named = systems.find(([key, { name }]) => key.toLowerCase() === asked || name.toLowerCase() === asked)
    if (asked !== '' && named === undefined) {
      return whisper(`No system is called “${asked}”. There is ${systems.map(([, { name }]) => name).join(', ')}.`)
    }
    return answerReply(await askHealth(services, caller, named?.[0] ?? null))
  },
}
