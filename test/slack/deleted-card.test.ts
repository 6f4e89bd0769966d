import { expect, test } from 'vitest'
import { findMessage } from '../../src/store/messages.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'

test('a deleted card is posted again, and what is said afterwards stands in its thread, once', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  const cards = () =>
    workspace.messages(channel).filter(it => /· INC-1 ·/.test(workspace.words(it)) && it.threadTs === null)
  await ana.command('/incident start P1 shop nobody can pay', channel)
  const first = await workspace.until(() => cards()[0], 'the card')
  await ana.command('/incident take 1', channel)
  await workspace.until(() => /commander/.test(workspace.words(cards()[0] ?? first)), 'the commander on it')

  // Nothing else is on its way to it that would show it anew.
  const settled = async () => {
    const card = await findMessage(database.kysely, 1, 'card')
    return card !== null && card.shown === card.wanted
  }
  await expect.poll(settled).toBe(true)
  workspace.deleteMessage(channel, first.ts)
  const second = await workspace.until(() => cards().find(it => it.ts !== first.ts), 'the card again')
  await workspace.faults.redeliver(1, 'message')
  expect(workspace.words(second)).toMatch(/commander/)

  await ana.command('/incident update 1 the bank is called', channel)
  const updates = () =>
    workspace.thread(channel, second.ts).filter(it => /the bank is called/.test(workspace.words(it)))
  await workspace.until(() => updates()[0], 'the update')
  expect(updates()).toHaveLength(1)
  expect(cards()).toHaveLength(1)
  const direct = workspace.journal.calls('chat.postMessage').filter(it => it.arguments.channel === 'U0ANASOUZA')
  expect(direct).toEqual([])
})
