import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readManifest } from '../../playground/workspace/manifest.ts'
import { shortcuts } from '../../src/slack/actions/shortcuts.ts'
import { appManifest } from '../../src/slack/app-manifest.ts'

const commands = [{ name: '/incident', description: 'Starts one', usageHint: 'start' }]
const manifest = parse(appManifest(commands, null))
const granted: readonly string[] = manifest.oauth_config.scopes.bot

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  // `client` is Slack's everywhere but there.
  .filter(it => it.endsWith('.ts') && !it.startsWith('integrations'))
  .map(it => readFileSync(path.join('src', it), 'utf8'))
const found = (pattern: RegExp) =>
  new Set(sources.flatMap(text => [...text.matchAll(pattern)].map(([, name = '']) => name)))
const listened = found(/\bapp\.event\('(\w+)'/g)
const called = new Set([
  ...found(/\bclient\s*\.(filesUploadV2|\w+(?:\.\w+)+)\(/g),
  ...found(/\bclient\.send\(\s*'([\w.]+)'/g),
])

/** What each method needs, by Slack's reference of it, for public and private channels alike. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.list': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.delete': ['files:write'],
  filesUploadV2: ['files:write'],
  'usergroups.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
}

/** What the bot listens for, and reads in a payload, that Slack sends with a scope only. */
const scopesOfInputs: Readonly<Record<string, RegExp>> = {
  'app_mentions:read': /app\.event\('app_mention'/,
  commands: /app\.command\(/,
  // Without it a message comes without its files, whose names are pinned with it.
  'files:read': /readonly files\?: readonly \{ readonly name/,
  'reactions:read': /app\.event\('reaction_added'/,
}

test('every method that is called is one whose scopes are known', () => {
  expect([...called].filter(it => !(it in scopesOf))).toEqual([])
  expect([...called].toSorted()).toEqual(Object.keys(scopesOf).toSorted())
})

test('every method that is called has its scopes', () => {
  expect(Object.values(scopesOf).flat()).toSatisfy((all: string[]) => all.every(it => granted.includes(it)))
})

test.each(granted)('the scope %s is needed by a call or an input that exists', scope => {
  const methods = [...called].filter(it => scopesOf[it]?.includes(scope))
  const input = scopesOfInputs[scope]
  expect(methods.length > 0 || (input !== undefined && sources.some(it => input.test(it)))).toBe(true)
})

test('what is subscribed to is what is listened for', () => {
  const events: readonly string[] = manifest.settings.event_subscriptions.bot_events
  expect(new Set(events.map(it => it.replace(/^message\..*/, 'message')))).toEqual(listened)
})

test('each shortcut has what answers it', () => {
  const known = manifest.features.shortcuts.map((it: { readonly callback_id: string }) => it.callback_id)
  expect(known).toEqual(Object.values(shortcuts))
})

test('says of each scope and event what it is for', () => {
  const lines = appManifest(commands, null).split('\n')
  const listed = lines.filter(it => /^ {6}- [a-z_.:]+(?: |$)/.test(it))
  expect(listed.length).toBeGreaterThan(20)
  expect(listed.filter(it => !/ # \S/.test(it))).toEqual([])
})

test('names one address for all that Slack sends when it is over HTTP', async () => {
  const url = 'https://handrail.example.com/slack/events'
  const http = parse(appManifest(commands, 'https://handrail.example.com'))
  expect(http.settings).toMatchObject({
    event_subscriptions: { request_url: url },
    interactivity: { request_url: url, message_menu_options_url: url },
    socket_mode_enabled: false,
  })
  expect(http.features.slash_commands).toMatchObject([{ command: '/incident', url }])
  await expect(readManifest(http)).resolves.toMatchObject({ commands: [{ name: '/incident' }] })
})

test('is what Slack takes, and asks for no address, in Socket Mode', async () => {
  expect(appManifest(commands, null)).not.toContain('url:')
  expect(manifest.settings.socket_mode_enabled).toBe(true)
  await expect(readManifest(manifest)).resolves.toMatchObject({ scopes: granted })
})
