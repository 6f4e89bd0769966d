import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const minute = 60_000
const document = `# Orders are lost

## Contacts
| Role | Contact |
| --- | --- |
| Head of engineering | [TBD] |
| Support | support@shop.example |

## Steps
1. Look at the queue of orders
2. Look at the workers
`
const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down, update: 30m } }
    on_call: ["@engineering-leads"]
    escalation:
      - { after: 10m, to: [on-call] }
      - { after: 20m, to: ["@gone-group", "U0GILNOVAK"] }
`

let story: Story
beforeAll(async () => {
  story = await startStory({ library: { 'shop/orders.md': document, 'catalog.yml': catalog } })
  await story.ana.command('/incident start P1 Shop Orders are lost', channel)
  await story.shown(/· INC-1 ·/)
  await story.ana.command('/incident runbook orders INC-1', channel)
  await story.step('Look at the queue of orders')
})
afterAll(async () => {
  await story.close()
})

test('somebody is given a step, a role and a task; they are told for themselves, and the thread who has it', async () => {
  const { ana, chen, shown, findEphemeral, workspace } = story
  await ana.command('/incident assign @chen step 2', channel)
  await findEphemeral(ana, /INC-1: chen.* is told: “step 2”/i)
  await shown(/👤 <@U0CHENWEI> was given the step “Look at the workers” by <@U0ANASOUZA>/, 1)
  await findEphemeral(chen, /For you, in[\s\S]*INC-1[\s\S]*from <@U0ANASOUZA>/)
  await ana.command('/incident assign @chen scribe', channel)
  await findEphemeral(chen, /You write down what happens in[\s\S]*note WORDS/)
  await shown(/INC-1 ·[\s\S]*scribe <@U0CHENWEI>/)
  await ana.command('/incident assign @chen ask the shop whether <b>all</b> orders are lost', channel)
  expect(workspace.words(await findEphemeral(chen, /ask the shop/))).toContain('&lt;b&gt;all&lt;/b&gt;')
  await ana.command('/incident assign look at it', channel)
  await findEphemeral(ana, /Say who, by @name/)
})

test('the next level is told by word: who is on call, without who asks, and whom the runbook leaves open', async () => {
  const { ana, chen, gil, press, modal, shown, findEphemeral, workspace } = story
  await press(chen, await shown(/· INC-1 ·/), 'Escalate')
  await modal(chen, /Mentioned in the thread[\s\S]*@engineering-leads[\s\S]*level 1 of 2/)
  await ana.command('/incident escalate it spreads to payments', channel)
  const first = await shown(/Escalated.*INC-1[\s\S]*it spreads to payments[\s\S]*level 1 of 2/, 1)
  expect(first.broadcast).toBe(true)
  expect(workspace.words(first)).toMatch(/<!subteam\^\w+>[\s\S]*the runbook leaves open who is: Head of engineering/)
  await chen.submit({})
  await modal(chen, /Level 1 was told meanwhile/)
  await chen.close(true)
  await press(ana, await shown(/· INC-1 ·/), 'Escalate')
  await modal(ana, /@gone-group[\s\S]*level 2 of 2[\s\S]*leaves open who is/)
  await ana.submit({})
  await findEphemeral(ana, /INC-1.*the next level is told[\s\S]*/)
  const second = workspace.words(await shown(/Escalated.*INC-1[\s\S]*level 2 of 2/, 1))
  expect(second).toContain('<@U0GILNOVAK>')
  expect(second).toContain('not found in Slack: `@gone-group`')
  await ana.command('/incident escalate', channel)
  await findEphemeral(ana, /All 2 levels were told already: @engineering-leads, @gone-group, U0GILNOVAK/)
  await gil.command('/incident escalate', channel)
  await findEphemeral(gil, /Only a responder/)
  // Nobody is left to be told.
  await shown(/^\*🔴 P1 · INC-1 ·(?![\s\S]*Escalate\b)/)
  story.demo.advance(25 * minute)
  await shown(/· INC-1 ·/)
  const levels = (await timelineOf(story.home, 1)).filter(it => it.kind === 'escalated').map(it => it.data.level)
  expect(levels).toEqual([1, 2])
})

test('command is handed over, and both are told', async () => {
  const { ana, chen, press, shown, findEphemeral } = story
  await press(ana, await shown(/· INC-1 ·/), 'Take command')
  await shown(/INC-1 ·[\s\S]*commander <@U0ANASOUZA>/)
  await ana.command('/incident handover @gil', channel)
  await findEphemeral(ana, /gil cannot be given anything: the account is deactivated, a guest/)
  await ana.command('/incident handover @chen I go to sleep', channel)
  await shown(/Command handed to <@U0CHENWEI> · <@U0ANASOUZA> does not command it any more[\s\S]*I go to sleep/, 1)
  await shown(/INC-1 ·[\s\S]*commander <@U0CHENWEI>/)
  await findEphemeral(chen, /You command[\s\S]*INC-1[\s\S]*handover @who/)
})

test('a task is open on the card and in the form that resolves until somebody says once that it is done', async () => {
  const { ana, chen, shown, findEphemeral } = story
  const notice = await shown(/👤 <@U0CHENWEI>[\s\S]*ask the shop whether/, 1)
  await shown(/INC-1 ·[\s\S]*👤 1 task open/)
  await story.press(ana, await shown(/· INC-1 ·/), 'Resolve')
  await story.modal(ana, /Tasks that nobody has said to be done[\s\S]*ask the shop whether[\s\S]*<@U0CHENWEI>/)
  await ana.close(true)
  const own = await findEphemeral(chen, /ask the shop/)
  await story.press(chen, own, 'Done')
  await findEphemeral(chen, /INC-1: the task is done/)
  await story.press(ana, notice, 'Done')
  await findEphemeral(ana, /chen.* has said already that this is done/i)
  await shown(/👤 <@U0CHENWEI>[\s\S]*ask the shop whether[\s\S]*✅ done, as <@U0CHENWEI> says/, 1)
  await shown(/INC-1 ·(?![\s\S]*task open)/)
  await ana.command('/incident timeline INC-1', channel)
  await findEphemeral(ana, /task done: ask the shop whether/)
})

test('what a commander misses whose account is deactivated is said to those who are on call', async () => {
  const { shown, demo, workspace } = story
  workspace.changePerson('U0CHENWEI', { deleted: true })
  demo.advance(35 * minute)
  const said = await shown(/An update is overdue[\s\S]*account is deactivated: take command/, 1)
  expect(workspace.words(said)).toMatch(/<!subteam\^\w+>|<@U/)
  await story.ana.command('/incident assign @chen look at it', channel)
  await story.findEphemeral(story.ana, /cannot be given anything: the account is deactivated/)
  await story.ana.command('/incident take over INC-1', channel)
  await shown(/INC-1 ·[\s\S]*commander <@U0ANASOUZA>/)
})
