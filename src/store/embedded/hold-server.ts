import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { HandrailError, toError } from '../../errors.ts'
import { advisoryLocks } from '../advisory-locks.ts'
import { type Cluster, readServerFile } from './cluster.ts'
import { joinServer } from './join-server.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'

/** `release` stops the server for the bot; for a command line only when no bot and nobody else uses it. */
export type HeldServer = { readonly url: string; readonly release: () => Promise<void> }

/**
 * Joins or starts the cluster's server and keeps a session on it for as long as it is used. When the server is gone,
 * it is started again.
 * Throws `already_running` to a second bot.
 */
export async function holdServer(
  cluster: Cluster,
  owner: 'bot' | 'cli',
  onNotice: (text: string) => void,
): Promise<HeldServer> {
  let released = false
  let regaining: Promise<void> = Promise.resolve()
  const take = async () => {
    const held = await openSession(cluster, owner)
    held.session.once('end', () => {
      if (!released) regaining = regain()
    })
    return held
  }
  const regain = async () => {
    onNotice('The embedded database has ended and is started again')
    for (let wait = 50; !released; wait = Math.min(wait * 2, 1000)) {
      try {
        current = await take()
        return
      } catch (thrown) {
        onNotice(`The embedded database does not come back: ${toError(thrown).message}`)
        await sleep(wait)
      }
    }
  }
  let current = await take()
  return {
    url: current.url,
    release: async () => {
      released = true
      await regaining
      if (owner === 'bot' || (await isLastUser(cluster, current.session))) await stopPostmaster(cluster.data)
      await current.session.end()
    },
  }
}

async function openSession(cluster: Cluster, owner: 'bot' | 'cli'): Promise<{ url: string; session: pg.Client }> {
  for (;;) {
    const url = await joinServer(cluster, owner)
    const session = new pg.Client({ connectionString: url, application_name: `handrail ${owner} ${process.pid}` })
    // Ends in `end`, which is answered there.
    session.on('error', () => undefined)
    try {
      await session.connect()
      const { rows } = await session.query('select pg_try_advisory_lock_shared($1, $2) as got', [
        advisoryLocks.class,
        advisoryLocks.use,
      ])
      if (rows[0].got && owner === 'bot') await claimBot(session)
      if (rows[0].got) return { url, session }
      await session.end()
    } catch (thrown) {
      await session.end()
      if (!isShuttingDown(thrown)) throw thrown
    }
    await sleep(20)
  }
}

/** A server that its last user stops while the next one joins: joining starts it again. */
function isShuttingDown(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : ''
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P01' || code === '57P03'
}

/** False as well when the server is gone, which then has no users. */
async function isLastUser(cluster: Cluster, session: pg.Client): Promise<boolean> {
  if ((await readServerFile(cluster.folder)).owner === 'bot') return false
  try {
    await session.query('select pg_advisory_unlock_shared($1, $2)', [advisoryLocks.class, advisoryLocks.use])
    const { rows } = await session.query('select pg_try_advisory_lock($1, $2) as got', [
      advisoryLocks.class,
      advisoryLocks.use,
    ])
    return rows[0].got
  } catch (thrown) {
    if ((await findPostmaster(cluster.data)) === null) return false
    throw thrown
  }
}

/**
 * Makes this session's process the only bot of the server. The session of a killed bot, which Postgres may still be
 * about to notice, is ended.
 * Throws `already_running` with the number of the process that is the bot.
 */
async function claimBot(session: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await session.query('select pg_try_advisory_lock($1, $2) as got', [
      advisoryLocks.class,
      advisoryLocks.bot,
    ])
    if (rows[0].got) return
    const holder = await findHolder(session)
    if (holder && isAlive(holder.process)) {
      throw new HandrailError(
        'already_running',
        `Handrail runs already, process ${holder.process}`,
        'Stop that process first, or use another project directory.',
      )
    }
    if (holder) await session.query('select pg_terminate_backend($1)', [holder.backend])
    await sleep(10)
  }
}

async function findHolder(session: pg.Client): Promise<{ backend: number; process: number } | null> {
  const { rows } = await session.query(
    `select pid, application_name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = $1 and objid = $2 and granted`,
    [advisoryLocks.class, advisoryLocks.bot],
  )
  if (!rows[0]) return null
  return { backend: rows[0].pid, process: Number(rows[0].application_name.split(' ').at(-1)) }
}

/** Whether a process of this number runs, whoever's it is. */
export function isAlive(number: number): boolean {
  try {
    process.kill(number, 0)
    return true
  } catch (thrown) {
    // A process of someone else's exists too.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
