import type { Actor } from '../../domain/person.ts'
import type { StepState } from '../../walk/walk.ts'
import { context, dotted, section, sections } from '../kit/blocks.ts'
import { type Message, message } from '../kit/message.ts'
import { latency, link, mention, time, words } from '../kit/mrkdwn.ts'

import { outcomeSigns } from '../kit/outcome-signs.ts'
import { seenLine } from './verdict-lines.ts'

export type ChecksMessage = {
  readonly drill: boolean
  /** Title of the section. */
  readonly section: string
  readonly by: Actor
  readonly at: Date
  /** `permalink`: of the step's own message, where it has one. `again`: it ran again since, so another place shows it. */
  readonly rows: readonly {
    readonly title: string
    readonly line: number
    readonly state: StepState
    readonly permalink: string | null
    readonly again: boolean
  }[]
  /** Checks that were left out, and why. */
  readonly left: readonly { readonly title: string; readonly why: string }[]
  /** Permalink of the table that shows these steps now. */
  readonly newer: string | null
}

type Row = ChecksMessage['rows'][number]

/** As many rows are shown; the others are counted. */
const mostRows = 100

/** One *Run all checks*: a line for each step with what was seen, those that need a look first. */
export function checksMessage(checks: ChecksMessage): Message {
  if (checks.rows.every(it => it.again)) return overtaken(checks)
  const running = checks.rows.filter(it => !it.again && it.state.status === 'running').length
  const bad = checks.rows.filter(needsLook)
  const rows = [...bad, ...checks.rows.filter(it => !bad.includes(it))]
  const count =
    running > 0
      ? `${running} of ${rows.length} running`
      : bad.length === 0
        ? 'all as expected'
        : `${bad.length} of ${rows.length} need a look`
  const more = rows.length - mostRows
  return message({
    drill: checks.drill,
    text: `Checks of ${words(checks.section, 200)}: ${count}.${
      bad.length === 0
        ? ''
        : ` ${bad
            .slice(0, 5)
            .map(it => words(it.title, 100))
            .join('; ')}.`
    }`,
    blocks: [
      section([dotted([`*Checks: ${words(checks.section, 150)}*`, count, time(checks.at), mention(checks.by)])]),
      ...sections([
        ...rows.slice(0, mostRows).map(line),
        more > 0 ? `… (${more} more in their steps)` : null,
        ...checks.left.slice(0, 20).map(it => `– ${words(it.title, 120)} · not run: ${words(it.why, 150)}`),
        checks.left.length > 20 ? `… (${checks.left.length - 20} more not run)` : null,
      ]),
    ],
  })
}

/** One line, since what it showed is older than what another place shows. */
function overtaken({ drill, section: title, by, at, newer }: ChecksMessage): Message {
  return message({
    drill,
    text: `Checks of ${words(title, 200)}: run again since.`,
    blocks: [
      context([dotted([`Checks: ${words(title, 150)}`, link(newer, 'run again since'), time(at), mention(by)])]),
    ],
  })
}

function needsLook({ again, state: { status, verdict } }: Row): boolean {
  return !again && status !== 'running' && verdict !== null && verdict.outcome !== 'as-expected'
}

function line({ title, state, permalink, again }: Row): string {
  const name = link(permalink, title)
  if (again) return `– ${name} · run again since`
  const { verdict } = state
  if (verdict === null)
    return `${state.status === 'running' ? '⏳' : '–'} ${name} · ${state.status === 'running' ? 'running' : 'set aside'}`
  const { sign, words: outcome } = outcomeSigns[verdict.outcome]
  return dotted([
    `${sign} ${name}`,
    verdict.outcome === 'as-expected' ? null : outcome,
    seenLine(verdict),
    latency(verdict.latencyMs),
  ])
}
