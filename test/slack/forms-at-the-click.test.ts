import { expect, test } from 'vitest'
import { channels, people } from '../../playground/demo/people.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import type { Message } from '../../playground/workspace/state.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'

const start = '/incident start P1 shop nobody can pay'

async function cardOn(workspace: Workspace, button: string): Promise<Message> {
  return workspace.until(
    () => workspace.messages(channel).find(it => elementsOf(it.blocks).some(at => at.element.action_id === button)),
    'the card',
  )
}

async function given() {
  const database = await givenDatabase()
  // A member of the workspace and the channel, without a role.
  const eve = { id: 'U0EVEHOLM', name: 'eve', realName: 'Eve Holm', about: 'Has no role' }
  const workspace = await givenWorkspace({
    people: [...people, eve],
    channels: channels.map(it => ({ ...it, members: [...it.members, eve.id] })),
  })
  await givenBot(workspace, { url: database.url })
  const ana = workspace.as('U0ANASOUZA')
  await ana.command(start, channel)
  await ana.click(channel, (await cardOn(workspace, 'card.take')).ts, 'card.take')
  const card = await cardOn(workspace, 'card.update')
  await workspace.until(() => ana.ephemerals().some(it => /You command/.test(workspace.words(it))), 'an answer')
  return { workspace, ana, eve: workspace.as(eve.id), card }
}

test('a click that opens a form opens it once, however often Slack delivers it, and nobody is told it did not', async () => {
  const { workspace, ana, card } = await given()
  const said = ana.ephemerals().length
  const opened = () => workspace.journal.calls('views.open').filter(it => it.answer?.ok === true)
  await ana.click(channel, card.ts, 'card.update')
  await workspace.until(() => ana.view(), 'the form')
  const form = ana.view()?.id
  await workspace.faults.redeliver(1, 'block_actions')
  await workspace.faults.redeliver(1, 'block_actions')
  expect(opened()).toHaveLength(1)
  expect(ana.view()?.id).toBe(form)
  expect(
    ana
      .ephemerals()
      .slice(said)
      .map(it => workspace.words(it)),
  ).toEqual([])

  await ana.close(true)
  await ana.command('/incident start', channel)
  await workspace.until(() => ana.view(), 'the start form')
  await workspace.faults.redeliver(1, 'command')
  expect(opened()).toHaveLength(2)
  expect(
    ana
      .ephemerals()
      .slice(said)
      .map(it => workspace.words(it)),
  ).toEqual([])
})

test.each(['card.update', 'card.resolve'])(
  'who may not use the form behind %s is told so at the click, and who may',
  async button => {
    const { workspace, eve, card } = await given()
    const said = eve.ephemerals().length
    await eve.click(channel, card.ts, button)
    const answer = await workspace.until(() => eve.ephemerals()[said], 'an answer')
    expect(workspace.words(answer)).toMatch(/INC-1: Only a responder can do this/)
    expect(eve.view()).toBeNull()
  },
)

test('More offers who may not respond nothing but what is read', async () => {
  const { workspace, eve, card } = await given()
  await eve.click(channel, card.ts, 'card.more')
  const more = workspace.words(await workspace.until(() => eve.view(), 'More'))
  expect(more).toMatch(/What happened so far[\s\S]*Timeline/)
  expect(more).not.toMatch(/Note|Severity|Assign|Export|Choose a runbook/)
  await eve.close(true)
})

test('a refusal stands at the field that it is about, though nothing is in it', async () => {
  const { workspace, ana, card } = await given()
  await ana.click(channel, card.ts, 'card.more')
  const more = await workspace.until(() => ana.view(), 'More')
  await ana.clickIn('modal', { text: 'Assign' })
  await workspace.until(() => /What are they given/.test(workspace.words(ana.view() ?? more)), 'Assign')
  expect(await ana.submit({ owner: 'U0CHENWEI' })).toMatchObject({
    errors: { text: expect.stringMatching(/Say what chen does/) },
  })
})

test('the forms of a resolved incident are refused at the click', async () => {
  const { workspace, ana, card } = await given()
  await ana.command('/incident resolve 1', channel)
  await cardOn(workspace, 'card.reopen')
  for (const button of ['card.update', 'card.resolve']) {
    const said = ana.ephemerals().length
    await ana.click(channel, card.ts, { actionId: button, blockId: blockOf(card, button) }, { stale: true })
    const answer = await workspace.until(() => ana.ephemerals()[said], 'an answer')
    expect(workspace.words(answer)).toMatch(/INC-1 is resolved\. Reopen it first/)
    expect(ana.view()).toBeNull()
  }
})

function blockOf({ blocks, earlier }: Message, button: string): string {
  const all = [...earlier.flat(), ...blocks]
  return String(elementsOf(all).find(it => it.element.action_id === button)?.block.block_id)
}
