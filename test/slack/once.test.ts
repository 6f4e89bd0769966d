import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startBotProcess } from '../../playground/demo/bot-process.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { openIncidents } from '../../src/store/incidents.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import type { TestDatabase } from '../support/database.ts'
import { catalogText, channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'

const start = '/incident start P1 shop nobody can pay'

/** A repetition of the same second would carry the same signature, which the HTTP receiver refuses. */
async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1_000)
  // A timer may fire a moment before the clock shows its time.
  for (const before = second(); second() === before; ) await sleep(1_000 - (Date.now() % 1_000))
}

async function cardOn(workspace: Workspace): Promise<Message> {
  return workspace.until(
    () =>
      workspace.messages(channel).find(it => elementsOf(it.blocks).some(at => at.element.action_id === 'card.take')),
    'the card',
  )
}

async function kindsOf({ kysely }: TestDatabase): Promise<readonly string[]> {
  const [incident] = await openIncidents(kysely, 1)
  return (await readTimeline(kysely, incident?.id ?? 0, { after: 0, limit: 100 })).map(it => it.kind)
}

/** The acknowledgements of the last deliveries of a type, newest last. */
function answersTo(workspace: Workspace, type: string): readonly unknown[] {
  return workspace.journal.deliveries(type).map(it => it.ack)
}

test.each(['socket', 'http'] as const)(
  'over %s, what two copies get twice, late or again is decided once and answered the same',
  async receiver => {
    const database = await givenDatabase()
    const workspace = await givenWorkspace()
    const copies = [
      await givenBot(workspace, { url: database.url, receiver }),
      await givenBot(workspace, { url: database.url, receiver }),
    ]
    const ana = workspace.as('U0ANASOUZA')
    let turn = 0
    const toOther = async (type: string): Promise<void> => {
      if (receiver === 'http') {
        workspace.deliverTo(copies[turn++ % 2]?.address ?? null)
        await nextSecond()
      }
      await workspace.faults.redeliver(1, type)
    }

    await ana.command(start, channel)
    await toOther('command')
    await toOther('command')
    const started = answersTo(workspace, 'command')
    expect(new Set(started.map(it => JSON.stringify(it))).size).toBe(1)
    expect(await openIncidents(database.kysely, 9)).toHaveLength(1)

    const card = await cardOn(workspace)
    await ana.click(channel, card.ts, { text: 'Take command' })
    await toOther('block_actions')

    await ana.message(channel, '@Handrail note the bank says it is them', card.ts)
    await workspace.until(() => workspace.journal.deliveries('app_mention')[0]?.outcome === 'acked', 'the mention')
    await toOther('app_mention')
    await toOther('app_mention')

    await ana.click(channel, card.ts, { text: 'Post update' })
    await workspace.until(() => ana.view(), 'the modal')
    await ana.submit({ text: 'the bank looks into it' })
    await toOther('view_submission')
    expect(await kindsOf(database)).toEqual(['opened', 'taken', 'note', 'update'])
    // What the bot posts comes back to it as messages, at any time.
    const said = workspace.journal.deliveries().filter(it => it.type !== 'message')
    expect(said.filter(it => it.outcome !== 'acked')).toEqual([])
  },
)

test('what arrives in another order than it was sent is decided once each, as it arrives', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  await givenBot(workspace, { url: database.url })
  const [ana, chen] = [workspace.as('U0ANASOUZA'), workspace.as('U0CHENWEI')]
  await ana.command(start, channel)
  const card = await cardOn(workspace)

  workspace.faults.holdDeliveries()
  const pressed = [
    ana.click(channel, card.ts, { text: 'Take command' }),
    chen.click(channel, card.ts, { text: 'Take command' }),
    ana.command('/incident note INC-1 first', channel),
  ]
  await workspace.faults.reorder()
  await Promise.all(pressed)
  await workspace.faults.redeliver(3)
  expect(await kindsOf(database)).toEqual(['opened', 'note', 'taken'])
  const [incident] = await openIncidents(database.kysely, 1)
  expect(incident?.commander?.id).toBe('U0CHENWEI')
})

test('two processes on one database decide a start, a click and a note that both get once', async () => {
  const database = await givenDatabase()
  const workspace = await givenWorkspace()
  const home = await mkdtemp(path.join(tmpdir(), 'handrail-copies-'))
  onTestFinished(() => rm(home, { recursive: true, force: true }))
  await mkdir(path.join(home, 'runbooks', 'shop'), { recursive: true })
  await writeFile(path.join(home, 'runbooks', 'catalog.yml'), catalogText)
  await writeFile(path.join(home, 'runbooks', 'shop', 'pay.md'), '# Nobody can pay\n\n1. Call the bank.\n')
  const copies = [0, 1].map(copy =>
    startBotProcess({
      program: path.resolve('bin/start.js'),
      home,
      logFile: path.join(home, `${copy}.log`),
      greeting: () => null,
      onNotice: () => undefined,
      environment: {
        DATABASE_URL: database.url,
        SLACK_BOT_TOKEN: 'xoxb-test',
        SLACK_APP_TOKEN: 'xapp-test',
        SLACK_API_URL: workspace.apiUrl,
        HANDRAIL_RUNBOOKS: path.join(home, 'runbooks'),
      },
    }),
  )
  onTestFinished(async () => {
    await Promise.all(copies.map(it => it.close()))
  })
  await Promise.all(copies.map(it => it.ready()))

  const ana = workspace.as('U0ANASOUZA')
  await ana.command(start, channel)
  await workspace.faults.redeliver(1)
  const card = await cardOn(workspace)
  await ana.click(channel, card.ts, { text: 'Take command' })
  await workspace.faults.redeliver(1)
  await ana.command('/incident note INC-1 seen by both', channel)
  // Slack gives each payload to the next connection in turn: the repetition is for the other process.
  await workspace.faults.redeliver(1)
  expect(await kindsOf(database)).toEqual(['opened', 'walk-started', 'taken', 'note'])
  expect(await openIncidents(database.kysely, 9)).toHaveLength(1)
})
