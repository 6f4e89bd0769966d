import { addMilliseconds } from '../domain/add-milliseconds.ts'
import { toError } from '../errors.ts'
import { purgeAlerts } from '../flow/alert/record-alert.ts'
import { purgeExpiredInputs } from '../flow/answered-inputs.ts'
import { endUnwatched } from '../flow/health/start-monitors.ts'
import type { Services } from '../flow/services.ts'
import type { Log } from '../log.ts'
import { appendCheckpoint, keepHeads, readCheckpoint, verifyHeads } from '../store/append-checkpoint.ts'
import { deleteObservationDays, deleteObservations } from '../store/observations.ts'
import { canDecryptLatest } from '../store/proposals.ts'

const everyMs = 60_000

/** Results of health checks are kept so long, and the figures of their days. */
const keptMs = 8 * 24 * 3_600_000
const daysKeptMs = 400 * 24 * 3_600_000

/**
 * Once a minute: forgets inputs that cannot come again, old results of health checks, and monitors that nobody runs any more. At the start and daily: the entry of where every record ends, in
 * the database, in the log and in a file under `home`; a word when the encryption key is another one, or when a record does
 * not have the end that the file knows. Returns what stops it.
 */
export function runMaintenance(
  services: Services,
  log: Log,
  { home, monitors }: { readonly home: string; readonly monitors: boolean },
): () => Promise<void> {
  let day = ''
  let round = Promise.resolve()
  const clean = async (): Promise<void> => {
    await purgeExpiredInputs(services, new Date())
    await purgeAlerts(services, services.clock.now())
    await endUnwatched(services, monitors)
    // A backlog goes bit by bit, so that nobody waits for it.
    await deleteObservations(services.database, addMilliseconds(services.clock.now(), -keptMs), 10_000)
    const today = services.clock.now().toISOString().slice(0, 10)
    if (today === day) return
    const oldest = addMilliseconds(services.clock.now(), -daysKeptMs).toISOString().slice(0, 10)
    await deleteObservationDays(services.database, oldest)
    for (const { number, why } of await verifyHeads(services.database, await readCheckpoint(home), null))
      log.error({ incident: number }, `${why}. Look at it with handrail verify`)
    const heads = await keepHeads(services.database, services.clock.now())
    for (const head of heads) log.info(head, 'a record ends')
    await appendCheckpoint(home, heads)
    if (!(await canDecryptLatest(services.database, services.encryption)))
      log.error('the last plan was sealed with another key: set HANDRAIL_KEY, or bring back the key file, as it was')
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
