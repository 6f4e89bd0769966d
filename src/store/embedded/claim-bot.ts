import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { HandrailError } from '../../errors.ts'
import { botLock, lockClass } from '../advisory-locks.ts'

/**
 * Makes this session's process the only bot of the server. The session of a killed bot, which Postgres may still be
 * about to notice, is ended.
 * Throws `already_running` with the number of the process that is the bot.
 */
export async function claimBot(session: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await session.query('select pg_try_advisory_lock($1, $2) as got', [lockClass, botLock])
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
    [lockClass, botLock],
  )
  if (!rows[0]) return null
  return { backend: rows[0].pid, process: Number(rows[0].application_name.split(' ').at(-1)) }
}

function isAlive(number: number): boolean {
  try {
    process.kill(number, 0)
    return true
  } catch (thrown) {
    // A process of someone else's exists too.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
