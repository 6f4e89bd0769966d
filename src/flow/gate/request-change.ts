import type { AskedCall } from '../../domain/job.ts'
import { acknowledge } from '../../incident/take-command.ts'
import { byOf, type Context } from '../handler.ts'
import { lockIncident, save } from '../unit-of-work.ts'

/**
 * Has a change planned that a person asks for without a step of a runbook; it is put at a gate in the incident's thread,
 * where it is decided as any other. Health checks of its system follow when it went through.
 * @returns why it is not; null when it is
 */
export async function requestChange(context: Context, incident: number, call: AskedCall): Promise<string | null> {
  const { caller, newId } = context
  const held = await lockIncident(context, incident)
  if (held === null) return `There is no INC-${incident} any more.`
  const acknowledged = acknowledge(held, byOf(context))
  if (acknowledged.kind === 'refused') return acknowledged.reason
  const { id, name } = caller.person
  const job = { kind: 'propose', incident, id: newId(), call, actor: { id, name }, source: caller.source } as const
  save(context, {
    incident: acknowledged.state,
    entries: acknowledged.entries,
    effects: [...acknowledged.effects, { kind: 'start', job }],
  })
  return null
}
