import { fillRollback, rollbackForm } from '../src/flow/gate/fill-rollback.ts'
import { type Command, type Handler, inputOf, says } from '../src/flow/handler.ts'
import { answerReply, helpReply } from '../src/views/messages/ephemeral.ts'
import { waitingRollback } from '../src/views/modals/rollback-modal.ts'
import { readSystem } from './read-words.ts'

const usage = [
  {
    words: '[system]',
    does: 'shows what can be put into production again, and proposes it: nothing moves before an approval',
  },
] as const

/** `/rollback`: current and earlier deployments, what differs, and a gate. */
export const rollback: Command = {
  name: 'rollback',
  usage,
  read: async (words, _caller, services) => {
    if (words.trim().toLowerCase() === 'help') return says(helpReply(services.catalog.commands.rollback, usage))
    const named = readSystem(words, services)
    if (!('system' in named)) return named
    const handler: Handler = {
      ...fillRollback(named.system),
      reply: (answer, { caller }) =>
        answer.kind === 'done'
          ? { kind: 'modal', view: waitingRollback(rollbackForm(caller.key)) }
          : answerReply(answer),
    }
    return { handler, input: inputOf({}) }
  },
}
