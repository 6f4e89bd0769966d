import type { Plan } from '../../gate/proposal.ts'
import { codeBlock, words } from './mrkdwn.ts'
import { planText } from './plan-text.ts'

/** How much of a plan is shown: a message is as low as it can be, a modal has what is decided on. */
const most = {
  message: { fields: 12, lines: 12, limit: 1200 },
  modal: { fields: 30, lines: 60, limit: 2500 },
} as const

/** What would change, as it is read before the decision: present and new value, rows, undo. */
export function planLines(plan: Plan, place: keyof typeof most): string[] {
  const { fields, lines: codeLines, limit } = most[place]
  const lines = plan.lines.slice(0, fields).map(it => {
    const sign = it.warning ? ' ⚠️' : ''
    const label = `*${words(it.label, 40) || '–'}*`
    if (!it.text.trim().includes('\n')) return `${label}  ${planText(it.label, it.text, 300)}${sign}`
    // Rows are long, and break where the window ends.
    const text = it.label === 'Sample' ? it.text.trim().replace(/^/gm, '• ') : it.text
    return `${label}${sign}\n${codeBlock(text, { lines: codeLines, more: 'Details', limit })}`
  })
  const left = plan.lines.length - lines.length
  return [...lines, ...(left > 0 ? [`… (${left} more in Details)`] : []), undoLine(plan)]
}

function undoLine({ undo, undoCall }: Plan): string {
  if (undo === null) return '*Undo*  none: this cannot be undone ⚠️'
  return `*Undo*  ${words(undo, 300)}${undoCall === null ? '' : ', offered afterwards'}`
}

/** Where it would change. */
export function whereLine({ where }: Plan): string {
  return `*Where*  ${words(where, 200)}`
}
