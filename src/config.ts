import path from 'node:path'
import { HandrailError } from './errors.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** How Slack reaches the bot: over a socket that the bot opens, or by signed HTTP requests. */
export type SlackReceiver =
  /** With a port, the health of the bot can be asked for there; null: nothing listens. */
  | { readonly kind: 'socket'; readonly appToken: string; readonly port: number | null }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number }

export type Config = {
  readonly slack: {
    readonly botToken: string
    readonly apiUrl: string
    /** How many times as many calls as Slack documents may be made in a time: 1 for Slack itself. */
    readonly rate: number
    readonly receiver: SlackReceiver
  }
  /** null: an embedded server of our own under `home`. */
  readonly databaseUrl: string | null
  /** Of the role that owns the tables and migrates them, where that is another one; null: `databaseUrl` does both. */
  readonly ownerDatabaseUrl: string | null
  /** Folders with `catalog.yml` and runbooks; each later one is laid over those before it. */
  readonly runbooks: readonly string[]
  /** Where the embedded database and the key live. */
  readonly home: string
  /** 32 bytes for sealed values; null: made once and kept under `home`. */
  readonly key: Buffer | null
  /** What one person may send within a minute: commands, clicks, forms and mentions together. */
  readonly inputsPerMinute: number
  /** Whether health checks run by themselves as often as the catalog says. */
  readonly monitors: boolean
  readonly sentryDsn: string | null
  readonly logLevel: string
}

/** What the command line needs besides Slack. */
export type LocalConfig = Omit<Config, 'slack'>

const tokens = { bot: /^xoxb-\S+$/, app: /^xapp-\S+$/ }
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']

/**
 * The whole configuration from the environment, frozen.
 * @throws HandrailError `config_invalid` that names every variable that is wrong and its form, never its value.
 */
export function readConfig(env: Environment): Config {
  const problems: string[] = []
  const local = readLocal(env, problems)
  const slack = readSlack(env, problems)
  if (problems.length > 0 || slack === null) throw invalid(problems)
  return Object.freeze({ ...local, slack })
}

/** As `readConfig`, of Slack alone. */
export function readSlackConfig(env: Environment): Config['slack'] {
  const problems: string[] = []
  const slack = readSlack(env, problems)
  if (problems.length > 0 || slack === null) throw invalid(problems)
  return slack
}

/** Whether nothing of Slack is set at all, as where only the runbooks are worked on. */
export function isSlackUnset(env: Environment): boolean {
  return [env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN, env.SLACK_SIGNING_SECRET].every(it => it === undefined)
}

/** As `readConfig`, without Slack. */
export function readLocalConfig(env: Environment): LocalConfig {
  const problems: string[] = []
  const local = readLocal(env, problems)
  if (problems.length > 0) throw invalid(problems)
  return Object.freeze(local)
}

function readSlack(env: Environment, problems: string[]): Config['slack'] | null {
  const botToken = env.SLACK_BOT_TOKEN ?? ''
  if (!tokens.bot.test(botToken)) problems.push('SLACK_BOT_TOKEN should look like xoxb-…')
  const apiUrl = env.SLACK_API_URL ?? 'https://slack.com/api/'
  if (!URL.canParse(apiUrl)) problems.push('SLACK_API_URL should be an address such as https://slack.com/api/')
  const rate = Number(env.SLACK_RATE ?? '1')
  if (!(rate > 0)) problems.push('SLACK_RATE should be a number above 0, such as 1')
  const receiver = readReceiver(env, problems)
  return receiver === null ? null : Object.freeze({ botToken, apiUrl: apiUrl.replace(/\/*$/, '/'), rate, receiver })
}

function readReceiver(env: Environment, problems: string[]): SlackReceiver | null {
  const port = env.PORT === undefined ? null : Number(env.PORT)
  if (port !== null && (!Number.isInteger(port) || port < 0 || port > 65_535)) {
    problems.push('PORT should be a number from 0 to 65535')
  }
  if (env.SLACK_APP_TOKEN !== undefined) {
    if (!tokens.app.test(env.SLACK_APP_TOKEN)) problems.push('SLACK_APP_TOKEN should look like xapp-…')
    return { kind: 'socket', appToken: env.SLACK_APP_TOKEN, port }
  }
  if (env.SLACK_SIGNING_SECRET !== undefined) {
    if (env.SLACK_SIGNING_SECRET.trim() === '') problems.push('SLACK_SIGNING_SECRET should not be empty')
    return { kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET, port: port ?? 3_000 }
  }
  problems.push('SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) should be set')
  return null
}

/** The folders with `catalog.yml` and runbooks. */
export function readRunbookFolders(env: Environment): readonly string[] {
  return (env.HANDRAIL_RUNBOOKS ?? 'runbooks').split(path.delimiter).map(it => path.resolve(it))
}

function readLocal(env: Environment, problems: string[]): LocalConfig {
  const databaseUrl = env.DATABASE_URL ?? null
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    problems.push('DATABASE_URL should look like postgres://user:password@host:5432/database')
  }
  const ownerDatabaseUrl = env.HANDRAIL_OWNER_DATABASE_URL ?? null
  if (ownerDatabaseUrl !== null && databaseUrl === null) {
    problems.push('HANDRAIL_OWNER_DATABASE_URL is of use beside DATABASE_URL only')
  }
  if (ownerDatabaseUrl !== null && !/^postgres(ql)?:\/\//.test(ownerDatabaseUrl)) {
    problems.push('HANDRAIL_OWNER_DATABASE_URL should look like postgres://owner:password@host:5432/database')
  }
  const key = env.HANDRAIL_KEY === undefined ? null : Buffer.from(env.HANDRAIL_KEY, 'hex')
  if (key !== null && key.length !== 32) problems.push('HANDRAIL_KEY should be 64 hex digits')
  const logLevel = env.LOG_LEVEL ?? 'info'
  if (!logLevels.includes(logLevel)) problems.push(`LOG_LEVEL should be one of ${logLevels.join(', ')}`)
  const inputsPerMinute = Number(env.HANDRAIL_INPUTS_PER_MINUTE ?? '300')
  if (!Number.isInteger(inputsPerMinute) || inputsPerMinute < 1)
    problems.push('HANDRAIL_INPUTS_PER_MINUTE should be a number from 1 on')
  const monitors = env.HANDRAIL_MONITORS ?? 'on'
  if (monitors !== 'on' && monitors !== 'off') problems.push('HANDRAIL_MONITORS should be on or off')
  return {
    databaseUrl,
    ownerDatabaseUrl,
    runbooks: readRunbookFolders(env),
    home: path.resolve(env.HANDRAIL_HOME ?? '.handrail'),
    key,
    inputsPerMinute,
    monitors: monitors === 'on',
    sentryDsn: env.SENTRY_DSN ?? null,
    logLevel,
  }
}

function invalid(problems: readonly string[]): HandrailError {
  return new HandrailError(
    'config_invalid',
    problems.join('; '),
    'Set these in the environment; the README lists them.',
  )
}
