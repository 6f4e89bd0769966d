import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeliveryEntry } from '../../playground/workspace/journal.ts'
import { isJson } from '../../playground/workspace/json.ts'
import { channel, fieldOf, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const text = `# Queue is stuck

## Steps

1. Unless a payment is running, drain the queue
2. Tell the team

## Solutions

- **Worker failed**: restart the worker
- **Disk full**: remove the old logs
`

let story: Story
beforeAll(async () => {
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering", "U0GILNOVAK"], approver: ["@engineering-leads"] }
timezone: UTC
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down, respond: 15m } }
    escalation: [{ after: 1m, to: ["@engineering-leads"] }]
`
  story = await startStory({ library: { 'shop/queue.md': text, 'catalog.yml': catalog } })
  const { ana } = story
  await ana.command('/runbook start queue', channel)
  const form = await story.modal(ana, /What do you see/)
  await ana.submit({ [fieldOf(form, 'severity')]: 'P1' })
})
afterAll(async () => {
  await story.close()
})

type Payload = { [name: string]: unknown }

function members(value: unknown): Payload {
  return isJson(value) ? (value as Payload) : {} // a JSON object, opened for writing
}

/** Sends a click that Slack has sent before, changed. */
async function forge(sent: DeliveryEntry, change: (payload: Payload) => void): Promise<void> {
  const payload: Payload = structuredClone(sent.payload)
  payload.trigger_id = `${Math.random()}`
  change(payload)
  const newest = story.workspace.journal.deliveries().at(-1)
  if (newest === undefined) throw new Error('Nothing was sent yet')
  Object.assign(newest, { envelope: sent.envelope, type: sent.type, payload })
  await story.workspace.faults.redeliver(1)
}

const conditions = async () => (await timelineOf(story.home, 1)).filter(it => it.kind === 'condition')

test('a guest says of no condition whether it holds, though the catalog names the guest', async () => {
  const step = await story.step('Unless a payment is running')
  expect(story.workspace.words(step)).toContain('Not if: “a payment is running”')
  const before = story.gil.ephemerals().length
  await story.press(story.gil, step, 'It is not so')
  await story.until(() => story.gil.ephemerals().length > before, 'an answer to the guest')
  expect(await conditions()).toEqual([])
})

test('a click with a version that was never shown, of another channel, or repeated, changes nothing', async () => {
  const step = await story.step('Unless a payment is running')
  await story.press(story.ana, step, 'It is so')
  const click = structuredClone(story.workspace.journal.deliveries('block_actions').at(-1))
  if (click === undefined) throw new Error('Nothing was clicked')
  await story.step('Tell the team')
  for (const value of ['0', '99', '-1', '1|0', 'step:other', '']) {
    await forge(click, payload => {
      for (const it of Array.isArray(payload.actions) ? payload.actions : []) members(it).value = value
    })
  }
  await forge(click, payload => {
    Object.assign(members(payload.channel), { id: 'C0GENERAL', name: 'general' })
  })
  await forge(click, payload => {
    payload.action_ts = '1.0'
  })
  await forge(click, payload => {
    for (const it of Array.isArray(payload.actions) ? payload.actions : []) members(it).action_id = 'step.holds'
  })
  expect((await conditions()).map(it => it.data)).toMatchObject([{ when: 'a payment is running', said: 'it is so' }])
})

test('an alternative that is not there is not taken, and a guest takes none', async () => {
  await story.press(story.ana, await story.step('Tell the team'), 'Done')
  const question = await story.shown(/Which is it\?/, 1)
  await story.press(story.gil, question, 'Worker failed')
  await story.press(story.ana, question, 'Worker failed')
  const click = structuredClone(story.workspace.journal.deliveries('block_actions').at(-1))
  if (click === undefined) throw new Error('Nothing was clicked')
  const taken = async () => (await timelineOf(story.home, 1)).filter(it => it.kind === 'alternative')
  await story.step('Worker failed: restart the worker')
  for (const id of ['choice.take:999', 'choice.take:-1', 'choice.take:', 'choice.take:11'])
    await forge(click, payload => {
      for (const it of Array.isArray(payload.actions) ? payload.actions : []) members(it).action_id = id
    })
  expect((await taken()).map(it => it.data)).toMatchObject([{ when: 'Worker failed' }])
})
