import type { Button } from '@slack/types'
import type { Repeat, Step } from '../../runbook/program.ts'
import { needsReason } from '../../walk/said-against.ts'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button, dotted } from '../kit/blocks.ts'
import { time, words } from '../kit/mrkdwn.ts'
import { quoteLine } from '../kit/quote-text.ts'

/** What is done again, and how far it has come. */
export type ShownLoop = Pick<Repeat, 'until' | 'every' | 'atMost' | 'how'> & {
  /** Which time it is, from 1. */
  readonly round: number
  /** Whether the document allows one more. */
  readonly left: boolean
  readonly due: Date | null
  /** What the newest answer says of whether it is over; null where it says nothing. */
  readonly over: boolean | null
  /** What comes behind it. */
  readonly next: string | null
}

/** `Again until: “the queue is empty”, every 5 minutes · 2 of at most 5 · again from 14:12`. */
export function loopWords({ how = 'until', until, every, atMost, round, due }: ShownLoop): string {
  const lead = {
    until: `Again until: “${quoteLine(until, 120)}”`,
    each: `Once for each: “${quoteLine(until, 120)}”`,
    counted: 'Again',
    once: 'Again',
  }[how]
  const count = atMost === null ? (round > 1 ? `time ${round}` : null) : `${round} of at most ${atMost}`
  return dotted([
    `${lead}${every === null ? '' : `, every ${words(every, 40)}`}`,
    count,
    due === null ? null : `again from ${time(due)}`,
  ])
}

/** `Again (2 of 5)`: which time it would be. */
export function againLabel({ how, round, atMost }: ShownLoop): string {
  return `${how === 'each' ? 'Next one' : 'Again'}${atMost === null ? '' : ` (${round + 1} of ${atMost})`}`
}

export function overLabel({ how, left, over }: ShownLoop): string {
  if (!left && over !== true) return 'Go on'
  return { until: 'It is so now', each: 'All done', counted: 'Done', once: 'Done' }[how ?? 'until']
}

/** Once more, as long as the document allows it. */
export function repeat({ version }: StepState, loop: ShownLoop, style: 'primary' | null): Button | null {
  return loop.left ? button(againLabel(loop), action.stepAgain, encodeValue(version), style) : null
}

/** What is done again is over; against its check it asks why. */
export function over(step: Pick<Step, 'phase'>, state: StepState, loop: ShownLoop, style: 'primary' | null): Button {
  const label = `${overLabel(loop)}${needsReason(step, state) ? ' …' : ''}`
  return button(label, action.stepDone, encodeValue(state.version), style)
}
