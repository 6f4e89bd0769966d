import { Document, isScalar, isSeq } from 'yaml'
import { shortcuts } from './actions/shortcuts.ts'
import { slackPath } from './http/http-receiver.ts'
import { scopes } from './scopes.ts'

/** A slash command by the name that the workspace has for it. */
type Named = { readonly name: string; readonly description: string; readonly usageHint: string }

/** The events that are subscribed to, and what for. */
const events = {
  app_home_opened: 'its Home tab',
  app_mention: 'what is said to it',
  channel_archive: 'the admins are told that nothing can be shown there',
  channel_left: 'as channel_archive',
  channel_unarchive: 'what could not be shown there follows',
  group_archive: 'as channel_archive, of private channels',
  group_left: 'as channel_archive, of private channels',
  group_unarchive: 'as channel_unarchive, of private channels',
  member_joined_channel: 'as channel_unarchive, when it is invited again',
  'message.channels': 'edits and deletions of messages on a timeline; everything else is dropped unread',
  'message.groups': 'as message.channels, in private channels that it is in',
  reaction_added: 'as reactions:read',
  reaction_removed: 'as reactions:read',
} as const

const shown: { readonly [key in keyof typeof shortcuts]: object } = {
  start: { name: 'Start incident', type: 'global', description: 'Open the form that starts an incident' },
  startFrom: {
    name: 'Start incident from this',
    type: 'message',
    description: 'Start an incident with this message on its timeline',
  },
  addToTimeline: {
    name: 'Add to timeline',
    type: 'message',
    description: 'Put this message on an incident’s timeline',
  },
}

/**
 * The manifest of the bot's app in Slack, as YAML to paste. Source: https://docs.slack.dev/reference/app-manifest
 * @param address where the bot is reached from outside, for requests over HTTP; null: Socket Mode
 */
export function appManifest(commands: readonly Named[], address: string | null): string {
  const url = address === null ? null : `${address}${slackPath}`
  const requests = url === null ? {} : { request_url: url }
  const text = new Document({
    display_information: {
      name: 'Handrail',
      description: 'Walks your team through the runbooks it already has, in the incident thread',
      background_color: '#1f2a44',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Handrail', always_online: true },
      slash_commands: commands.map(({ name, description, usageHint }) => ({
        command: name,
        ...(url === null ? {} : { url }),
        description,
        usage_hint: usageHint,
        // People come as ids: what is typed as a name is nobody's.
        should_escape: true,
      })),
      shortcuts: Object.entries(shown).map(([key, it]) => ({
        ...it,
        callback_id: shortcuts[key as keyof typeof shortcuts], // `shown` has its keys
      })),
    },
    oauth_config: { scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: { ...requests, bot_events: Object.keys(events) },
      interactivity: { is_enabled: true, ...requests, ...(url === null ? {} : { message_menu_options_url: url }) },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  })
  text.commentBefore = ` Printed by \`handrail manifest ${address === null ? '--socket' : `--url ${address}`}\`.`
  explain(text.getIn(['oauth_config', 'scopes', 'bot']), scopes)
  explain(text.getIn(['settings', 'event_subscriptions', 'bot_events']), events)
  return text.toString({ lineWidth: 0 })
}

/** Writes behind each item of a list what it is for. */
function explain(list: unknown, reasons: Readonly<Record<string, string>>): void {
  if (!isSeq(list)) return
  for (const item of list.items) if (isScalar(item)) item.comment = ` ${reasons[String(item.value)] ?? ''}`
}
