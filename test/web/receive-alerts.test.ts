import { expect, test } from 'vitest'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import { post, webhookSends } from '../support/send-alert.ts'

const secret = 'secret-of-the-sender-0123456789'
const alerts = 'alerts: { jobs: { kind: webhook, secret: $JOBS_SECRET, severities: { high: P1 } } }\n'
const environment = { JOBS_SECRET: secret }

async function givenReceiver(receiver: 'socket' | 'http' = 'socket') {
  const workspace = await givenWorkspace()
  const database = await givenDatabase()
  const given = { url: database.url, receiver, alerts, environment } as const
  const bot = await givenBot(workspace, given)
  return { workspace, database, bot, given, address: `${bot.origin}/alerts/jobs` }
}

test.each(['socket', 'http'] as const)('takes a signed alert and shows it over %s delivery', async receiver => {
  const { workspace, address } = await givenReceiver(receiver)
  const alert = { title: 'Nightly import fails', system: 'shop', severity: 'high', key: 'import', place: 'eu-1' }
  expect(await post(address, webhookSends(secret, alert))).toBe(200)
  const [shown] = await workspace.until(() => {
    const all = workspace.messages(channel)
    return all.length === 1 ? all : null
  }, 'the post of the alert')
  const words = workspace.words(shown as NonNullable<typeof shown>)
  expect(words).toContain('P1?')
  expect(words).toContain('Nightly import fails')
  expect(words).toContain('Shop')

  expect(await post(address, webhookSends(secret, alert))).toBe(200)
  expect(await post(address, webhookSends(secret, { ...alert, status: 'resolved' }))).toBe(200)
  await workspace.until(() => {
    const [only, ...others] = workspace.messages(channel).map(it => workspace.words(it))
    return others.length === 0 && only?.includes('2 times') && only.includes('Over since') ? only : null
  }, 'the post to be updated in place')
})
