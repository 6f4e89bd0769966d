import type { Caller } from '../src/domain/answer.ts'
import { type Asked, inputOf, type Showing } from '../src/flow/handler.ts'
import { besideOthers, chooseRunbook, findRunbookForm } from '../src/flow/incident/choose-runbook.ts'
import type { OfferedRunbook } from '../src/flow/queries/index-runbooks.ts'
import { findRunbooks } from '../src/flow/queries/search-runbooks.ts'
import type { Services } from '../src/flow/services.ts'
import { ephemeral } from '../src/views/messages/ephemeral.ts'
import { runbookModal } from '../src/views/modals/runbook-modal.ts'

/**
 * Begins the walk of the one runbook that the words name; what is walked already goes on beside it. Where several fit, or
 * none, the form asks. A mention opens no form: it is answered with the names to choose from.
 */
export function walkByWords(words: string, caller: Caller, services: Services): Asked {
  const found = words === '' ? [] : findRunbooks(services, words)
  const [only] = found
  if (only !== undefined && found.length === 1) {
    return { handler: chooseRunbook, input: inputOf({ fields: { runbook: only.key }, extra: besideOthers }) }
  }
  const handler = caller.source === 'mention' ? nameRunbooks(words, found) : askForRunbook(words, found)
  return { handler, input: inputOf({}) }
}

function askForRunbook(words: string, found: readonly OfferedRunbook[]): Showing {
  return {
    show: async view => {
      // That it is not there is said by who asked for it.
      if (view.incident === null) return { kind: 'none' }
      const asked = await findRunbookForm(view, view.caller, view.incident)
      if (asked.kind === 'refused') return ephemeral(asked.reason)
      const choices = found.map(({ key, systemName, program: { title, file } }) => ({ key, systemName, title, file }))
      return { kind: 'modal', view: runbookModal({ ...asked.form, asked: { words, choices } }) }
    },
  }
}

function nameRunbooks(words: string, found: readonly OfferedRunbook[]): Showing {
  const names = found.slice(0, 8).map(it => `${it.program.file} (${it.program.title})`)
  const left = found.length > names.length ? ' and others' : ''
  const happened =
    names.length > 0
      ? `Several runbooks fit “${words}”: ${names.join('; ')}${left}. Say one of these names`
      : words === ''
        ? 'Say which runbook, as in “runbook NAME”'
        : `No runbook fits “${words}”. Say other words`
  return { show: () => ephemeral(`${happened}, or press *More* on the card and choose one there.`) }
}
