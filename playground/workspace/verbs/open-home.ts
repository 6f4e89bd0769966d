import type { View } from '@slack/types'
import { createChannel } from '../channels.ts'
import { sendEvent } from '../events.ts'
import { findDirect } from '../find.ts'
import type { PageAnswer } from '../page-api.ts'
import type { Parts } from '../parts.ts'
import { viewObject } from '../payloads.ts'
import type { User } from '../state.ts'
import { stop } from './place.ts'

/** Opens the app's Home tab: shows what was published for this person and tells the app. */
export function openHome(parts: Parts, user: User): PageAnswer {
  if (!parts.manifest.homeTab) return stop('This app has no Home tab.')
  const { botUserId } = parts.identity
  const members = [user.id, botUserId]
  const direct = findDirect(parts, members) ?? createChannel(parts, { name: user.name, kind: 'direct', members })
  const view = parts.state.homes.get(user.id)
  if (view !== undefined) {
    // The content was checked against the rules of a Home tab, which are View's.
    parts.page.publish([user.id], { kind: 'home', view: view.content as unknown as View })
  }
  sendEvent(parts, null, {
    type: 'app_home_opened',
    user: user.id,
    channel: direct.id,
    tab: 'home',
    ...(view !== undefined && { view: viewObject(parts, view) }),
  })
  return { ok: true }
}
