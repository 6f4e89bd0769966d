import type { KnownBlock } from '@slack/types'
import type { Plan, Proposal } from '../../gate/proposal.ts'
import { type AroundGate, aroundGateLines } from './around-gate-lines.ts'
import { dotted, sections } from './blocks.ts'
import { code, codeBlock, duration, mention, time, words } from './mrkdwn.ts'
import { givenLine, operationBlocks, operationExcerpt } from './operation-blocks.ts'

/**
 * A plan as it is read before the decision: where, what is carried out, what it changes, who gave its values. Where the
 * integration says in words what it does, the call itself stands below them.
 * @param first what stands above it. @param last what stands below it.
 */
export function planBlocks(
  plan: Plan,
  place: 'message' | 'modal',
  { first, last }: { readonly first: string; readonly last: readonly (string | null)[] },
): KnownBlock[] {
  const operation = place === 'modal' ? operationBlocks(plan) : operationExcerpt(plan)
  const lines = [...planLines(plan, place), givenLine(plan)]
  if (plan.operation?.label === 'Call') {
    return [...sections([first, whereLine(plan), ...lines]), ...operation, ...sections(last)]
  }
  return [...sections([first, whereLine(plan)]), ...operation, ...sections([...lines, ...last])]
}

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

/** What is sent as it stands, and rows as they are; every other line of a plan is a description. */
const verbatim: ReadonlySet<string> = new Set(['Request', 'Statement', 'Filter', 'Sample', 'Text'])

/** A line of a plan: requests, statements and rows as code, descriptions as words. */
export function planText(label: string, text: string, limit: number): string {
  return verbatim.has(label) ? code(text, limit) : words(text, limit)
}

/** The plan as it stands above the decision in a modal: whole, with who asked for it and how long it can be decided. */
export function planSections(
  { plan, requester, proposedAt, dueAt }: Proposal,
  now: Date,
  around: AroundGate,
): KnownBlock[] {
  const left = dueAt.getTime() - now.getTime()
  const asked = dotted([
    `Proposed by ${mention(requester)} ${time(proposedAt)}`,
    left > 0 ? `${duration(left)} left, until ${time(dueAt)}` : `expired ${time(dueAt)}`,
  ])
  return planBlocks(plan, 'modal', {
    first: `*${words(plan.title, 200)}*`,
    last: [...aroundGateLines(around), asked],
  })
}
