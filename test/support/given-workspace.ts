import { App, type Logger, LogLevel } from '@slack/bolt'
import { onTestFinished } from 'vitest'
import { startWorkspace } from '../../playground/workspace/start-workspace.ts'
import type { Workspace, WorkspaceOptions } from '../../playground/workspace/workspace.ts'

/** A manifest with every scope and event that the workspace knows. */
export const fullManifest = {
  display_information: { name: 'Handrail' },
  features: {
    app_home: { home_tab_enabled: true },
    bot_user: { display_name: 'Handrail' },
    slash_commands: [
      { command: '/incident', description: 'Start an incident', usage_hint: 'start', should_escape: true },
      { command: '/plain', description: 'Takes words as they are', should_escape: false },
    ],
    shortcuts: [
      { name: 'Start incident', type: 'global', callback_id: 'start' },
      { name: 'Add to timeline', type: 'message', callback_id: 'add' },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'bookmarks:write',
        'channels:history',
        'channels:join',
        'channels:manage',
        'channels:read',
        'chat:write',
        'commands',
        'files:read',
        'files:write',
        'groups:history',
        'groups:read',
        'groups:write',
        'im:history',
        'im:read',
        'im:write',
        'pins:read',
        'pins:write',
        'reactions:read',
        'reactions:write',
        'team:read',
        'usergroups:read',
        'users:read',
        'users:read.email',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'app_home_opened',
        'app_mention',
        'channel_archive',
        'message.channels',
        'message.groups',
        'message.im',
        'pin_added',
        'reaction_added',
        'reaction_removed',
      ],
    },
    interactivity: { is_enabled: true },
  },
}

export const botToken = 'xoxb-test'
export const appToken = 'xapp-test'
export const signingSecret = 'signing-secret'

/** A workspace with three people and two channels, closed when the test ends. */
export async function givenWorkspace(options: Partial<WorkspaceOptions> = {}): Promise<Workspace> {
  const workspace = await startWorkspace({
    manifest: fullManifest,
    people: [
      { id: 'U0ANA', name: 'ana', realName: 'Ana Lima', about: 'Responder' },
      { id: 'U0CHEN', name: 'chen', realName: 'Chen Wu', about: 'Approver' },
      { id: 'U0GIL', name: 'gil', realName: 'Gil Roth', about: 'Guest', guest: true },
    ],
    usergroups: [{ id: 'S0LEADS', handle: 'engineering-leads', name: 'Leads', users: ['U0CHEN'] }],
    channels: [
      { id: 'C0ALERTS', name: 'engineering-alerts', members: ['U0ANA', 'U0CHEN', 'U0GIL'] },
      { id: 'C0OTHER', name: 'other', members: ['U0ANA'], bot: false },
      { id: 'C0SECRET', name: 'secret', private: true, members: ['U0ANA'], bot: false },
    ],
    botToken,
    appToken,
    signingSecret,
    ...options,
  })
  onTestFinished(workspace.close)
  return workspace
}

const clientOptions = (workspace: Workspace) => ({
  slackApiUrl: workspace.apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
})

/** Bolt complains of every socket that a test cuts; what matters is asserted. */
const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
}

/** A Bolt app connected over Socket Mode, stopped when the test ends. */
export async function givenSocketApp(workspace: Workspace, listen: (app: App) => void): Promise<App> {
  const app = new App({
    token: botToken,
    appToken,
    socketMode: true,
    logger: quiet,
    convoStore: false,
    clientOptions: clientOptions(workspace),
  })
  listen(app)
  await app.start()
  onTestFinished(async () => {
    await app.stop()
  })
  return app
}

/** A Bolt app that takes signed HTTP requests, stopped when the test ends. */
export async function givenHttpApp(
  workspace: Workspace,
  listen: (app: App) => void,
  secret = signingSecret,
): Promise<App> {
  const app = new App({
    token: botToken,
    signingSecret: secret,
    logger: quiet,
    convoStore: false,
    clientOptions: clientOptions(workspace),
  })
  listen(app)
  const server = await app.start({ port: 0, host: '127.0.0.1' })
  const address = 'address' in server ? server.address() : null
  if (address === null || typeof address === 'string') throw new Error('The app has no port')
  workspace.deliverTo(`http://127.0.0.1:${address.port}/slack/events`)
  onTestFinished(async () => {
    await app.stop()
  })
  return app
}

/** Calls the Web API as a bare client, with the bot's token unless another is given. */
export async function call(
  workspace: Workspace,
  method: string,
  args: Record<string, unknown> = {},
  token: string | null = botToken,
): Promise<Record<string, unknown>> {
  const response = await fetch(`${workspace.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(args),
  })
  // Every method answers an object.
  return (await response.json()) as Record<string, unknown>
}
