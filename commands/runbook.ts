import type { Caller } from '../src/domain/answer.ts'
import { mayRespond, respondersOnly } from '../src/domain/person.ts'
import { type Asked, type Command, inputOf, says, type View } from '../src/flow/handler.ts'
import { besideOthers, chooseRunbook } from '../src/flow/incident/choose-runbook.ts'
import { startIncident } from '../src/flow/incident/start-incident.ts'
import { channelsSeen } from '../src/flow/queries/find-incident.ts'
import type { OfferedRunbook } from '../src/flow/queries/index-runbooks.ts'
import { listRunbooks } from '../src/flow/queries/list-runbooks.ts'
import { findRunbooks } from '../src/flow/queries/search-runbooks.ts'
import { readRunbookForm } from '../src/flow/queries/start-form.ts'
import type { Services } from '../src/flow/services.ts'
import { walkOnly } from '../src/incident/incident.ts'
import { ephemeral, helpReply, membersOnly } from '../src/views/messages/ephemeral.ts'
import { runbooksModal } from '../src/views/modals/runbooks-modal.ts'
import { startModal } from '../src/views/modals/start-modal.ts'
import type { Reply } from '../src/views/reply.ts'
import { readWords, unknownWords } from './read-words.ts'

const usage = [
  { words: 'list [system]', does: 'shows the runbooks, each with a button that begins its walk' },
  { words: 'search WORDS', does: 'finds runbooks by title, file and symptom' },
  { words: 'start NAME', does: 'begins a walk, in an incident or without one; with INC-42 behind it in that incident' },
  { words: 'check NAME', does: 'runs only the checks of a runbook that need nobody, and shows what they found' },
] as const

/** Said where somebody looks for a file that they have just written. */
const newFiles = 'A new file is known after the bot has read its runbooks again (`kill -HUP`, or a start).'

const verbs = ['list', 'search', 'start', 'check', 'help']

/** `/runbook`: finds a runbook, walks it with or without an incident, or runs only its reads. */
export const runbook: Command = {
  name: 'runbook',
  shown: {
    description: 'Find, walk and check runbooks',
    usageHint: 'list · search WORDS · start NAME · check NAME',
  },
  usage,
  read: async (words, caller, services) => {
    const slash = services.catalog.commands.runbook
    const { typed, verb, rest } = readWords(words)
    switch (verb) {
      case '':
      case 'list':
      case 'search':
        return {
          handler: { show: view => showRunbooks(view, verb === 'search' ? rest : '', verb === 'search' ? '' : rest) },
          input: inputOf({}),
        }
      case 'start':
      case 'check':
        return onRunbook(verb, rest, caller, services)
      case 'help':
        return says(helpReply(slash, usage))
      default:
        return unknownWords(typed, slash, verbs)
    }
  },
}

/** @param system its key or name; empty: all */
async function showRunbooks(view: View, searched: string, system: string): Promise<Reply> {
  if ((await channelsSeen(view, view.caller.person)).length === 0) return membersOnly
  const list = listRunbooks(view, { searched: searched.trim(), system, page: 0 })
  const slash = view.catalog.commands.runbook
  if (list.total === 0) {
    const what = searched === '' ? `system “${system}”` : `words “${searched}”`
    return ephemeral(`No runbook fits the ${what}. ${slash} list shows all of them. ${newFiles}`)
  }
  return { kind: 'modal', view: runbooksModal({ ...list, slash }) }
}

async function onRunbook(
  verb: 'start' | 'check',
  rest: string,
  { person }: Caller,
  services: Services,
): Promise<Asked> {
  if (!mayRespond(person)) return says(ephemeral(respondersOnly.reason))
  const [, words = '', incident = ''] = /^([\s\S]*?)(?:\s+(?:INC-|#)(\d{1,9}))?\s*$/i.exec(rest) ?? []
  const slash = services.catalog.commands.runbook
  if (words === '') return says(ephemeral(`Say which runbook: ${slash} ${verb} NAME. ${slash} list shows all of them.`))
  const found = findRunbooks(services, words)
  const [only] = found
  if (only === undefined)
    return says(ephemeral(`No runbook is called “${words}”. ${slash} list shows all of them. ${newFiles}`))
  if (found.length > 1) {
    const names = found.slice(0, 8).map(it => `${it.program.file} (${it.program.title})`)
    const left = found.length > names.length ? ' and others' : ''
    return says(ephemeral(`Several runbooks fit “${words}”: ${names.join('; ')}${left}. Say one of these names.`))
  }
  if (verb === 'check') return { handler: startIncident({ ...aloneWith(only), check: true }), input: inputOf({}) }
  if (incident !== '') {
    return {
      handler: chooseRunbook,
      input: inputOf({ incident: Number(incident), fields: { runbook: only.key }, extra: besideOthers }),
    }
  }
  return says({ kind: 'modal', view: startModal(await readRunbookForm(services, only)) })
}

/** A walk that belongs to no incident. */
function aloneWith({ system, program }: OfferedRunbook) {
  const { file: runbook } = program
  return {
    system,
    runbook,
    severity: walkOnly.severity,
    title: `Checks: ${program.title}`,
    symptom: null,
    drill: false,
  }
}
