import { permalink } from '../flow/permalink.ts'
import type { Surface } from '../incident/decision.ts'
import type { Incident } from '../incident/incident.ts'
import type { Program } from '../runbook/program.ts'
import { findMessage, type Message } from '../store/messages.ts'
import { readWalk } from '../store/walks.ts'
import type { Walk } from '../walk/walk.ts'
import type { Parts } from './parts.ts'

/** What every surface of an incident is rendered from. */
export type Scene = { readonly parts: Parts; readonly incident: Incident; readonly card: Message | null }

/** A walk with the program it follows; null when there is no such walk. */
export async function walkOf(
  { parts: { services } }: Scene,
  id: string,
): Promise<{ readonly walk: Walk; readonly program: Program } | null> {
  const walk = await readWalk(services.database, id, services.seal)
  return walk === null ? null : { walk, program: await services.programs.find(walk.program) }
}

/** Where another surface of the incident stands in Slack; null before it is shown. */
export async function linkTo({ parts, incident, card }: Scene, surface: Surface): Promise<string | null> {
  const row = await findMessage(parts.services.database, incident.id, surface)
  return permalink(parts.services, row, card?.ts ?? null)
}
