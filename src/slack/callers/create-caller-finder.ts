import type { Clock } from '../../clock.ts'
import type { Caller } from '../../domain/answer.ts'
import type { Person, Role } from '../../domain/person.ts'
import { HandrailError } from '../../errors.ts'
import { knownInTime } from './cached-reads.ts'
import type { People } from './people.ts'

export type From = Omit<Caller, 'person' | 'named'> & {
  readonly user: string
  /** Callback or action id of what is asked; null for words. */
  readonly asked: string | null
}

/** Of one person's decisions; Slack gives the groups about twenty times a minute to all together. */
const decisionsPerMinute = 15

/**
 * Finds out who asks. Slack is asked anew only for those who could decide by its last answer, so that nobody uses its
 * limit up for the others by pressing.
 * @param now milliseconds of a clock that never goes back
 * @param freshRole the role for which what is asked needs a membership that Slack gives now; null: for none
 * @throws HandrailError `slack_unreachable` when Slack does not say who it is, `too_often`; nothing is done then.
 */
export function createCallerFinder(
  people: People,
  clock: Pick<Clock, 'now'>,
  now: () => number,
  inputsPerMinute: number,
  freshRole: (asked: string) => Role | null,
): (from: From) => Promise<Caller> {
  const maySend = limitPerPerson(inputsPerMinute, now)
  const mayDecide = limitPerPerson(decisionsPerMinute, now)
  const find = async (user: string, asked: string | null): Promise<Person> => {
    if (!maySend(user)) {
      const message = `You have sent more than ${inputsPerMinute} commands and clicks within a minute, so nothing was done`
      throw new HandrailError('too_often', message, 'Wait a minute, then press again.')
    }
    const since = clock.now()
    const person = await people.find(user)
    const role = asked === null ? null : freshRole(asked)
    if (role === null || !person.roles.includes(role)) return person
    if (!mayDecide(user)) {
      const message = 'You have decided too often within a minute, so nothing was done'
      throw new HandrailError('too_often', message, 'Wait a minute, then press again.')
    }
    // Whether the account counts may be known for a minute, where nothing is destroyed.
    return people.find(user, { fresh: true, since, account: role === 'responder' ? 'kept' : 'fresh' })
  }
  return async ({ user, asked, ...from }) => ({ ...from, person: await knownInTime(find(user, asked)) })
}

/** Whether a person may do something once more now; asking counts. */
export type Limit = (person: string) => boolean

/** At most `most` times a minute for each person. `now`: milliseconds of a clock that never goes back. */
export function limitPerPerson(most: number, now: () => number): Limit {
  let began = now()
  const counts = new Map<string, number>()
  return person => {
    if (now() - began >= 60_000) {
      began = now()
      counts.clear()
    }
    const count = (counts.get(person) ?? 0) + 1
    counts.set(person, count)
    return count <= most
  }
}
