import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../playground/systems/database/start-proxy.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { openIncidents } from '../../src/store/incidents.ts'
import { openDatabase } from '../../src/store/open-database.ts'
import { readTimeline, verifyTimeline } from '../../src/store/timeline.ts'
import { startResettingProxy } from '../reliability/resets/resetting-proxy.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'

/** What Slack waits for. */
const patience = 3_000
const form =
  /I could not record this.*Nothing was changed and nothing was run\. Go on by hand: handrail runbook show.*Reference/s

async function givenProxied() {
  const database = await givenDatabase()
  const server = new URL(database.url)
  const proxy = await startProxy(async () => ({ host: server.hostname, port: Number(server.port) }))
  onTestFinished(proxy.close)
  const url = Object.assign(new URL(database.url), { hostname: proxy.host, port: String(proxy.port) }).href
  return { database, proxy, url }
}

test.each(['refuse', 'hang'] as const)(
  'while the database is away (%s), every command, click, form and mention is answered in time that nothing was recorded, and it recovers by itself',
  async mode => {
    const { database, proxy, url } = await givenProxied()
    const workspace = await givenWorkspace()
    await givenBot(workspace, { url })
    const ana = workspace.as('U0ANASOUZA')
    await ana.command('/incident start P1 shop nobody can pay', channel)
    const card = await workspace.until(
      () => workspace.messages(channel).find(it => elementsOf(it.blocks).length > 0),
      'the card',
    )
    await workspace.until(
      async () => (await readTimeline(database.kysely, 1, { after: 0, limit: 9 })).length > 0,
      'the record',
    )
    await ana.click(channel, card.ts, { text: 'Post update' })
    await workspace.until(() => ana.view(), 'the form')

    proxy.set(mode)
    const told = (words: RegExp) =>
      workspace.until(
        () => ana.ephemerals().some(it => words.test(workspace.words(it))),
        `an ephemeral message ${words}`,
        patience,
      )
    await ana.command('/incident take', channel)
    expect(JSON.stringify(workspace.journal.deliveries('command').at(-1)?.ack)).toMatch(form)
    await ana.submit({ text: 'the bank looks into it' })
    expect(JSON.stringify(workspace.journal.deliveries('view_submission').at(-1)?.ack)).toMatch(form)
    await ana.click(channel, card.ts, { text: 'Take command' })
    await told(/Take command: I could not record this/)
    await ana.message(channel, '@Handrail mitigated', card.ts)
    await told(/mitigated: I could not record this/)
    const all = workspace.journal.deliveries().filter(it => it.outcome !== 'waiting')
    expect(all.filter(it => it.outcome !== 'acked')).toEqual([])
    expect(Math.max(...all.map(it => it.latencyMs ?? 0))).toBeLessThan(patience)

    proxy.set('open')
    const deadline = performance.now() + 60_000
    let kinds: readonly string[] = []
    for (;;) {
      await ana.command('/incident take', channel)
      kinds = (await readTimeline(database.kysely, 1, { after: 0, limit: 9 })).map(it => it.kind)
      if (kinds.includes('taken') || performance.now() > deadline) break
    }
    expect(kinds).toEqual(['opened', 'taken'])
    expect(await verifyTimeline(database.kysely, 1)).toEqual({ ok: true })
    await workspace.until(
      () => workspace.messages(channel).some(it => /(?<!no )commander/.test(workspace.words(it))),
      'the card with its commander',
    )
  },
)

test('a transaction that was given up is not kept by whoever uses its connection next', async () => {
  const { database, proxy, url } = await givenProxied()
  const opened = await openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  onTestFinished(opened.stop)
  const lost = opened.kysely.transaction().execute(async trx => {
    await trx.insertInto('deliveries').values({ key: 'half', at: new Date(), answer: null, incident: null }).execute()
    proxy.set('hang')
    await trx.insertInto('deliveries').values({ key: 'other', at: new Date(), answer: null, incident: null }).execute()
  })
  await expect(lost).rejects.toThrow('Query read timeout')
  proxy.set('open')
  for (const key of ['next', 'later']) {
    await opened.kysely
      .transaction()
      .execute(trx =>
        trx.insertInto('deliveries').values({ key, at: new Date(), answer: null, incident: null }).execute(),
      )
  }
  const rows = await database.kysely.selectFrom('deliveries').select('key').orderBy('at').execute()
  expect(rows.map(it => it.key)).toEqual(['next', 'later'])
})

test('a commit whose answer is lost is said to be uncertain, and neither done nor undone', async () => {
  const { database, proxy, url } = await givenProxied()
  const opened = await openDatabase({ url, directory: '', owner: 'bot', onNotice: () => undefined })
  onTestFinished(opened.stop)
  const unsure = opened.kysely.transaction().execute(async trx => {
    await trx.insertInto('deliveries').values({ key: 'whole', at: new Date(), answer: null, incident: null }).execute()
    proxy.set('hang')
  })
  await expect(unsure).rejects.toMatchObject({ code: 'record_unsure' })
  proxy.set('open')
  await sleep(0)
  expect((await openIncidents(database.kysely, 1)).length).toBe(0)
})

test.each([
  ['monitors', 'insert into handrail.monitors'],
  ['reviews', 'insert into handrail.reviews'],
])('the bot starts when the database loses a connection while it makes the %s', async (_what, statement) => {
  const database = await givenDatabase()
  const proxy = await startResettingProxy(database.url)
  onTestFinished(proxy.close)
  const reset = proxy.resetWhenSent(statement)
  await givenBot(await givenWorkspace(), { url: proxy.url })
  await reset
})
