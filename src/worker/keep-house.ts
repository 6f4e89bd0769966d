import { toError } from '../errors.ts'
import { forgetOld } from '../flow/forget-old.ts'
import type { Services } from '../flow/services.ts'
import type { Log } from '../log.ts'
import { keepHeads } from '../store/heads.ts'

const everyMs = 60_000

/**
 * Once a minute: forgets inputs that cannot come again, and makes the daily entry of where every record ends, in the
 * database and in the log. Returns what stops it.
 */
export function keepHouse(services: Services, log: Log): () => Promise<void> {
  let day = ''
  let round = Promise.resolve()
  const clean = async (): Promise<void> => {
    await forgetOld(services, new Date())
    const today = services.clock.now().toISOString().slice(0, 10)
    if (today === day) return
    for (const head of await keepHeads(services.database, services.clock.now())) log.info(head, 'a record ends')
    day = today
  }
  const go = (): void => {
    round = round.then(clean).catch((thrown: unknown) => log.warn({ err: toError(thrown) }, 'the house was not kept'))
  }
  const timer = setInterval(go, everyMs)
  go()
  return async () => {
    clearInterval(timer)
    await round
  }
}
