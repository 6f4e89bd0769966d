import { userInfo } from 'node:os'
import { LogLevel, WebClient } from '@slack/web-api'
import { accountOf, type Catalog } from '../catalog.ts'
import { isSlackUnset, type LocalConfig, readLocalConfig, readRunbookFolders, readSlackConfig } from '../config.ts'
import { createEncryption } from '../crypto/encryption.ts'
import { findKey } from '../crypto/load-or-create-key.ts'
import { examine } from '../doctor/examine.ts'
import { explainDatabase } from '../doctor/examine-database.ts'
import { type Finding, findingLine, good, note, wrong } from '../doctor/finding.ts'
import { isAnybody } from '../domain/person.ts'
import { HandrailError, toError } from '../errors.ts'
import { readCatalog, readPrograms } from '../library/read-library.ts'
import { findRunningBot } from '../store/find-running-bot.ts'
import { type Output, printable } from './output.ts'
import { openForCommand } from './with-database.ts'

type Environment = Readonly<Record<string, string | undefined>>

const colours = { good: 'green', note: 'yellow', wrong: 'red' } as const

/**
 * `handrail doctor`: one line for each thing that must be so, and how to mend what is not. What is wrong with one thing
 * keeps it from nothing else. Exit code 1 when something is wrong.
 */
export async function doctor(out: Output, env: Environment): Promise<number> {
  const findings = await examineAll(env)
  for (const finding of findings) {
    const [sign = '', ...words] = printable(findingLine(finding)).split(' ')
    out.stdout.write(`${[out.paint(colours[finding.kind], sign), ...words].join(' ')}\n`)
  }
  return findings.some(it => it.kind === 'wrong') ? 1 : 0
}

async function examineAll(env: Environment): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const attempt = async <Value>(what: string, work: () => Value | Promise<Value>): Promise<Value | null> => {
    try {
      return await work()
    } catch (thrown) {
      findings.push(what === 'database' ? explainDatabase(thrown) : explain(what, toError(thrown)))
      return null
    }
  }
  const local = await attempt('configuration', () => readLocalConfig(env))
  const folders = readRunbookFolders(env)
  // `examine` says what is wrong with a catalog that cannot be read, and where.
  const catalog = await readCatalog(folders).catch(() => null)
  const running = local === null ? null : await findRunningBot(local.home)
  if (running !== null) findings.push(ofTerminal(running.pid, catalog?.commands.health ?? '/health'))
  const slack = isSlackUnset(env) ? null : await attempt('configuration', () => readSlackConfig(env))
  if (slack !== null)
    findings.push(
      good('configuration', slack.receiver.kind === 'socket' ? 'Socket Mode' : `HTTP on port ${slack.receiver.port}`),
    )
  if (isSlackUnset(env)) findings.push(withoutSlack)
  if (catalog !== null) findings.push(...examineTerminal(catalog))
  const programs = catalog === null ? null : await attempt('runbooks', () => readPrograms(folders, catalog))
  const database = local === null ? null : await attempt('database', () => openForCommand(local))
  try {
    const found = await examine({
      ...{ catalog, folders, programs },
      slack: slack === null ? null : clientOf(slack),
      database: database?.kysely ?? null,
      encryption: local === null ? null : await attempt('key', () => encryptionOf(local)),
      environment: name => env[name] ?? null,
    })
    return [...findings, ...found]
  } finally {
    await database?.stop()
  }
}

function ofTerminal(pid: number, command: string): Finding {
  const says = `runs as process ${pid}, with variables of its own; those that are looked for here are this terminal’s`
  return note('bot', says, `\`${command} self\` in Slack says what the bot itself lacks.`)
}

/** Whether it is known who sits here: what they propose is approved by somebody else. */
function examineTerminal(catalog: Catalog): readonly Finding[] {
  const id = `cli:${userInfo().username}`
  if (!isAnybody({ id, account: accountOf(catalog, id) })) return []
  const says = `it names no account of Slack for ${id}, so what that account of this machine proposes and destroys needs two approvals`
  const mend = `Where only one person uses it, write - [THEIR_SLACK_ID, ${id}] under people: of catalog.yml.`
  return [note('catalog', says, mend)]
}

const withoutSlack = note(
  'Slack',
  'no token is set, so nothing is known of its tokens, channel and roles',
  'Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET, as the README says.',
)

function clientOf({ apiUrl, botToken, receiver }: ReturnType<typeof readSlackConfig>) {
  const options = { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000, logLevel: LogLevel.ERROR }
  return { client: new WebClient(botToken, options), appToken: receiver.kind === 'socket' ? receiver.appToken : null }
}

async function encryptionOf({ key, home }: LocalConfig) {
  const found = key ?? (await findKey(home))
  return found === null ? null : createEncryption(found)
}

function explain(what: string, error: Error): Finding {
  if (error instanceof HandrailError) return wrong(what, error.message, error.hint)
  return wrong(what, error.message, 'Tell whoever maintains Handrail.')
}
