import type { KnownBlock } from '@slack/types'
import type { Step } from '../../runbook/program.ts'
import { countProof, needsReason, proofWords, settledBy } from '../../walk/said-against.ts'
import type { StepState } from '../../walk/walk.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, dotted, section, sections } from '../kit/blocks.ts'

import { type Message, message } from '../kit/message.ts'
import { mention, time, words } from '../kit/mrkdwn.ts'
import { outcomeSigns } from '../kit/outcome-signs.ts'
import { quoteLine } from '../kit/quote-text.ts'
import { changeWords } from './step-buttons.ts'
import { againstCheck } from './step-status.ts'
import { seenLine } from './verdict-lines.ts'

export type ProofMessage = {
  readonly drill: boolean
  /** Of the incident, for *Resolve*. */
  readonly version: number
  readonly resolved: boolean
  readonly title: string
  /** The checklist in the document's order. `index` is the step's place in the program. */
  readonly items: readonly {
    readonly step: Step
    readonly state: StepState
    readonly index: number
    readonly settled: boolean
    /** Whether it was checked before the newest change, of which it proves nothing. */
    readonly older?: boolean
    /** Parameters that have a value which a person can change. */
    readonly changeable: readonly string[]
  }[]
}

type Item = ProofMessage['items'][number]

/** As many lines get a button of their own; the others are counted and come up as these are settled. */
const mostButtons = 30
const mostLines = 40

/** What has to be seen before it is over: each missing line beside the button that settles it. */
export function proofMessage(proof: ProofMessage): Message {
  const missing = proof.items.filter(it => !it.settled)
  const settled = proof.items.filter(it => it.settled)
  const shown = proof.resolved ? [] : missing.slice(0, mostButtons)
  const left = missing.length - shown.length
  const count = proofWords(countProof(proof.items.map(it => it.state)))
  const value = encodeValue(proof.version)
  return message({
    drill: proof.drill,
    text: `Proof for ${words(proof.title)}: ${count}.${
      missing.length === 0
        ? ''
        : ` Missing: ${missing
            .slice(0, 5)
            .map(it => words(it.step.title, 100))
            .join('; ')}.`
    }`,
    blocks: [
      section([dotted([`*Proof: ${words(proof.title, 200)}*`, count])]),
      ...lines(settled),
      ...shown.flatMap(row),
      ...(proof.resolved ? lines(missing) : sections(left > 0 ? [`… (${left} more after these)`] : [])),
      ...(proof.resolved
        ? []
        : actions([
            missing.length === 0
              ? button('Resolve', action.proofResolve, value, 'primary')
              : button('Resolve anyway …', action.proofResolve, value),
          ])),
    ],
  })
}

/** The last ones whole, the earlier ones counted. */
function lines(items: readonly Item[]): KnownBlock[] {
  const left = items.length - mostLines
  return sections([left > 0 ? `… (${left} more before these)` : null, ...items.slice(-mostLines).map(line)])
}

function row(item: Item): KnownBlock[] {
  const { step, state, index, changeable } = item
  if (state.status === 'running') return [section([line(item)])]
  const value = encodeValue(state.version, index)
  const automated = step.runnable && step.effect === 'read' && state.verdict?.outcome !== 'person-judges'
  const main = section(
    [line(item)],
    automated
      ? button(state.verdict === null ? 'Run' : 'Run again', `${action.proofRun}:${index}`, value)
      : button('Tick', `${action.proofTick}:${index}`, value),
  )
  const wrong = automated && state.verdict !== null && changeable.length > 0
  return [
    main,
    ...actions([
      wrong ? button(changeWords(changeable), `${action.proofChange}:${index}`, value) : null,
      automated && needsReason(step, state) ? button('Tick …', `${action.proofTick}:${index}`, value) : null,
    ]),
  ]
}

function line({ step, state, settled, older = false }: Item): string {
  const seen = state.verdict === null ? null : seenLine(state.verdict)
  const by = settled && state.by !== null ? mention(state.by) : null
  const seenAt = settled ? state.at : (state.verdict?.at ?? null)
  const at = seenAt === null ? null : time(seenAt)
  const said = settled ? againstCheck(state) : null
  const past = older ? 'older than the newest change' : null
  return dotted([
    `${older && settled ? '❔' : sign(state, settled)} ${quoteLine(step.title, 250)}`,
    running(state),
    said,
    seen,
    by,
    at,
    past,
  ])
}

function running({ status }: StepState): string | null {
  return status === 'running' ? 'running' : null
}

function sign(state: StepState, settled: boolean): string {
  const { verdict, status } = state
  if (status === 'running') return '⏳'
  if (status === 'skipped' || status === 'not-true') return '–'
  if (verdict === null) return settled ? '👤' : '☐'
  return settled && settledBy(state) !== 'proven' ? '👤' : outcomeSigns[verdict.outcome].sign
}
