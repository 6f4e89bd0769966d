import { type Command, inputOf, says } from '../src/flow/handler.ts'
import { requestDiagnosis, requestHealth } from '../src/flow/health/request-health.ts'
import { helpReply } from '../src/views/messages/ephemeral.ts'
import { readSystem } from './read-words.ts'

const usage = [
  { words: '[system]', does: 'runs every documented health check and shows a board of them' },
  { words: 'self', does: 'says what is missing or wrong with the bot itself' },
] as const

/** `/health`: every documented health check side by side. */
export const health: Command = {
  name: 'health',
  shown: { description: 'Run the documented health checks side by side', usageHint: '[system] · self' },
  usage,
  read: async (words, _caller, services) => {
    const asked = words.trim().toLowerCase()
    if (asked === 'help') return says(helpReply(services.catalog.commands.health, usage))
    if (asked === 'self') return { handler: requestDiagnosis, input: inputOf({}) }
    const named = readSystem(words, services)
    return 'system' in named ? { handler: requestHealth(named.system), input: inputOf({}) } : named
  },
}
