import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { shortcuts } from '../../src/slack/actions/shortcuts.ts'

const manifest = parse(readFileSync('manifest.yml', 'utf8'))
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(it => it.endsWith('.ts'))
  .map(it => readFileSync(path.join('src', it), 'utf8'))
  .join('\n')

/** A call or an event that needs the scope, by Slack's reference of each. */
const neededBy: Readonly<Record<string, RegExp>> = {
  'app_mentions:read': /app\.event\('app_mention'/,
  'channels:history': /conversations\.(?:history|replies)\(/,
  'channels:read': /conversations\.(?:members|list|info)\(/,
  'chat:write': /chat\.postMessage\(/,
  commands: /app\.command\(/,
  // Without it a message comes without its files, whose names are pinned with it.
  'files:read': /readonly files\?: readonly \{ readonly name/,
  'files:write': /files\.?(?:UploadV2|completeUploadExternal|getUploadURLExternal)/i,
  'groups:history': /conversations\.(?:history|replies)\(/,
  'groups:read': /conversations\.(?:members|list|info)\(/,
  'reactions:read': /app\.event\('reaction_added'/,
  'usergroups:read': /usergroups\.list\(/,
  'users:read': /users\.info\(/,
}

test.each(manifest.oauth_config.scopes.bot as string[])('the scope %s is needed by a call that exists', scope => {
  expect(source).toMatch(neededBy[scope] ?? /never/)
})

test.each(manifest.settings.event_subscriptions.bot_events as string[])('the event %s has a listener', event => {
  expect(source).toContain(`app.event('${event.replace(/^message\..*/, 'message')}'`)
})

test('each shortcut has what answers it', () => {
  const known = manifest.features.shortcuts.map((it: { readonly callback_id: string }) => it.callback_id)
  expect(known.sort()).toEqual(Object.values(shortcuts).sort())
})
