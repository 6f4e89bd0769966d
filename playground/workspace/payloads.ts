import { apiMessage } from './api-message.ts'
import type { Json } from './json.ts'
import type { PageValues } from './page-api.ts'
import type { Parts } from './parts.ts'
import type { Channel, Message, StoredView, User } from './state.ts'

// The payloads of commands and interactions, with every field that Slack's reference lists for them:
// https://docs.slack.dev/reference/interaction-payloads

/** A direct conversation is named so in payloads. */
const channelOf = (channel: Channel): Json => ({
  id: channel.id,
  name: channel.kind === 'direct' ? 'directmessage' : channel.kind === 'private' ? 'privategroup' : channel.name,
})

const userOf = (parts: Parts, user: User): Json => ({
  id: user.id,
  username: user.name,
  name: user.name,
  team_id: user.teamId || parts.identity.teamId,
})

/** What every interaction starts with. */
export function interactionPayload(parts: Parts, type: string, user: User): Json & { readonly type: string } {
  const { identity } = parts
  return {
    type,
    team: { id: identity.teamId, domain: identity.teamDomain },
    user: userOf(parts, user),
    api_app_id: identity.appId,
    token: identity.verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  }
}

/** Where an interaction happened in a message. */
export function messagePlace(parts: Parts, channel: Channel, message: Message): Json {
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.ephemeralFor !== null,
      ...(message.threadTs !== null && { thread_ts: message.threadTs }),
    },
    channel: channelOf(channel),
    // Slack does not repeat an ephemeral message in the payload.
    ...(message.ephemeralFor === null && { message: apiMessage(parts, message) }),
  }
}

/** A view as the Web API and payloads show it. */
export function viewObject(parts: Parts, view: StoredView, values: PageValues = view.values): Json {
  const { identity } = parts
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    close: null,
    submit: null,
    title: null,
    clear_on_close: false,
    notify_on_close: false,
    ...view.content,
    id: view.id,
    team_id: identity.teamId,
    state: { values },
    hash: view.hash,
    root_view_id: view.root,
    previous_view_id: view.previous,
    app_id: identity.appId,
    app_installed_team_id: identity.teamId,
    bot_id: identity.botId,
  }
}

/** Where an interaction happened in a modal or on the Home tab. */
export function viewPlace(parts: Parts, view: StoredView): Json {
  return { container: { type: 'view', view_id: view.id }, view: viewObject(parts, view) }
}

/** https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandPayload(
  parts: Parts,
  { user, channel, command, text }: { user: User; channel: Channel; command: string; text: string },
): Json {
  const { identity } = parts
  return {
    token: identity.verificationToken,
    team_id: identity.teamId,
    team_domain: identity.teamDomain,
    channel_id: channel.id,
    channel_name: String(channelOf(channel).name),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: identity.appId,
    is_enterprise_install: 'false',
    response_url: parts.responseUrls.issue({ channel: channel.id, user: user.id, original: null }),
    trigger_id: parts.triggers.issue(user.id),
  }
}
