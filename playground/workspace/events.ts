import type { Json } from './json.ts'
import type { Parts } from './parts.ts'
import type { Channel } from './state.ts'

const messageEvents: Readonly<Record<Channel['kind'], string>> = {
  public: 'message.channels',
  private: 'message.groups',
  direct: 'message.im',
}

/**
 * Sends an event to the app when its manifest subscribes to it and, for something that happens in a channel,
 * when the app's bot is a member there.
 */
export function sendEvent(parts: Parts, channel: Channel | null, event: Json & { readonly type: string }): void {
  const { identity, manifest, stamps, dispatcher } = parts
  const subscription = event.type === 'message' && channel !== null ? messageEvents[channel.kind] : event.type
  if (!manifest.events.includes(subscription)) return
  if (channel !== null && !channel.members.has(identity.botUserId)) return
  const now = parts.now()
  dispatcher.sendEvent(event.type, {
    token: identity.verificationToken,
    team_id: identity.teamId,
    context_team_id: identity.teamId,
    context_enterprise_id: null,
    api_app_id: identity.appId,
    event: { event_ts: stamps.ts(), ...event },
    type: 'event_callback',
    event_id: stamps.id('Ev'),
    event_time: Math.floor(now / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.teamId,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: stamps.id('4-'),
  })
}
