import { stat } from 'node:fs/promises'
import path from 'node:path'
import { HandrailError } from '../errors.ts'
import { findRunningBot } from '../store/find-running-bot.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Where the state of each lies, below the folder of the project. */
const homes = { bot: '.handrail', demo: '.handrail/demo/.handrail' } as const

export type Name = keyof typeof homes

/**
 * The environment with where the running bot, or the running demo, of this project keeps its state, unless the
 * environment says that itself.
 * @param folder the project's, or one inside of it.
 * @throws HandrailError `config_invalid` where both run and none is named, or where there is none.
 */
export async function chooseHome(env: Environment, named: Name | null, folder: string): Promise<Environment> {
  if (named === null && (env.DATABASE_URL !== undefined || env.HANDRAIL_HOME !== undefined)) return env
  const project = await findProject(folder)
  const places = (['bot', 'demo'] as const).map(async name => {
    const home = path.join(project, homes[name])
    return { name, home, bot: await findRunningBot(home) }
  })
  const all = await Promise.all(places)
  const running = all.filter(it => it.bot !== null)
  if (named === null && running.length > 1) {
    throw new HandrailError(
      'config_invalid',
      'The bot and the demo both run here',
      'Say which is meant: --of bot, or --of demo.',
    )
  }
  const chosen = named === null ? running[0] : all.find(it => it.name === named)
  if (chosen !== undefined && (chosen.bot !== null || (await isKept(chosen.home)))) {
    const runbooks = env.HANDRAIL_RUNBOOKS ?? chosen.bot?.runbooks.join(path.delimiter)
    return { ...env, HANDRAIL_HOME: chosen.home, ...(runbooks === undefined ? {} : { HANDRAIL_RUNBOOKS: runbooks }) }
  }
  const [bot] = all
  if (named === null && bot !== undefined && (env.HANDRAIL_KEY !== undefined || (await isKept(bot.home))))
    return { ...env, HANDRAIL_HOME: bot.home }
  throw new HandrailError(
    'config_invalid',
    `No ${named ?? 'bot'} runs in ${project}, and none has kept anything there`,
    'Start it with `npm start`, or the demo with `npm run demo`; of one that is elsewhere, set HANDRAIL_HOME or DATABASE_URL as it has it.',
  )
}

/** The nearest folder above that holds state of Handrail; the folder itself where none does. */
async function findProject(folder: string): Promise<string> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (await exists(path.join(at, homes.bot))) return at
    if (at === path.dirname(at)) return path.resolve(folder)
  }
}

/** Whether a bot has run there: its key is made at its first start. */
function isKept(home: string): Promise<boolean> {
  return exists(path.join(home, 'key'))
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
