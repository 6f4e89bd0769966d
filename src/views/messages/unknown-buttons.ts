import type { Button, Overflow, StaticSelect } from '@slack/types'
import type { Look } from '../../gate/proposal.ts'
import type { Step } from '../../runbook/program.ts'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button } from '../kit/blocks.ts'
import { time, words } from '../kit/mrkdwn.ts'
import { foundWords } from '../kit/outcome-signs.ts'
import { branchChoices } from './branch-choices.ts'
import { stepMenu } from './step-buttons.ts'

/** What the last look at the system said of it, and when. */
export function lookLine(look: Look | null): string | null {
  if (look === null) return null
  const found = foundWords(look.found, false)
  return [`Looked ${time(look.at)}`, found, words(look.result, 500)].filter(it => it !== '').join(' · ')
}

/**
 * Of a step whose change may or may not have gone through: it is looked at first, not repeated. Where the answer says how
 * to go on, that is offered too; and a person may answer for it.
 */
export function unknownButtons(step: Step, state: StepState): (Button | StaticSelect | Overflow | null)[] {
  const value = encodeValue(state.version)
  const evidence = state.verdict?.evidence == null ? [] : (['evidence'] as const)
  return [
    button('Check now', action.stepCheckNow, value, 'primary'),
    button('Say what became of it …', action.stepSay, value),
    ...branchChoices(step, { ...state, verdict: null }, []),
    stepMenu(['done', 'skip', 'note', ...evidence], state, step),
  ]
}
