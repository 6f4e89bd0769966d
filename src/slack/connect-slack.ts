import { createServer } from 'node:net'
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import type { Config } from '../config.ts'
import { HandrailError, toError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Routes, serveRoutes } from '../web/serve-routes.ts'
import { PacedClient } from './deliver/paced-client.ts'
import type { Pacer } from './deliver/pacer.ts'
import { acknowledgeAfterwards } from './events/acknowledge-afterwards.ts'
import { type Guard, httpReceiver } from './http/http-receiver.ts'
import { type Disconnection, keepConnected } from './keep-connected.ts'

/** The bot as Slack knows it. */
export type Bot = {
  readonly user: string
  readonly id: string
  readonly team: string
  /** Address of the workspace, with a slash at its end. */
  readonly url: string
}

/** What the receiver asks of the rest of the bot. */
export type Incoming = Guard & {
  /** The socket was away; what Slack sent meanwhile did not arrive. */
  readonly onDisconnection: (disconnection: Disconnection) => void
}

export type Connection = {
  readonly app: App
  readonly client: PacedClient
  /** From now on every call of the client waits for its turn. */
  readonly pace: (pacer: Pacer) => void
  readonly bot: Bot
  /** Starts to receive. Listeners are registered before. */
  readonly open: (incoming: Incoming) => Promise<void>
  /** Stops receiving; what was received is still worked on. */
  readonly close: () => Promise<void>
}

/**
 * Checks the tokens with Slack and prepares the app for the configured receiver.
 * @throws HandrailError `slack_refused` for a wrong token, `slack_unreachable` without an answer, `port_taken`.
 */
export async function connectSlack(config: Config['slack'], log: Log, routes: Routes): Promise<Connection> {
  // Retries are the jobs' matter: they survive a restart, a client's own do not.
  const logger = boltLogger(log)
  const clientOptions = {
    // A call that fails is answered for where it was made; the client's own words would be a second line.
    logger: { ...logger, warn: () => undefined },
    slackApiUrl: config.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    timeout: 10_000,
  }
  const client = new PacedClient(config.botToken, clientOptions)
  const bot = await identify(client, config)
  const { receiver } = config
  const socket =
    receiver.kind === 'socket'
      ? new SocketModeReceiver({
          appToken: receiver.appToken,
          logger,
          // Its own way to reconnect ends the process when Slack cannot be reached (measured).
          autoReconnectEnabled: false,
          installerOptions: { clientOptions },
          // What cannot be read is acknowledged: sent again it would be no better.
          processEventErrorHandler: async ({ error }) => {
            log.warn({ err: error }, 'a Slack input could not be read')
            return true
          },
        })
      : null
  const http = receiver.kind === 'http' ? httpReceiver({ ...receiver, routes, log }) : null
  const app = new App({
    token: config.botToken,
    ...(socket === null ? {} : { receiver: socket }),
    ...(http === null ? {} : { receiver: http }),
    logger,
    clientOptions,
    convoStore: false,
    tokenVerificationEnabled: false,
    ignoreSelf: true,
    botId: bot.id,
    botUserId: bot.user,
  })

  acknowledgeAfterwards(app)
  let away: () => Promise<void> = async () => undefined
  let closeRoutes: () => Promise<void> = async () => undefined

  return {
    app,
    client,
    pace: pacer => {
      client.pacer = pacer
    },
    bot,
    open: async ({ onDisconnection, ...guard }) => {
      if (receiver.kind === 'socket' && receiver.port !== null) {
        await freePort(receiver.port)
        closeRoutes = await serveRoutes(receiver.port, routes, log)
      }
      if (socket !== null) away = await keepConnected(socket.client, { log, onDisconnection })
      if (http !== null && receiver.kind === 'http') {
        await freePort(receiver.port)
        http.guard(guard)
        await http.start()
      }
    },
    close: async () => {
      await away()
      await closeRoutes()
      await http?.stop()
    },
  }
}

async function identify(client: WebClient, config: Config['slack']): Promise<Bot> {
  try {
    const answer = await client.auth.test()
    if (config.receiver.kind === 'socket') await client.apps.connections.open({ token: config.receiver.appToken })
    return { user: answer.user_id ?? '', id: answer.bot_id ?? '', team: answer.team_id ?? '', url: answer.url ?? '' }
  } catch (thrown) {
    if (thrown instanceof WebAPIPlatformError) {
      throw new HandrailError(
        'slack_refused',
        `Slack refuses the tokens: ${thrown.data.error}`,
        'Check SLACK_BOT_TOKEN and SLACK_APP_TOKEN against the app’s page in Slack.',
        thrown,
      )
    }
    throw new HandrailError(
      'slack_unreachable',
      `Slack does not answer at ${new URL(config.apiUrl).origin}`,
      'Check the network, and SLACK_API_URL if it is set.',
      toError(thrown),
    )
  }
}

/** Fails before anything is started when somebody else listens on the port. */
async function freePort(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', thrown =>
      reject(
        new HandrailError(
          'port_taken',
          `Port ${port} is in use`,
          'Set PORT to a free one, or stop what uses it.',
          thrown,
        ),
      ),
    )
    probe.listen(port, () => probe.close(() => resolve()))
  })
}

/** Bolt's logger on ours; its debug lines hold payloads and are left out. */
function boltLogger(log: Log) {
  return {
    debug: () => undefined,
    info: (...parts: unknown[]) => log.debug(parts.map(String).join(' ')),
    warn: (...parts: unknown[]) => log.warn(parts.map(String).join(' ')),
    error: (...parts: unknown[]) => log.error(parts.map(String).join(' ')),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
