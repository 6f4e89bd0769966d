import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const document = `# Orders are lost

## Steps
1. Look at the queue of orders
2. Look at the workers
`
const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"], admin: [U0CHENWEI] }
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down }, P2: { means: some is down } }
  depot:
    name: Depot
    runbooks: depot
    channel: general
    on_call: ["@engineering-leads"]
    escalation: [{ after: 60m, to: [on-call] }]
    severities: { Critical: { means: nothing is sent } }
  yard:
    name: Yard
    runbooks: yard
    channel: yard-alerts
    severities: { P1: { means: the gates are shut } }
`

let story: Story
beforeAll(async () => {
  const runbooks = ['shop', 'depot', 'yard'].map(it => [
    `${it}/${it}.md`,
    document.replace('Orders', `Orders of the ${it}`),
  ])
  story = await startStory({ library: { ...Object.fromEntries(runbooks), 'catalog.yml': catalog } })
})
afterAll(async () => {
  await story.close()
})

/** What the bot has said to somebody directly, once it says this. */
const direct = (user: string, words: RegExp) =>
  story.until(
    () =>
      story.workspace.journal.calls('chat.postMessage').find(({ arguments: said, status }) => {
        return said.channel === user && status === 200 && words.test(String(said.text))
      }),
    `a message to ${user} that says ${words}`,
  )

test('a severity of another system is refused with those of its own', async () => {
  const { ana, findEphemeral, shown } = story
  await ana.command('/incident start Critical Shop Orders are lost', channel)
  const form = await story.modal(ana, /⚠️ Shop has no severity “Critical”; it has P1, P2/)
  expect(JSON.stringify(form)).toContain('"Orders are lost"')
  await ana.close(true)
  await ana.command('/incident start P9 Shop Orders are lost', channel)
  const other = await story.modal(ana, /⚠️ Shop has no severity “P9”; it has P1, P2/)
  expect(JSON.stringify(other)).toContain('"Orders are lost"')
  await ana.close(true)
  await ana.command('/incident start P1 Shop Orders are lost', channel)
  await shown(/· INC-1 ·/)
  await ana.command('/incident severity Critical INC-1', channel)
  await findEphemeral(ana, /Shop has no severity “?Critical”?[\s\S]*P1, P2/)
})

test('times in the past are refused where they make no sense', async () => {
  const { ana, findEphemeral } = story
  await ana.command('/incident followup INC-1 call them by 2020-01-01', channel)
  await findEphemeral(ana, /“2020-01-01” is no time within the next year/)
})

test('a system whose channel is not there keeps nothing from starting, and is shown in the channel of the catalog', async () => {
  const { ana, shown } = story
  await ana.command('/incident start P1 Yard The gates are shut', channel)
  await shown(/INC-2 · The gates are shut/)
})

test('a channel the bot is not in: who opened it is told how to mend it, and all is there afterwards', async () => {
  const { ana, workspace } = story
  workspace.removeMember('C0GENERAL', workspace.identity.botUserId)
  await ana.command('/incident start Critical Depot Nothing is sent', channel)
  await direct('U0ANASOUZA', /INC-3[\s\S]*not_in_channel: Handrail is not in the channel: say `\/invite @Handrail`/)
  await direct('U0CHENWEI', /taken out of #general, .*`\/invite @Handrail`/)
  workspace.addMember('C0GENERAL', workspace.identity.botUserId)
  await story.until(
    () => workspace.messages('C0GENERAL').find(it => workspace.words(it).includes('INC-3 ·')),
    'the card in its channel',
  )
  expect(await timelineOf(story.home, 3)).toContainEqual(expect.objectContaining({ kind: 'undeliverable' }))
})

test('a channel is archived in the middle: a person is told once, and what is open is shown once it is back', async () => {
  const { ana, chen, workspace, press, shown, step } = story
  await press(chen, await shown(/· INC-1 ·/), 'Take command')
  await shown(/INC-1 ·[\s\S]*commander <@U0CHENWEI>/)
  await ana.command('/incident runbook shop INC-1', channel)
  const first = await step('Look at the queue of orders')
  workspace.archiveChannel(channel)
  await press(ana, first, 'Done')
  await ana.command('/incident update INC-1 nobody reads this', 'C0GENERAL')
  await direct('U0CHENWEI', /INC-1[\s\S]*the channel is archived/)
  workspace.unarchiveChannel(channel)
  await shown(/nobody reads this/, 1)
  await step('Look at the workers')
})

test('a card that is deleted in Slack is posted again, with its thread behind it', async () => {
  const { ana, workspace, shown } = story
  const card = await shown(/· INC-1 ·/)
  workspace.deleteMessage(channel, card.ts)
  const again = await story.until(
    () => workspace.messages(channel).find(it => it.ts !== card.ts && workspace.words(it).includes('· INC-1 ·')),
    'the card, posted again',
  )
  await ana.command('/incident update INC-1 the card was deleted', channel)
  await story.until(
    () => workspace.thread(channel, again.ts).find(it => workspace.words(it).includes('the card was deleted')),
    'the update behind it',
  )
})

test('a commander who has left hears nothing: what could not be shown is said to somebody who can read it', async () => {
  const { ana, workspace } = story
  workspace.changePerson('U0CHENWEI', { deleted: true })
  story.demo.advance(2 * 60_000)
  workspace.archiveChannel(channel)
  await ana.command('/incident update INC-1 the commander has left', 'C0GENERAL')
  await direct('U0ANASOUZA', /INC-1[\s\S]*the commander has left/)
  workspace.unarchiveChannel(channel)
  await ana.command('/incident take over INC-1', channel)
  await story.shown(/INC-1 ·[\s\S]*commander <@U0ANASOUZA>/)
})

test('user groups that are gone are named where somebody is to be told, and nothing waits for them', async () => {
  const { ana, workspace, findEphemeral } = story
  workspace.disableUsergroup('S0ENGLEADS')
  story.demo.advance(2 * 60_000)
  await ana.command('/incident escalate INC-3 nobody answers', channel)
  const thread = () =>
    workspace.messages('C0GENERAL').flatMap(it => (it.threadTs === null ? workspace.thread('C0GENERAL', it.ts) : []))
  const said = await story.until(
    () => thread().find(it => /Escalated[\s\S]*INC-3/.test(workspace.words(it))),
    'the escalation in its thread',
  )
  expect(workspace.words(said)).toContain('not found in Slack: `@engineering-leads`')
  await ana.command('/incident status INC-3', channel)
  await findEphemeral(ana, /INC-3/)
})

test('a note that is a formula is harmless in the export', async () => {
  const { ana, workspace } = story
  await ana.command('/incident note INC-1 =HYPERLINK("https://evil.example";"x")', channel)
  await ana.command('/incident export csv INC-1', channel)
  const file = await story.until(
    () => workspace.files().find(it => it.name.endsWith('.csv') && it.bytes !== null),
    'the export',
  )
  const text = workspace.file(file.id)?.bytes?.toString() ?? ''
  expect(text).toContain('HYPERLINK')
  expect(text).not.toMatch(/(^|[,;])"?=HYPERLINK/m)
})
