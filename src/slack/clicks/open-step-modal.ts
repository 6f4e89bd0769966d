import type { Reply } from '../../command.ts'
import type { Services } from '../../flow/services.ts'
import { readEvidence } from '../../store/evidence.ts'
import { readIncident } from '../../store/incidents.ts'
import { readWalk } from '../../store/walks.ts'
import { evidenceModal } from '../../views/evidence-modal.ts'
import { noteModal } from '../../views/note-modal.ts'
import { whisper } from '../../views/whisper.ts'
import { whyModal } from '../../views/why-modal.ts'
import { requestText } from '../../walk/request-text.ts'
import { stepState } from '../../walk/walk.ts'

/** The modal behind a choice of a step's *More*. */
export async function openStepModal(
  services: Services,
  asked: {
    readonly incident: number
    readonly walk: string
    readonly step: string
    readonly choice: 'note' | 'evidence' | 'why'
  },
): Promise<Reply> {
  const { database } = services
  const incident = await readIncident(database, asked.incident)
  const walk = await readWalk(database, asked.walk, services.seal)
  const program = walk === null ? null : await services.programs.find(walk.program)
  const step = program?.steps.find(it => it.id === asked.step)
  if (incident === null || walk === null || program === null || step === undefined) {
    return whisper('This step is not there any more. Open the walk again.')
  }
  const state = stepState(walk, step.id)
  const surface = `step:${walk.id}:${step.id}` as const
  const common = { incident: incident.id, drill: incident.drill, surface, version: state.version }
  if (asked.choice === 'note') {
    return { kind: 'modal', view: noteModal({ ...common, about: step.title, note: state.note }) }
  }
  const evidence = state.verdict?.evidence == null ? null : await readEvidence(database, state.verdict.evidence)
  if (asked.choice === 'evidence') {
    return evidence === null
      ? whisper('There is no evidence for this step.')
      : { kind: 'modal', view: evidenceModal({ ...common, title: step.title, ...evidence, incident: incident.id }) }
  }
  const request = step.operation === null ? null : requestText(step.operation, walk.bindings)
  const redacted = request === null ? null : services.redact.text(request)
  return { kind: 'modal', view: whyModal({ ...common, file: program.file, step, request: redacted }) }
}
