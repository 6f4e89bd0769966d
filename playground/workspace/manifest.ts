import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'

/** The part of an app's manifest that the workspace acts on. */
export type Manifest = {
  botName: string
  commands: readonly { name: string; description: string; usageHint: string; shouldEscape: boolean }[]
  shortcuts: readonly { callbackId: string; name: string; kind: 'global' | 'message' }[]
  scopes: readonly string[]
  events: readonly string[]
  interactive: boolean
  homeTab: boolean
}

/** The scope that each subscribable event needs; null needs none. From Slack's event reference. */
const scopeOfEvent: Readonly<Record<string, string | null>> = {
  app_home_opened: null,
  app_mention: 'app_mentions:read',
  channel_archive: 'channels:read',
  channel_left: 'channels:read',
  channel_unarchive: 'channels:read',
  group_archive: 'groups:read',
  group_left: 'groups:read',
  group_unarchive: 'groups:read',
  member_joined_channel: 'channels:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
}

/** With the lengths and numbers of https://docs.slack.dev/reference/app-manifest. */
const schema = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140).optional() }),
  features: z
    .object({
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).optional(),
      bot_user: z.object({ display_name: z.string().max(80) }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string().startsWith('/').max(32),
            url: z.url({ protocol: /^https$/ }).optional(),
            description: z.string().max(2_000),
            usage_hint: z.string().max(1_000).default(''),
            should_escape: z.boolean().default(false),
          }),
        )
        .max(50)
        .default([]),
      shortcuts: z
        .array(
          z.object({
            name: z.string().max(24),
            type: z.enum(['global', 'message']),
            callback_id: z.string().max(255),
            description: z.string().max(150).optional(),
          }),
        )
        .max(10)
        .default([]),
    })
    .prefault({}),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).max(255) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).max(100) }).optional(),
      interactivity: z.object({ is_enabled: z.boolean() }).optional(),
    })
    .prefault({}),
})

/** What one manifest says that Slack would not install; null when it would. */
function fault(manifest: Manifest): string | null {
  for (const event of manifest.events) {
    const scope = scopeOfEvent[event]
    if (scope === undefined) return `the event ${event} is none that this workspace sends`
    if (scope !== null && !manifest.scopes.includes(scope)) return `the event ${event} needs the scope ${scope}`
  }
  if (manifest.commands.length > 0 && !manifest.scopes.includes('commands'))
    return 'slash commands need the scope commands'
  return null
}

/**
 * Reads an app's manifest from a YAML file's path, or takes one already parsed.
 * Throws when it is no manifest, or when an event's scope is missing, as Slack refuses to install it.
 */
export async function readManifest(source: unknown): Promise<Manifest> {
  const { display_information, features, oauth_config, settings } = schema.parse(
    typeof source === 'string' ? parse(await readFile(source, 'utf8')) : source,
  )
  const manifest: Manifest = {
    botName: features.bot_user?.display_name ?? display_information.name,
    commands: features.slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
      name: command,
      description,
      usageHint: usage_hint,
      shouldEscape: should_escape,
    })),
    shortcuts: features.shortcuts.map(({ callback_id, name, type }) => ({ callbackId: callback_id, name, kind: type })),
    scopes: oauth_config.scopes.bot,
    events: settings.event_subscriptions?.bot_events ?? [],
    interactive: settings.interactivity?.is_enabled ?? false,
    homeTab: features.app_home?.home_tab_enabled ?? false,
  }
  const wrong = fault(manifest)
  if (wrong !== null) throw new Error(`The manifest cannot be installed: ${wrong}`)
  return manifest
}
