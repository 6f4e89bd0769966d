import type { StepState } from '../../walk/walk.ts'
import { dotted } from '../kit/blocks.ts'
import { code, mention, time, words } from '../kit/mrkdwn.ts'

/** The answer above is none to what would be sent now. */
export function revised({ revised }: StepState): string | null {
  if (revised == null) return null
  const names = revised.parameters.slice(0, 5).map(it => code(it, 60))
  return dotted([`✏️ ${names.join(', ')} changed since then`, time(revised.at), mention(revised.by)])
}

/** A person's words at the step. */
export function note(state: StepState): string | null {
  return state.note === null || state.note.trim() === '' ? null : `Note: “${words(state.note, 300)}”`
}

/** When it came to this, and by whom. */
export function who(state: StepState): string[] {
  return [...(state.at === null ? [] : [time(state.at)]), ...(state.by === null ? [] : [mention(state.by)])]
}

export const leftOut = {
  another: 'left out: another remedy was chosen',
  open: 'waits for the answer to “Which is it?”',
} as const

type Sending = {
  readonly request: string | null
  readonly changeable: readonly string[]
  readonly state: StepState
}

/** With the present values, where one of them may be what is wrong. */
export function sends({ request, changeable, state }: Sending): string | null {
  const bad = state.verdict?.outcome === 'could-not-check' || state.verdict?.outcome === 'not-as-expected'
  return request !== null && changeable.length > 0 && bad ? `Sends ${code(request, 300)}` : null
}
