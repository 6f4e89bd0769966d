import type { Caller } from '../command.ts'
import { mayRespond, respondersOnly } from '../domain/person.ts'
import type { Answer } from './answer.ts'
import { decideOnce } from './decide-once.ts'
import type { Services } from './services.ts'
import { startJob } from './start-job.ts'

/** Has the bot look at itself, as `handrail doctor` does; only the person who asked is told. */
export async function askSelf(services: Services, caller: Caller): Promise<Answer> {
  if (!mayRespond(caller.person)) return { kind: 'refused', reason: respondersOnly.reason }
  return decideOnce(services, caller.key, async ({ trx }) => {
    await startJob(trx, services, { kind: 'self', channel: caller.channel, user: caller.person.id })
    return { kind: 'told', text: 'Looking at myself. What I find comes here in a moment.' }
  })
}
