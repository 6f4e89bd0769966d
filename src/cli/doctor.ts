import { WebClient } from '@slack/web-api'
import { readConfig } from '../config.ts'
import { examine } from '../doctor/examine.ts'
import { type Finding, findingLine, good, wrong } from '../doctor/finding.ts'
import { HandrailError, toError } from '../errors.ts'
import { readLibrary } from '../library/read-library.ts'
import { type Output, printable } from './output.ts'
import { withDatabase } from './with-database.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** `handrail doctor`: one line for each thing that must be so, and how to mend what is not. Exit code 1 when one is not. */
export async function doctor(out: Output, env: Environment): Promise<number> {
  const findings = await examineAll(env)
  for (const finding of findings) out.stdout.write(`${printable(findingLine(finding))}\n`)
  return findings.some(it => it.kind === 'wrong') ? 1 : 0
}

/** Where what went wrong belongs, by its code. */
const places: Readonly<Record<string, string>> = {
  config_invalid: 'configuration',
  catalog_invalid: 'catalog',
  runbook_invalid: 'runbooks',
}

/** Without a configuration or a catalog nothing else can be looked at; without a database, all but it. */
async function examineAll(env: Environment): Promise<readonly Finding[]> {
  try {
    const config = readConfig(env)
    const { apiUrl, botToken, receiver } = config.slack
    const told = good('configuration', receiver.kind === 'socket' ? 'Socket Mode' : `HTTP on port ${receiver.port}`)
    const asked = {
      ...(await readLibrary(config.runbooks)),
      client: new WebClient(botToken, { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: 10_000 }),
      appToken: receiver.kind === 'socket' ? receiver.appToken : null,
      environment: (name: string) => env[name] ?? null,
    }
    const found = await withDatabase(config, database => examine({ ...asked, database })).catch(
      async (thrown: unknown) => [explain(thrown), ...(await examine({ ...asked, database: null }))],
    )
    return [told, ...found]
  } catch (thrown) {
    return [explain(thrown)]
  }
}

function explain(thrown: unknown): Finding {
  const error = toError(thrown)
  if (!(error instanceof HandrailError)) return wrong('doctor', error.message, 'Tell whoever maintains Handrail.')
  return wrong(places[error.code] ?? 'database', error.message, error.hint)
}
