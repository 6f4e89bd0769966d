import { type Command, inputOf, says } from '../src/flow/handler.ts'
import { requestDiagnosis, requestHealth } from '../src/flow/health/request-health.ts'
import { ephemeral, helpReply } from '../src/views/messages/ephemeral.ts'

const usage = [
  { words: '[system]', does: 'runs every documented health check and shows a board of them' },
  { words: 'self', does: 'says what is missing or wrong with the bot itself' },
] as const

/** `/health`: every documented health check side by side. */
export const health: Command = {
  name: 'health',
  usage,
  read: async (words, _caller, { catalog }) => {
    const asked = words.trim().toLowerCase()
    if (asked === 'help') return says(helpReply(catalog.commands.health, usage))
    if (asked === 'self') return { handler: requestDiagnosis, input: inputOf({}) }
    const systems = Object.entries(catalog.systems)
    const named = systems.find(([key, { name }]) => key.toLowerCase() === asked || name.toLowerCase() === asked)
    if (asked !== '' && named === undefined) {
      return says(
        ephemeral(`No system is called “${asked}”. There is ${systems.map(([, { name }]) => name).join(', ')}.`),
      )
    }
    return { handler: requestHealth(named?.[0] ?? null), input: inputOf({}) }
  },
}
