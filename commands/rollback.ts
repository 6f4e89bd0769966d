import { nearestWord } from '../src/domain/nearest-word.ts'
import { fillRollback, rollbackForm } from '../src/flow/gate/fill-rollback.ts'
import { type Command, type Handler, inputOf, says } from '../src/flow/handler.ts'
import { answerReply, ephemeral, helpReply } from '../src/views/messages/ephemeral.ts'
import { waitingRollback } from '../src/views/modals/rollback-modal.ts'

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
  read: async (words, _caller, { catalog }) => {
    const asked = words.trim().toLowerCase()
    if (asked === 'help') return says(helpReply(catalog.commands.rollback, usage))
    const systems = Object.entries(catalog.systems)
    const named = systems.find(([key, { name }]) => key.toLowerCase() === asked || name.toLowerCase() === asked)
    if (asked !== '' && named === undefined) {
      const names = systems.map(([, { name }]) => name)
      const nearest = nearestWord(asked, names)
      const meant = nearest === null ? '' : ` Did you mean ${nearest}?`
      return says(ephemeral(`No system is called “${words.trim()}”.${meant} There is ${names.join(', ')}.`))
    }
    const handler: Handler = {
      ...fillRollback(named?.[0] ?? null),
      reply: (answer, { caller }) =>
        answer.kind === 'done'
          ? { kind: 'modal', view: waitingRollback(rollbackForm(caller.key)) }
          : answerReply(answer),
    }
    return { handler, input: inputOf({}) }
  },
}
