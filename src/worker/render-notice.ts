import type { Entry } from '../domain/decision.ts'
import { isBroadcast } from '../domain/is-announced.ts'

import { permalink } from '../flow/queries/list-incidents.ts'
import { classifyError } from '../slack/deliver/classify-error.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { readTimeline } from '../store/timeline.ts'
import { entryData } from '../views/kit/entry-data.ts'
import { noticeMessage, type Told } from '../views/messages/notice-message.ts'
import type { RenderContext } from './render-context.ts'

/** `broadcast`: whether it is shown in the channel too. */
export async function renderNotice(
  context: RenderContext,
  sequence: number,
): Promise<(Content & { readonly broadcast: boolean }) | null> {
  const { worker, incident, card } = context
  const { services } = worker
  const [entry] = await readTimeline(services.database, incident.id, { after: sequence - 1, limit: 1 })
  if (entry?.sequence !== sequence) return null
  const told = await toldOf(context, entry)
  const notice = noticeMessage({ incident, entry, card: permalink(services, card, null), told })
  return { ...notice, broadcast: isBroadcast(entry) }
}

/** Whom the notice mentions: approvers of what was approved alone or by nobody, and the level of the escalation. */
async function toldOf({ worker: { people }, incident }: RenderContext, { kind, data }: Entry): Promise<Told> {
  if (kind === 'broke-glass' || kind === 'forged') return { mentions: await people.approvers(), names: [] }
  if (kind !== 'escalated') return { mentions: [], names: [] }
  const read = entryData(data)
  const texts = (name: string) => read.list(name).filter(it => typeof it === 'string')
  // Nobody is called to a drill.
  if (incident.drill) return { mentions: [], names: texts('to') }
  try {
    const { mentions, unknown } = await people.named(texts('to'), texts('acting'))
    return { mentions, names: unknown }
  } catch (thrown) {
    // What Slack will never answer holds up nothing: the names stand there as the catalog has them.
    if (classifyError(thrown).kind !== 'refused') throw thrown
    return { mentions: [], names: texts('to') }
  }
}
