import { formName } from '../src/flow/form-name.ts'
import { fillRollback, fillRollbackOf } from '../src/flow/gate/fill-rollback.ts'
import { type Command, type Handler, inputOf, says } from '../src/flow/handler.ts'
import { answerReply, helpReply } from '../src/views/messages/ephemeral.ts'
import { waitingRollback } from '../src/views/modals/rollback-modal.ts'
import { readSystem } from './read-words.ts'

const usage = [
  {
    words: '[system]',
    does: 'shows what can be put into production again, and proposes it: nothing moves before an approval',
  },
  { words: '… INC-42', does: 'says in which incident; without it the one that is open, or the form asks' },
] as const

/** `/rollback`: current and earlier deployments, what differs, and a gate. */
export const rollback: Command = {
  name: 'rollback',
  shown: {
    description: 'Put an earlier deployment back into production, after an approval',
    usageHint: '[system]',
  },
  usage,
  read: async (words, _caller, services) => {
    if (words.trim().toLowerCase() === 'help') return says(helpReply(services.catalog.commands.rollback, usage))
    const { incident, rest } = readIncidentNumber(words)
    const named = readSystem(rest, services)
    if (!('system' in named)) return named
    const { system } = named
    const filled = incident === null ? fillRollback(system) : fillRollbackOf
    const handler: Handler = {
      ...filled,
      reply: (answer, { caller }) =>
        answer.kind === 'done'
          ? { kind: 'modal', view: waitingRollback(formName('rollback', caller.key)) }
          : answerReply(answer),
    }
    return { handler, input: inputOf({ incident, extra: system === null ? {} : { system } }) }
  },
}

/** `INC-3`, `#3` or `3`, before or behind the system. */
function readIncidentNumber(words: string): { readonly incident: number | null; readonly rest: string } {
  const [found = '', digits] = /(?<!\S)(?:INC-|#)?(\d{1,9})(?!\S)/i.exec(words) ?? []
  if (digits === undefined) return { incident: null, rest: words }
  return { incident: Number(digits), rest: words.replace(found, ' ').replaceAll(/\s+/g, ' ').trim() }
}
