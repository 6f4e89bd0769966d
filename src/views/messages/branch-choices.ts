import type { Button, StaticSelect } from '@slack/types'
import type { Branch, Step } from '../../runbook/program.ts'
import type { Outcome, Verdict } from '../../walk/verdict.ts'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button, dotted, option, select } from '../kit/blocks.ts'
import { clean, cut } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

/** More branches than this become a menu; a step that can be run again has one button more. */
const branchButtons = { runnable: 3, changeable: 2, byHand: 4 }

type Placed = { readonly branch: Branch; readonly index: number }

/** Where the document says to go on; what the answer has chosen comes first. */
export function branchChoices(step: Step, state: StepState, changeable: readonly string[]): (Button | StaticSelect)[] {
  const room = changeable.length > 0 ? branchButtons.changeable : branchButtons.runnable
  return choices(step, state, placed(step), step.runnable ? room : branchButtons.byHand)
}

/** What may hold all the same beside an answer that chooses none: buttons up to so many, else a menu. */
export function undecidedChoices(step: Step, state: StepState, room: number): (Button | StaticSelect)[] {
  return choices(step, state, undecidedBranches(step, state.verdict), room)
}

/** The conditions of which the answer says nothing. */
function undecidedBranches(step: Step, verdict: Verdict | null): readonly Placed[] {
  const lacking = verdict?.undecided ?? []
  return placed(step).filter(({ branch, index }) => verdict === null || branch.test === null || lacking.includes(index))
}

const settling: ReadonlySet<Outcome> = new Set(['as-expected', 'soft-missed', 'carried-out'])

/** Where the document leads from the answer; behind what is as expected, what may hold all the same. */
export function branchesLine(step: Step, verdict: Verdict): string | null {
  const ways = settling.has(verdict.outcome) ? undecidedBranches(step, verdict) : placed(step)
  const says = ways.slice(0, 6).map(it => `${quoteLine(it.branch.when, 80)} → ${quoteLine(it.branch.go, 100)}`)
  return says.length === 0 ? null : `The runbook says: ${dotted(says)}`
}

function placed({ branches }: Step): readonly Placed[] {
  return branches.map((branch, index) => ({ branch, index }))
}

function choices(step: Step, state: StepState, all: readonly Placed[], room: number): (Button | StaticSelect)[] {
  const chosen = state.verdict?.branch ?? null
  const first = [...all.filter(it => it.index === chosen), ...all.filter(it => it.index !== chosen)]
  if (first.length <= room) {
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
      .map(({ branch, index }) =>
        option(branch.when, encodeValue(state.version, index), branch.missing === undefined ? branch.go : toChoose),
      ),
  })
  const buttons = proposed.map(({ branch, index }) =>
    button(label(step, branch, true), `${action.stepBranch}:${index}`, encodeValue(state.version, index), 'primary'),
  )
  return menu === null ? buttons : [...buttons, menu]
}

/** What a step for a person can lead to stands in its text; only a judged one has to say it on the button. */
function label(step: Step, { when, go, missing }: Branch, chosen: boolean): string {
  if (missing !== undefined) return `${short(when === 'otherwise' ? 'Otherwise' : when)} …`
  if (when === 'otherwise') return chosen ? `Go on: ${short(go)}` : short(`Otherwise: ${go}`)
  if (chosen) return `Go on: ${short(when)}`
  return step.runnable ? short(`${when}: ${go}`) : short(when)
}

/** In place of the place that nobody knows for sure. */
const toChoose = 'choose the place with “Go to …”'

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
