import { incidentName } from '../../incident/incident.ts'
import { encodeValue } from '../encode-value.ts'
import { action } from '../ids.ts'
import { actions, button, dotted, option, section, select } from '../kit/blocks.ts'
import { budget } from '../kit/enforce-limits.ts'

import { type Message, message } from '../kit/message.ts'
import { link, words } from '../kit/mrkdwn.ts'
import { quoteWithLine } from '../kit/remark-lines.ts'

export type WalkMessage = {
  readonly incident: number
  readonly drill: boolean
  /** Whether its incident is over. */
  readonly resolved: boolean
  readonly version: number
  readonly title: string
  readonly file: string
  /** What the runbook opens with, and where. */
  readonly opening: { readonly line: number; readonly text: string } | null
  /** All sections in the document's order, counted without proof lines. `checks`: reads that *Run all checks* would run. */
  readonly sections: readonly {
    readonly title: string
    readonly settled: number
    readonly total: number
    readonly checks: number
  }[]
  /** Place of the current step's section among `sections`; null at the end. */
  readonly current: number | null
  /** The question that is asked: which of several alternatives it is, or whether steps are done once more. */
  readonly asking: string | null
  readonly settled: number
  readonly total: number
  readonly card: string | null
  /** The document was edited after this walk began. */
  readonly newer: boolean
}

/** The head of a walk: where it stands, the way to any section, all checks of this one at once. */
export function walkMessage(walk: WalkMessage): Message {
  const here = walk.current === null || walk.resolved ? undefined : walk.sections[walk.current]
  const end = walk.settled < walk.total ? 'At the end of this part: _Go to …_ leads on' : 'At the end of the runbook'
  const place =
    walk.asking !== null
      ? `Now: *${walk.asking}* Answer the question below`
      : here === undefined
        ? end
        : dotted([`Now: *${words(here.title, 100)}*`, settled(here)])
  return message({
    drill: walk.drill,
    text: `Walk of ${words(walk.title)}: ${walk.settled} of ${walk.total} steps settled.${here === undefined ? '' : ` Now: ${words(here.title, 100)}.`}`,
    blocks: [
      section([
        dotted([`*${words(walk.title, 200)}*`, words(walk.file, 120), link(walk.card, incidentName(walk.incident))]),
        walk.resolved
          ? `Over: ${walk.settled} of ${walk.total} steps settled`
          : dotted([place, `${walk.settled} of ${walk.total} steps in all`]),
        walk.resolved || walk.opening === null ? null : quoteWithLine(walk.opening),
        walk.newer ? 'A newer text of this runbook exists; this walk stays with the one it began with.' : null,
      ]),
      ...(walk.resolved ? [] : actions(ways(walk, here))),
    ],
  })
}

/** All checks of this section at once, and any other section. */
function ways(walk: WalkMessage, here: WalkMessage['sections'][number] | undefined) {
  const value = encodeValue(walk.version, walk.current ?? undefined)
  return [
    here !== undefined && here.checks > 0 ? button('Run all checks', action.walkRunAll, value, 'primary') : null,
    select({ action: action.walkGo, placeholder: 'Go to …', options: destinations(walk) }),
  ]
}

/** The lines of the proof are counted in their list. */
function settled(section: WalkMessage['sections'][number]): string | null {
  return section.total === 0 ? null : `${section.settled} of ${section.total} settled`
}

/** At most a hundred, those nearest to the current section. */
function destinations({ sections, current, version }: WalkMessage) {
  const from = Math.max(0, Math.min((current ?? 0) - budget.options / 2, sections.length - budget.options))
  return sections
    .map((it, index) => option(it.title, encodeValue(version, index), settled(it)))
    .slice(from, from + budget.options)
}
