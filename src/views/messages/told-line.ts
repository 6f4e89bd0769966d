import type { Entry } from '../../domain/decision.ts'
import type { Proposal } from '../../gate/proposal.ts'
import { dotted } from '../kit/blocks.ts'
import { entryData } from '../kit/entry-data.ts'
import { code, duration, givenMention, words } from '../kit/mrkdwn.ts'

/** Those who have to know: mentions, as Slack's directory gave them, and names that nobody is mentioned by. */
export type Told = {
  readonly mentions: readonly string[]
  readonly names: readonly string[]
  /** The account of the commander is deactivated, so nobody leads. */
  readonly gone?: boolean
  /** The proposal that it waited for, where it waits no more. */
  readonly decided?: Proposal | null
  /** Where the gate, or the step, stands that it is about. */
  readonly gate?: string | null
}

const nobody: Told = { mentions: [], names: [] }

/** Whom a notice mentions, as its last line; null where it is nobody. */
export function toldLine(entry: Entry, told: Told = nobody, drill = false): string | null {
  if (entry.kind === 'escalated') return levelLine(entry, told, drill)
  // Whoever may approve in a drill was mentioned at its gate.
  if (entry.kind === 'approval-due') return levelLine(entry, told, drill && entry.data.level !== undefined)
  return mentionsOf(told)
}

function mentionsOf({ mentions }: Told): string | null {
  return mentions.slice(0, 30).map(givenMention).join(' ') || null
}

/** Whom a level of the escalation tells, and how late. */
function levelLine({ data }: Entry, told: Told, drill: boolean): string {
  const read = entryData(data)
  const [level, levels, late] = [read.number('level') ?? 1, read.number('levels') ?? 1, read.number('lateMs')]
  const codes = told.names.slice(0, 30).map(it => code(it, 80))
  const names = codes.join(' ')
  const unknown = drill || names === '' ? null : `not found in Slack: ${names}`
  const whom = drill ? `nobody is mentioned in a drill; it would be ${names}` : mentionsOf(told)
  return dotted([
    whom ?? (unknown === null ? 'all whom it names act in it already' : null),
    unknown,
    missingLine(read.list('missing')),
    levels > 1 ? `level ${level} of ${levels}` : null,
    late === null ? null : `said ${duration(late)} late`,
  ])
}

/** Whom the runbook says to call without saying who that is. */
export function missingLine(missing: readonly unknown[]): string | null {
  const names = missing.filter(it => typeof it === 'string').map(it => words(it, 60))
  return names.length === 0 ? null : `⚠️ the runbook leaves open who is: ${names.join(', ')}`
}
