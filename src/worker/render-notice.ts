import { permalink } from '../flow/permalink.ts'
import type { Content } from '../slack/deliver/post-message.ts'
import { readTimeline } from '../store/timeline.ts'
import { noticeMessage } from '../views/notice-message.ts'
import type { Scene } from './scene.ts'

export async function renderNotice({ parts, incident, card }: Scene, sequence: number): Promise<Content | null> {
  const { services } = parts
  const [entry] = await readTimeline(services.database, incident.id, { after: sequence - 1, limit: 1 })
  if (entry?.sequence !== sequence) return null
  const told = entry.kind === 'broke-glass' ? await parts.people.approvers() : []
  return noticeMessage({ incident, entry, card: permalink(services, card, null), told })
}
