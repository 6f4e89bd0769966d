import type { OtherIncident } from '../../domain/decision.ts'
import { unreachable } from '../../errors.ts'
import type { Look } from '../../gate/proposal.ts'
import type { Step } from '../../runbook/program.ts'
import type { StepState } from '../../walk/walk.ts'
import { actions, context, dotted, section } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { code, latency, link, parameterName, withIncidentLink, words } from '../kit/mrkdwn.ts'
import { lockLine, type ShownLock } from '../kit/offline-lines.ts'
import { machineKinds, type proposalSigns } from '../kit/outcome-signs.ts'
import { behindTitle, cautionBlock, copyBlock, firstProse, quoteLine, quoteText, saysTitle } from '../kit/quote-text.ts'
import { remarkLines } from '../kit/remark-lines.ts'
import { branchesLine } from './branch-choices.ts'
import { type Beside, loopLines, type Ordered, orderLines } from './order-lines.ts'
import type { ShownLoop } from './shown-loop.ts'
import { stepButtons, stepMenu } from './step-buttons.ts'
import { badge, isUnplanned, sign, stepStatus, taken } from './step-status.ts'
import { besideMenu, togetherButtons } from './together-buttons.ts'
import { lookLine, unknownButtons } from './unknown-buttons.ts'
import { expectedLine, leftOut, note, revised, sends, verdictLines, verdictSpoken, who } from './verdict-lines.ts'

export type StepMessage = {
  readonly drill: boolean
  /** Whether its incident is over: nothing can be pressed then but what only reads. */
  readonly resolved: boolean
  readonly file: string
  readonly step: Step
  readonly state: StepState
  /** From 1. */
  readonly number: number
  readonly total: number
  /** What *Run* or *Propose* sends, resolved and redacted; null for a step that a person does. */
  readonly request: string | null
  /** Parameters that *Run* will ask for. */
  readonly missing: readonly string[]
  /** Parameters that have a value which a person can change. */
  readonly changeable: readonly string[]
  /** Whether another of several remedies was chosen, or the choice is open again. */
  readonly leftOut: 'another' | 'open' | 'condition' | null
  /** The condition that nobody has answered yet, and what an answer says of it. */
  readonly condition: Ordered['condition']
  /** Where it is done again, and how far that has come; `own`: it is answered at this step. */
  readonly loop: (ShownLoop & { readonly own: boolean }) | null
  /** What is left to do side by side with it, and how many checks of all of these one click runs. */
  readonly beside: Beside | null
  /** Where a person looks, in the dashboard of the system that the step names. */
  readonly dashboard: string | null
  /** The last look at what became of its change, where nobody knows. */
  readonly look?: Look | null
  /** Permalink of the gate that the step waits at. */
  readonly gate: string | null
  /** How far what waited at its gate has come since it was decided. */
  readonly decided?: ReturnType<typeof proposalSigns> | null
  /** What keeps it from being proposed, which nobody has tried yet. */
  readonly locked?: ShownLock | null
  /** Whether its check was before the newest change, of which it says nothing. */
  readonly older?: boolean
  /** The incident that keeps it from being proposed. */
  readonly other?: OtherIncident | null
}

/** One step of the walk, as low as its state allows. */
export function stepMessage(view: StepMessage): Message {
  const { step, state } = view
  const status = stepStatus(view)
  return message({
    drill: view.drill,
    text: `Step ${view.number} of ${view.total}, ${words(step.title)}: ${status}${state.status === 'judged' && state.verdict !== null ? `. ${verdictSpoken(state.verdict)}` : '.'}`,
    blocks: blocksOf(view, status),
  })
}

function blocksOf(view: StepMessage, status: string) {
  const { step, state, resolved } = view
  const head = `*${view.number} / ${view.total}  ${quoteLine(step.title, 200)}*`
  switch (state.status) {
    case 'open':
      if (resolved) return [context([dotted([`– ${head}`, 'left open', note(state)])])]
      if (view.leftOut !== null) return [context([dotted([`– ${head}`, leftOut[view.leftOut], note(state)])])]
      return [
        section([
          dotted([head, badge(step), place(view)]),
          ...orderLines(step, view),
          view.locked == null ? null : lockLine(view.locked),
          ...(step.runnable ? runnable(view) : byHand(view)),
          note(state),
        ]),
        ...cautionBlock(step, view.file),
        ...actions(openButtons(view)),
      ]
    case 'running':
      return [
        section(
          [dotted([`⏳ ${head}`, status, ...who(state)])],
          resolved ? null : stepMenu(['done', 'skip', 'note'], state, step),
        ),
      ]
    case 'gated':
      return [
        section([
          dotted([
            `${state.verdict === null ? (view.decided?.sign ?? '🛑') : sign(state)} ${head}`,
            link(view.gate, status),
            ...who(state),
          ]),
          ...(state.verdict?.outcome === 'could-not-check' ? [] : judgement(view)),
          lookLine(view.look ?? null),
          note(state),
        ]),
        ...(state.verdict === null || resolved ? [] : actions(unknownButtons(step, state))),
      ]
    case 'judged':
      if (view.leftOut === 'another' && !resolved)
        return [context([dotted([`${sign(state)} ${head}`, status, leftOut.another, note(state)])])]
      return [
        section(
          [
            dotted([`${sign(state)} ${head}`, status, latency(state.verdict?.latencyMs ?? null), ...who(state)]),
            view.older ? 'This was before the newest change.' : null,
            ...judgement(view),
            ...(resolved ? [] : loopLines(ownLoop(view))),
            sends(view),
            revised(state),
            note(state),
          ],
          resolved && state.verdict?.evidence ? stepMenu(['evidence', 'why'], state, step) : null,
        ),
        ...(resolved
          ? []
          : [
              ...cautionBlock(step, view.file),
              ...actions(stepButtons(step, state, view.changeable, { loop: ownLoop(view), older: view.older })),
            ]),
      ]
    case 'done':
    case 'skipped':
    case 'not-true': {
      const line = dotted([`${sign(state)} ${head}`, status, taken(step, state), ...who(state), note(state)])
      return state.verdict?.evidence ? [section([line], stepMenu(['evidence', 'note'], state))] : [context([line])]
    }
    default:
      return unreachable(state.status)
  }
}

/** The checks that run together come first, another step that is done beside it last. */
function openButtons(view: StepMessage) {
  const { step, state, beside, changeable, condition } = view
  const buttons = stepButtons(step, state, changeable, {
    condition,
    loop: ownLoop(view),
    crowded: (beside?.together ?? 0) > 1,
  })
  return [...togetherButtons(state, beside, buttons), ...besideMenu(state, beside)]
}

/** What is answered at this step. */
const ownLoop = ({ loop }: StepMessage): ShownLoop | null => (loop?.own ? loop : null)

/** The walk's head names the folder as well. */
function place({ step, file }: StepMessage): string {
  return `${words(file.split('/').at(-1) ?? file, 120)}, line ${step.line}`
}

function runnable({ step, request, missing }: StepMessage): (string | null)[] {
  const prose = firstProse(step.text)
  const asked = missing.slice(0, 10).map(it => (it === parameterName(it) ? code(it, 60) : parameterName(it)))
  return [
    prose === null || saysTitle(prose, step) ? null : `“${quoteLine(prose, 200)}”`,
    request === null ? null : code(request, 600),
    expectedLine(step),
    asked.length === 0 ? null : `Asks for ${asked.join(', ')}`,
    ...remarkLines(step.remarks ?? [], 2),
  ]
}

function byHand(view: StepMessage): (string | null)[] {
  const { step } = view
  const same = saysTitle(firstProse(step.text) ?? '', step) && step.text.trim().split('\n').length === 1
  const ways = step.branches.filter(it => !step.text.includes(it.go)).slice(0, 8)
  return [
    ...(same ? [] : quoteText(behindTitle(step), { lines: 25, more: place(view) })),
    copyBlock(step, 12),
    ...ways.map(it => `• ${quoteLine(it.when, 80)} → ${quoteLine(it.go, 160)}`),
    (machineKinds.has(step.kind) || step.lacks !== undefined) && step.why !== null
      ? `👤 ${words(step.why, 200)}`
      : null,
    view.dashboard === null ? null : link(view.dashboard, 'Open it in the dashboard'),
    expectedLine(step),
  ]
}

function judgement({ step, state, other }: StepMessage): (string | null)[] {
  if (state.verdict === null) return []
  if (isUnplanned(step, state)) return [withIncidentLink(words(state.verdict.summary, 500), other ?? null)]
  return [...verdictLines(state.verdict), branchesLine(step, state.verdict)]
}
