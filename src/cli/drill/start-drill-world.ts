import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { HandrailError } from '../../errors.ts'

/** What `playground/drill.ts` says once everything runs. */
const readySchema = z.object({
  kind: z.literal('ready'),
  /** Address of the page of the local workspace. */
  url: z.string(),
  /** Where the bot of the drill keeps its state. */
  home: z.string(),
  /** The name of the second person, who approves at its gates. */
  second: z.string(),
  name: z.string(),
  opening: z.string(),
  cause: z.string(),
  runbook: z.string(),
  remedies: z.array(z.string()),
})

export type DrillWorld = z.infer<typeof readySchema> & { readonly close: () => Promise<void> }

type Asked = { readonly system: string | null; readonly scenario: string | null }

/** What a process needs to run at all. No token and no database of this machine reaches a drill. */
const inherited = ['PATH', 'HOME', 'USER', 'TMPDIR', 'LANG', 'LC_ALL', 'TZ', 'LOG_LEVEL', 'VITEST'] as const

/**
 * Starts the playground of a drill: imitated systems of which one is broken, a local workspace, and the bot. It ends with
 * this process.
 * @throws HandrailError with what it said, where it does not start.
 */
export async function startDrillWorld(
  env: Readonly<Record<string, string | undefined>>,
  { system, scenario }: Asked,
  say: (text: string) => void,
): Promise<DrillWorld> {
  const words = [
    ...(system === null ? [] : ['--system', system]),
    ...(scenario === null ? [] : ['--scenario', scenario]),
  ]
  const child = spawnPlayground(env, words)
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk
  })
  // What nobody reads would keep it from ending.
  child.stdout?.resume()
  const ended = once(child, 'close')
  // After a disconnection from this side Node emits no `close`.
  const gone = once(child, 'exit')
  const first = await Promise.race([once(child, 'message'), ended.then(() => null)])
  if (first === null) {
    const [line = 'It ended without a word'] = said.trim().split('\n')
    throw new HandrailError('input_invalid', line.replace(/\.$/, ''), '`handrail drill list` prints the scenarios.')
  }
  child.stderr?.on('data', (chunk: string) => say(chunk.trimEnd()))
  return {
    ...readySchema.parse(first[0]),
    close: async () => {
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

/** The scenarios, one a line: name, and how its incident begins. */
export async function listScenarios(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const child = spawnPlayground(env, ['--list'])
  const [lines] = await Promise.all([child.stdout === null ? '' : text(child.stdout), once(child, 'close')])
  return lines
}

/** @throws HandrailError where the playground is not there, as in the image. */
function spawnPlayground(env: Readonly<Record<string, string | undefined>>, words: readonly string[]): ChildProcess {
  const project = path.dirname(findPackageJSON(import.meta.url) ?? '')
  const program = path.join(project, 'playground', 'drill.ts')
  if (!existsSync(program)) {
    throw new HandrailError(
      'not_found',
      'The playground is not here',
      'Drills need a checkout of Handrail with its development packages, as `npm run demo` does: npm ci.',
    )
  }
  const own = inherited.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  return spawn(process.execPath, [program, ...words], {
    env: Object.fromEntries(own),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
}
