import type { AskedCall } from '../../domain/job.ts'
import { mayRespond, respondersOnly } from '../../domain/person.ts'
import { lockReason } from '../../domain/target-lock.ts'
import { closedReason, type Incident } from '../../incident/incident.ts'
import { findLock } from '../../store/find-lock.ts'
import { enqueueJob } from '../enqueue-job.ts'
import type { Context } from '../handler.ts'

/**
 * Has a change planned that a person asks for without a step of a runbook; it is put at a gate in the incident's thread,
 * where it is decided as any other. Health checks of its system follow when it went through.
 * @param incident whose row is held; or the title of one that is started once there is a plan
 * @param afterEnd that it may be asked for although the incident is over
 * @returns why it is not; null when it is
 */
export async function requestChange(
  context: Context,
  incident: Incident | string,
  call: AskedCall,
  afterEnd = false,
): Promise<string | null> {
  const { caller, newId, trx, at } = context
  if (!mayRespond(caller.person)) return respondersOnly.reason
  const held = typeof incident === 'string' ? null : incident
  const over = held === null || afterEnd ? null : closedReason(held)
  if (over !== null) return over
  const lock = held?.drill ? null : await findLock(trx, call, { incident: held?.id ?? 0, now: at })
  if (lock !== null) return lockReason(lock, context.catalog.commands.incident)
  const { person, source, channel, thread } = caller
  // A form has no channel.
  const place = held !== null && channel === '' ? {} : { place: { channel: channel || context.channel, thread } }
  const actor = { id: person.id, name: person.name }
  const asked = held?.id ?? String(incident)
  enqueueJob(context, { kind: 'propose', incident: asked, id: newId(), call, source, actor, ...place })
  return null
}
