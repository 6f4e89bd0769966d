import { expect, onTestFinished, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { countRoundTrips } from '../support/count-round-trips.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import { program, step } from '../support/programs.ts'

const byHand = {
  ...program,
  system: 'shop',
  steps: ['L10', 'L20', 'L30'].map(id => step(id, { kind: 'fix', effect: 'human', runnable: false })),
}

/** The bot over HTTP with a walk to begin, and how often each input that it was sent has waited for Postgres. */
async function givenCounted() {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  await givenBot(workspace, { url: database.url, receiver: 'http', programs: { shop: [byHand] } })
  const counts: number[] = []
  onTestFinished(countRoundTrips(({ trips }) => counts.push(trips.length)))
  const ana = workspace.as('U0ANASOUZA')
  return {
    workspace,
    ana,
    /** Of this input alone; the events that its messages bring are none of a person's. */
    tripsOf: async (input: () => Promise<unknown>): Promise<number> => {
      counts.length = 0
      await input()
      return Math.max(...counts)
    },
  }
}

/** The newest message of the bot that offers this. */
function offering(workspace: Workspace, action: string): Promise<Message> {
  const all = () => workspace.messages(channel).flatMap(it => [it, ...workspace.thread(channel, it.ts)])
  const offers = (it: Message) => elementsOf(it.blocks).some(at => String(at.element.action_id).startsWith(action))
  return workspace.until(() => all().findLast(offers), `a message with ${action}`)
}

test('waits for Postgres at most eight times at a start, five at a note, six at a click or submission', async () => {
  const { workspace, ana, tripsOf } = await givenCounted()
  expect(await tripsOf(() => ana.command('/incident start P1 shop nobody can pay', channel))).toBeLessThanOrEqual(8)
  expect(await tripsOf(() => ana.command('/incident note INC-1 the queue grows', channel))).toBeLessThanOrEqual(5)
  const card = await offering(workspace, 'card.take')
  const clicks = [
    await tripsOf(() => ana.click(channel, card.ts, 'card.take')),
    await tripsOf(async () => ana.click(channel, (await offering(workspace, 'step.done')).ts, { text: 'Done' })),
    await tripsOf(() => ana.click(channel, card.ts, { text: 'Post update' })),
  ]
  await workspace.until(() => ana.view(), 'the form')
  clicks.push(await tripsOf(() => ana.submit({ text: 'the bank looks into it' })))
  for (const trips of clicks) expect(trips).toBeGreaterThan(0)
  expect(Math.max(...clicks)).toBeLessThanOrEqual(6)
})
