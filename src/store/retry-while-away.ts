import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { toError } from '../errors.ts'
import { isDatabaseAway } from './open-pool.ts'

/**
 * Does work again while the database cannot be reached or does not answer, for about half a minute: a start is no reason
 * to end, since a machine on which many things start at once is slow for a moment. Only for work that may be done twice.
 * @throws what the last try threw, and at once what is no matter of reaching the database.
 */
export function retryWhileAway<T>(work: () => Promise<T>): Promise<T> {
  return retry(
    handleWhen(thrown => isDatabaseAway(toError(thrown))),
    { maxAttempts: 12, backoff: new ExponentialBackoff({ initialDelay: 200, maxDelay: 3_000 }) },
  ).execute(work)
}
