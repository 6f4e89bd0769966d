import type { Button, Overflow, StaticSelect } from '@slack/types'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { button, option, select } from '../kit/blocks.ts'
import type { Beside } from './order-lines.ts'

/** Where several checks are done side by side, one click runs them all; each keeps its own button. */
export function togetherButtons<Element extends Button | StaticSelect | Overflow | null>(
  { version }: StepState,
  beside: Beside | null,
  buttons: readonly Element[],
): readonly (Element | Button)[] {
  if (beside === null || beside.together < 2) return buttons
  const all = button(`Run these ${beside.together} together`, action.stepTogether, encodeValue(version), 'primary')
  return [all, ...buttons.map(it => (it !== null && it.type === 'button' ? { ...it, style: undefined } : it))]
}

export function besideMenu({ version }: StepState, beside: Beside | null): readonly (StaticSelect | null)[] {
  if (beside === null || beside.open.length === 0) return []
  const options = beside.open.slice(0, 100).map(it => option(it.title, encodeValue(version, it.index)))
  return [select({ action: action.stepBeside, placeholder: 'Another of these first …', options })]
}
