import type { Reply } from '../../command.ts'
import type { Person } from '../../domain/person.ts'
import { lookAtStep } from '../../flow/look.ts'
import type { Services } from '../../flow/services.ts'
import { whyNoForm } from '../../flow/why-no-form.ts'
import { whisper } from '../../views/messages/whisper.ts'
import { evidenceModal } from '../../views/modals/evidence-modal.ts'
import { noteModal } from '../../views/modals/note-modal.ts'
import { whyModal } from '../../views/modals/why-modal.ts'

/** The modal behind a choice of a step's *More*. */
export async function openStepModal(
  services: Services,
  person: Person,
  asked: { readonly walk: string; readonly step: string; readonly choice: 'note' | 'evidence' | 'why' },
): Promise<Reply> {
  const seen = await lookAtStep(services, asked.walk, asked.step)
  if (seen === null) return whisper('This step is not there any more. Open the walk again.')
  const { incident, file, step, state, request, evidence } = seen
  const surface = `step:${asked.walk}:${asked.step}` as const
  const common = { incident: incident.id, drill: incident.drill, surface, version: state.version }
  switch (asked.choice) {
    case 'note': {
      const refused = whyNoForm('step-note', person, incident)
      if (refused !== null) return whisper(refused)
      return { kind: 'modal', view: noteModal({ ...common, about: step.title, note: state.note }) }
    }
    case 'evidence':
      return evidence === null
        ? whisper('There is no evidence for this step.')
        : { kind: 'modal', view: evidenceModal({ ...evidence, ...common, title: step.title }) }
    case 'why':
      return { kind: 'modal', view: whyModal({ ...common, file, step, request }) }
  }
}
