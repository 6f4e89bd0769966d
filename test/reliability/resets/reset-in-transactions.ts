import { openDatabase } from '../../../src/store/open-database.ts'
import { readTimeline } from '../../../src/store/timeline.ts'
import { channel, startCopies } from '../copies/start-copies.ts'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { startResettingProxy } from './resetting-proxy.ts'

/** What Slack waits for. */
const patienceMs = 3_000

/**
 * R2: in each round the connection of an open transaction is reset while people speak. The process lives, every input
 * is answered in time, and what was said to be noted is noted once.
 */
export async function resetInTransactions({ rounds, seed, signal }: RunOptions, url: string): Promise<Outcome> {
  const tally = startTally('R2', 'connections that are reset in open transactions', seed)
  const proxy = await startResettingProxy(url)
  const stage = await startCopies([proxy.url])
  const { workspace, copies } = stage
  const database = await openDatabase({ url, directory: '', owner: 'cli', onNotice: () => undefined })
  const ana = workspace.as('U0ANASOUZA')
  const [bot] = copies
  const pid = bot?.pid() ?? null
  const said: { readonly words: string; readonly kept: boolean }[] = []
  let number = 0

  const note = async (): Promise<void> => {
    const words = `word-${++number}-end`
    await ana.command(`/incident note INC-1 ${words}`, channel)
    const sent = workspace.journal.deliveries('command').findLast(it => String(it.payload.text).includes(words))
    const answer = JSON.stringify(sent?.ack ?? null)
    const inTime = sent?.outcome === 'acked' && (sent.latencyMs ?? patienceMs) < patienceMs
    if (!inTime) tally.add('failed', `${words}: ${sent?.outcome} after ${sent?.latencyMs} ms`)
    said.push({ words, kept: inTime && !/could not record|may have been|Something unexpected/.test(answer) })
  }

  try {
    await ana.command('/incident start P1 shop nobody can pay', channel)
    await workspace.until(() => workspace.messages(channel).some(it => it.blocks.length > 0), 'the card')
    for (let round = 0; round < rounds && signal?.aborted !== true; round += 1) {
      tally.try()
      let done = false
      const reset = proxy.resetNext(round % 2 === 0 ? 'before' : 'after').then(() => {
        done = true
      })
      while (!done) await note()
      await reset
      await note()
    }
    if (bot?.pid() !== pid) tally.add('failed', `the process ended: ${bot?.output().slice(-500)}`)
    const entries = await readTimeline(database.kysely, 1, { after: 0, limit: 10_000 })
    for (const { words, kept } of said) {
      const times = entries.filter(it => JSON.stringify(it.data).includes(words)).length
      if (kept && times === 0) tally.add('lost', `${words} was said to be noted`)
      if (times > 1) tally.add('doubled', `${words} is on the record ${times} times`)
    }
  } finally {
    await database.stop()
    await stage.close()
    await proxy.close()
  }
  return tally.outcome()
}
