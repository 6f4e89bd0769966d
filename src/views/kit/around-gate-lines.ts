import type { OfflineTarget } from '../../domain/offline-target.ts'
import type { Actor } from '../../domain/person.ts'
import type { BeforeGate } from '../../walk/before-gate.ts'
import { beforeGateLines } from './before-gate-lines.ts'
import { link, mention } from './mrkdwn.ts'
import { lockLine, offlineLines, type ShownLock } from './offline-lines.ts'

/** What is to be known before a change is decided, beside its plan. */
export type AroundGate = {
  /** What speaks for and against it at its step. */
  readonly before?: BeforeGate
  /** That its target is offline. */
  readonly offline?: readonly OfflineTarget[]
  /** What keeps its incident from changing the target. */
  readonly locked?: ShownLock | null
  /** What else waits for the same target. */
  readonly rivals?: readonly OtherProposal[]
}

/** Another proposal about the same target, with where its gate stands. */
export type OtherProposal = {
  readonly incident: number
  readonly title: string
  readonly link: string | null
  readonly requester: Actor
}

/** The same where a change waits and where it is decided. */
export function aroundGateLines({ before = {}, offline = [], locked = null, rivals = [] }: AroundGate) {
  return [
    ...beforeGateLines(before),
    ...offlineLines(offline),
    locked === null ? null : lockLine(locked),
    rivalsLine(rivals),
  ]
}

function rivalsLine(rivals: readonly OtherProposal[]): string | null {
  if (rivals.length === 0) return null
  const named = rivals.map(it => `${linkOther(it)}, proposed by ${mention(it.requester)}`).join(' · ')
  return `⚠️ *Also waiting* for the same target: ${named}. Once one is carried out, the other no longer holds.`
}

export function linkOther({ incident, title, link: url }: Pick<OtherProposal, 'incident' | 'title' | 'link'>): string {
  return link(url, `INC-${incident}: ${title}`)
}
