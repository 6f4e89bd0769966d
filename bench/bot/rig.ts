import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BotProcess, startBotProcess } from '../../playground/demo/bot-process.ts'
import { freePort } from '../../playground/demo/free-port.ts'
import { channels, people, usergroups } from '../../playground/demo/people.ts'
import { startWorkspace } from '../../playground/workspace/start-workspace.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { startScratchServer } from '../../test/reliability/scratch-server.ts'
import { makeHome } from '../../test/support/make-home.ts'

/** The bot as it is started, as it says what it asks of Postgres, and Bolt alone. */
const programs = {
  handrail: 'bin/start.js',
  counted: 'bench/bot/counted-main.ts',
  bare: 'bench/baselines/bare-app.ts',
} as const

const project = fileURLToPath(new URL('../..', import.meta.url))

/** An app as a process of its own, and where Slack's requests to it go. */
export type RigApp = { readonly process: BotProcess; readonly port: number; readonly requestUrl: string }

export type Rig = {
  readonly workspace: Workspace
  readonly signingSecret: string
  readonly databaseUrl: string
  /** Another database on the same server. */
  readonly database: () => Promise<string>
  /** Handrail, and Bolt alone: both in HTTP mode on the same workspace, neither started before it is asked for. */
  readonly start: (which: keyof typeof programs, more?: Readonly<Record<string, string>>) => Promise<RigApp>
  readonly close: () => Promise<void>
}

/** A local Slack and a real Postgres of one's own, for apps to be measured on. */
export async function openRig(): Promise<Rig> {
  const home = await makeHome()
  const server = await startScratchServer()
  const databaseUrl = await server.database()
  const tokens = { botToken: 'xoxb-bench', appToken: 'xapp-bench', signingSecret: 'signing-secret-of-the-bench' }
  const workspace = await startWorkspace({
    ...tokens,
    manifest: path.join(project, 'manifest.yml'),
    ...{ people, usergroups, channels },
  })
  const apps: BotProcess[] = []
  let count = 0
  return {
    workspace,
    signingSecret: tokens.signingSecret,
    databaseUrl,
    database: server.database,
    start: async (which, more = {}) => {
      const port = await freePort()
      const folder = path.join(home.folder, String(count++))
      await mkdir(folder)
      const bot = startBotProcess({
        program: path.join(project, programs[which]),
        home: folder,
        logFile: path.join(folder, 'log'),
        greeting: () => null,
        onNotice: text => console.error(text),
        environment: {
          PATH: process.env.PATH ?? '',
          NODE_ENV: 'production',
          DATABASE_URL: databaseUrl,
          SLACK_BOT_TOKEN: tokens.botToken,
          HANDRAIL_INPUTS_PER_MINUTE: '100000000',
          SLACK_SIGNING_SECRET: tokens.signingSecret,
          SLACK_API_URL: workspace.apiUrl,
          // What is measured is the bot's own share, on a workspace that takes any number of calls.
          SLACK_RATE: '1000',
          PORT: String(port),
          HANDRAIL_RUNBOOKS: path.join(project, 'runbooks'),
          LOG_LEVEL: 'warn',
          ...more,
        },
      })
      apps.push(bot)
      await bot.ready()
      return { process: bot, port, requestUrl: `http://127.0.0.1:${port}/slack/events` }
    },
    close: async () => {
      for (const app of apps) await app.close()
      await workspace.close()
      await server.close()
      await home.remove()
    },
  }
}
