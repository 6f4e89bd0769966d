import type { Button, StaticSelect } from '@slack/types'
import type { Branch, Step } from '../../runbook/program.ts'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button, option, select } from '../kit/blocks.ts'
import { clean, cut } from '../kit/mrkdwn.ts'

/** More branches than this become a menu; a step that can be run again has one button more. */
const branchButtons = { runnable: 3, changeable: 2, byHand: 4 }

/** Where the document says to go on; what the answer has chosen comes first. */
export function branchChoices(step: Step, state: StepState, changeable: readonly string[]): (Button | StaticSelect)[] {
  const chosen = state.verdict?.branch ?? null
  const all = step.branches.map((branch, index) => ({ branch, index }))
  const first = [...all.filter(it => it.index === chosen), ...all.filter(it => it.index !== chosen)]
  const room = changeable.length > 0 ? branchButtons.changeable : branchButtons.runnable
  if (first.length <= (step.runnable ? room : branchButtons.byHand)) {
    return first.map(({ branch, index }) =>
      button(
        label(step, branch, index === chosen),
        `${action.stepBranch}:${index}`,
        encodeValue(state.version, index),
        index === chosen ? 'primary' : null,
      ),
    )
  }
  // What the answer has chosen is one click also among many.
  const proposed = first.filter(it => it.index === chosen)
  const menu = select({
    action: action.stepBranch,
    placeholder: proposed.length > 0 ? 'Or go on …' : 'Go on …',
    options: first
      .filter(it => it.index !== chosen)
      .map(({ branch, index }) => option(branch.when, encodeValue(state.version, index), branch.go)),
  })
  const buttons = proposed.map(({ branch, index }) =>
    button(label(step, branch, true), `${action.stepBranch}:${index}`, encodeValue(state.version, index), 'primary'),
  )
  return menu === null ? buttons : [...buttons, menu]
}

/** What a step for a person can lead to stands in its text; only a judged one has to say it on the button. */
function label(step: Step, { when, go }: Branch, chosen: boolean): string {
  if (when === 'otherwise') return chosen ? `Go on: ${short(go)}` : short(`Otherwise: ${go}`)
  if (chosen) return `Go on: ${short(when)}`
  return step.runnable ? short(`${when}: ${go}`) : short(when)
}

/** Without Markdown's marks, short enough for a button on a phone. */
function short(text: string): string {
  return cut(
    clean(text)
      .replace(/[`*]|~~/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    36,
  )
}
