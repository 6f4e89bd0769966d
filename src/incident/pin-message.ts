import { type By, type Decision, entry } from '../domain/decision.ts'
import { type Actor, mayRespond, type Person, respondersOnly } from '../domain/person.ts'
import type { Incident } from './incident.ts'

/** A message of a person in Slack. Its text is decoded; `postedAt` is ISO. */
export type PinnedMessage = {
  readonly channel: string
  readonly ts: string
  readonly text: string
  /** null: a guest, or somebody of another workspace. */
  readonly author: Actor | null
  /** Names of its files. */
  readonly files: readonly string[]
  readonly permalink: string
  readonly postedAt: string
}

/** Puts a message on the timeline, stamped with when it was posted. Also after the end. */
export function pinMessage(incident: Incident, message: PinnedMessage, by: By<Person>): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  const { text, author, files, permalink, postedAt: happenedAt } = message
  const data = { text, author, files, permalink, happenedAt }
  return { kind: 'changed', state: incident, entries: [entry('pinned', by, data)], effects: [] }
}

/** Says that a message is pinned no longer; what it said stays in the record. */
export function unpinMessage(
  incident: Incident,
  { permalink }: Pick<PinnedMessage, 'permalink'>,
  by: By<Person>,
): Decision<Incident> {
  if (!mayRespond(by.person)) return respondersOnly
  return { kind: 'changed', state: incident, entries: [entry('unpinned', by, { permalink })], effects: [] }
}
