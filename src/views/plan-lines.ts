import type { Plan } from '../gate/proposal.ts'
import { codeBlock, words } from './mrkdwn.ts'
import { planText } from './plan-text.ts'

/** What would change, as it is read before the decision: target, present and new value, undo. */
export function planLines(plan: Plan): string[] {
  const lines = plan.lines.slice(0, 12).map(it => {
    const sign = it.warning ? ' ⚠️' : ''
    const label = `*${words(it.label, 40) || '–'}*`
    return it.text.trim().includes('\n')
      ? `${label}${sign}\n${codeBlock(it.text, { lines: 12, more: 'Details', limit: 1200 })}`
      : `${label}  ${planText(plan, it.text, 300)}${sign}`
  })
  const left = plan.lines.length - lines.length
  return [
    `*Where*  ${words(plan.where, 200)}`,
    ...lines,
    ...(left > 0 ? [`… (${left} more in Details)`] : []),
    plan.undo === null ? '*Undo*  none: this cannot be undone ⚠️' : `*Undo*  ${words(plan.undo, 300)}`,
  ]
}
