import type { Caller } from '../src/domain/answer.ts'
import { mayRespond, respondersOnly } from '../src/domain/person.ts'
import { type Asked, inputOf, says } from '../src/flow/handler.ts'
import { moveMaintenance, planMaintenance, readMaintenanceForm } from '../src/flow/incident/maintenance-commands.ts'
import { vocabularyOf } from '../src/flow/queries/list-systems.ts'
import type { Services } from '../src/flow/services.ts'
import { readWindowWords } from '../src/incident/maintenance-window.ts'
import { readOpening } from '../src/incident/read-opening.ts'
import { field } from '../src/views/ids.ts'
import { ephemeral } from '../src/views/messages/ephemeral.ts'
import { maintenanceModal, plannedReply } from '../src/views/modals/maintenance-modal.ts'
import { readSystem } from './read-words.ts'

/** Moves what is named; plans at once what is said whole; otherwise a form asks, with what is known filled in. */
export async function maintenanceByWords(text: string, caller: Caller, services: Services): Promise<Asked> {
  if (!mayRespond(caller.person)) return says(ephemeral(respondersOnly.reason))
  const named = /^(?:inc-|#)(\d{1,9})\s+(.*)$/is.exec(text.trim())
  if (named !== null) {
    const { start, length } = readWindowWords(named[2] ?? '')
    const fields = {
      ...(start === null ? {} : { [field.at]: start }),
      ...(length === null ? {} : { [field.due]: length }),
    }
    return { handler: moveMaintenance, input: inputOf({ incident: Number(named[1]), fields }) }
  }
  const { systems } = vocabularyOf(services.catalog)
  const { system, title } = readOpening(text, { systems, severities: [] }).opening
  const known = { ...readWindowWords(title ?? ''), system }
  // What begins with neither a system nor a time names a system that there is not.
  const unknown =
    system === null && known.start === null && text.trim() !== ''
      ? readSystem(text.trim().split(/\s+/)[0] ?? '', services)
      : null
  if (unknown !== null && 'handler' in unknown) return unknown
  if (system !== null && known.start !== null && known.length !== null && known.reason !== null) {
    const fields = {
      [field.system]: system,
      [field.at]: known.start,
      [field.due]: known.length,
      [field.reason]: known.reason,
    }
    return { handler: planMaintenance, input: inputOf({ fields }) }
  }
  // Neither a thread nor a terminal has forms.
  if (text.trim() === '' && caller.source !== 'slash')
    return says(plannedReply((await readMaintenanceForm(services, known)).windows))
  return says({ kind: 'modal', view: maintenanceModal(await readMaintenanceForm(services, known)) })
}
