import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf, optionsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { isJson, textOf } from '../../playground/workspace/json.ts'
import type { Message } from '../../playground/workspace/state.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const documents: Readonly<Record<string, string>> = {
  'shop/orders.md': '# Orders are lost\n\n## Steps\n1. Look at the orders\n\n## Proof\n- [ ] Orders arrive\n',
  'shop/mails.md': '# Mails are late\n\n## Steps\n1. Open the mail provider’s dashboard\n',
  'bank/health.md': '# The bank does not answer\n\n## Steps\n1. Ask for its health: `GET /health`\n',
  'shop/empty.md': '# Nothing to do\n\nWords alone.\n',
}

const system = (name: string, base: string) => `
  ${name.toLowerCase()}:
    name: ${name}
    runbooks: ${name.toLowerCase()}
    severities: { P1: { means: all is down, respond: 15m } }
    targets: { api: { kind: http, base: "${base}", private: true } }`

let story: Story
beforeAll(async () => {
  const roles = 'roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }'
  const systems = `${system('Bank', 'http://127.0.0.1:9')}${system('Shop', 'http://127.0.0.1:7')}`
  const catalog = `channel: engineering-alerts\ncommands: {}\n${roles}\ntimezone: UTC\nsystems:${systems}\n`
  story = await startStory({ library: { ...documents, 'catalog.yml': catalog } })
})
afterAll(async () => {
  await story.close()
})

async function startIncident(number: number): Promise<Message> {
  await story.ana.command(`/incident start P1 Shop Something odd ${number}`, channel)
  return story.shown(new RegExp(`· INC-${number} ·`))
}

async function openForm(by: Actor, card: Message): Promise<void> {
  await story.press(by, card, 'Choose a runbook')
  await story.modal(by, /Search all runbooks|Choose a runbook/)
}

async function offered(by: Actor, words: string) {
  const answer = await by.suggest('modal', 'runbook.find', words)
  if (!answer.ok) throw new Error('Nothing was offered')
  return answer.optionGroups ?? []
}

async function runbookValue(by: Actor, title: string): Promise<string> {
  const all = (await offered(by, '')).flatMap(it => it.options)
  return all.find(it => it.text === title)?.value ?? ''
}

test('an incident that began without a walk is given one from its card', async () => {
  const { ana, gil, findEphemeral, shown, workspace } = story
  const card = await startIncident(1)
  expect(workspace.words(card)).toContain('Choose a runbook')
  await story.press(gil, card, 'Choose a runbook')
  await findEphemeral(gil, /Only a responder/)
  await openForm(ana, card)

  // Those of its own system first, then all others; what has no step is not among them.
  const titles = (groups: Awaited<ReturnType<typeof offered>>) =>
    groups.map(it => [it.label, ...it.options.map(one => one.text)])
  expect(titles(await offered(ana, ''))).toEqual([
    ['Shop', 'Mails are late', 'Orders are lost'],
    ['Bank', 'The bank does not answer'],
  ])
  expect(titles(await offered(ana, 'MAILS'))).toEqual([['Shop', 'Mails are late']])
  expect(titles(await offered(ana, 'nothing like it'))).toEqual([])

  expect(await ana.submit({ runbook: await runbookValue(ana, 'Orders are lost') })).toEqual({ ok: true })
  await story.step('Look at the orders', '', 1)
  await story.until(() => workspace.words(card).includes('Open the walk'), 'the way to the walk')
  expect(workspace.words(await shown(/· INC-1 ·/))).not.toContain('Choose a runbook')
  const started = (await timelineOf(story.home, 1)).filter(it => it.kind === 'walk-started')
  expect(started).toMatchObject([{ actor: { id: 'U0ANASOUZA' }, data: { title: 'Orders are lost' } }])
})

test('of two who choose at once one is heard, and the other told what was chosen', async () => {
  const { ana, chen } = story
  const card = await startIncident(2)
  await openForm(ana, card)
  await openForm(chen, card)
  const choices = [
    { by: ana, runbook: await runbookValue(ana, 'Orders are lost') },
    { by: chen, runbook: await runbookValue(chen, 'Mails are late') },
  ]
  const answers = await Promise.all(choices.map(({ by, runbook }) => by.submit({ runbook })))
  expect(answers.filter(it => it.ok)).toHaveLength(1)
  expect(answers.find(it => !it.ok)).toMatchObject({
    errors: { runbook: expect.stringMatching(/^(?:ana|chen) has chosen “(?:Orders are lost|Mails are late)”/) },
  })
  expect((await timelineOf(story.home, 2)).filter(it => it.kind === 'walk-started')).toHaveLength(1)
})

test('another runbook is walked beside the first, from More, and calls the targets of its own system', async () => {
  const { ana, press, shown, modal, step, workspace } = story
  const first = await shown(/· INC-1 ·/)
  await press(ana, first, 'More')
  await modal(ana, /Note/)
  await ana.clickIn('modal', 'more.runbook')
  await modal(ana, /Walked already: “Orders are lost”/)
  expect(await ana.submit({ runbook: await runbookValue(ana, 'Orders are lost') })).toMatchObject({
    errors: { runbook: expect.stringMatching(/ana has chosen “Orders are lost”/) },
  })
  expect(await ana.submit({ runbook: await runbookValue(ana, 'The bank does not answer') })).toEqual({ ok: true })
  const health = await step('Ask for its health', '', 1)
  await press(ana, health, 'Run')
  const failed = await step('Ask for its health', 'could not check', 1)
  expect(workspace.words(failed)).toContain('127.0.0.1:9')
})

test('after the end no runbook is chosen', async () => {
  const { ana, shown, press } = story
  const card = await startIncident(3)
  await openForm(ana, card)
  const runbook = await runbookValue(ana, 'Mails are late')
  await story.chen.command('/incident resolve INC-3 it was nothing', channel)
  await shown(/· INC-3 ·[\s\S]*Resolved/)
  expect(await ana.submit({ runbook })).toMatchObject({ errors: { runbook: expect.stringMatching(/is resolved/) } })
  await ana.close(true)
  const ended = await shown(/· INC-3 ·[\s\S]*Resolved/)
  expect(() => press(ana, ended, 'Choose a runbook')).toThrow()
})

test('words begin the walk that they name, in the thread too, and keep the earlier one', async () => {
  const { ana, chen, findEphemeral, workspace } = story
  const { ts } = await startIncident(4)
  await ana.command('/incident runbook INC-4', channel)
  await story.modal(ana, /Search all runbooks|Choose a runbook/)
  await ana.close()
  await ana.command('/incident runbook mails INC-4', channel)
  await findEphemeral(ana, /The walk of “Mails are late” is in the thread of INC-4/)
  await story.step('Open the mail provider', '', 4)
  chen.message(channel, '@Handrail runbook orders', ts)
  await findEphemeral(chen, /The walk of “Orders are lost” is in the thread of INC-4/)
  const card = await story.shown(/· INC-4 ·[\s\S]*step 1 of 1: Look at the orders/)
  expect(workspace.words(card)).toContain('Open the walk')
  const walks = (await timelineOf(story.home, 4)).filter(it => it.kind === 'walk-started')
  expect(walks.map(it => it.data.title)).toEqual(['Mails are late', 'Orders are lost'])
  // The earlier walk goes on where it stood.
  await story.press(ana, await story.step('Open the mail provider', '', 4), 'Done')
  await story.step('Open the mail provider', 'done', 4)
})

test('words that fit several runbooks, or none, open the choice; a mention is told the names', async () => {
  const { ana, chen, findEphemeral } = story
  const { ts } = await startIncident(5)
  await ana.command('/incident runbook are INC-5', channel)
  await story.modal(ana, /Several fit “are”:[\s\S]*Mails are late[\s\S]*Orders are lost/)
  const [choice] = (await timelineOf(story.home, 5)).filter(it => it.kind === 'walk-started')
  expect(choice).toBeUndefined()
  expect(await ana.submit({ runbook: await runbookValueAmong(ana, 'Mails are late') })).toEqual({ ok: true })
  await story.step('Open the mail provider', '', 5)
  await ana.command('/incident runbook zebra INC-5', channel)
  await story.modal(ana, /No runbook fits “zebra”/)
  await ana.close()
  chen.message(channel, '@Handrail runbook are', ts)
  await findEphemeral(chen, /Several runbooks fit “are”: shop\/mails\.md \(Mails are late\); shop\/orders\.md/)
  await story.gil.command('/incident runbook orders INC-5', channel)
  await findEphemeral(story.gil, /Only a responder/)
  await story.gil.command('/incident runbook are INC-5', channel)
  expect(story.gil.view()).toBeNull()
  await ana.command('/incident runbook orders INC-99', channel)
  await findEphemeral(ana, /There is no INC-99/)
})

async function runbookValueAmong(by: Actor, title: string): Promise<string> {
  const view = await story.modal(by, /Several fit/)
  const option = elementsOf(view.content.blocks)
    .flatMap(it => optionsOf(it.element))
    .find(it => isJson(it) && textOf(it.text, 'text') === title)
  return (isJson(option) && textOf(option, 'value')) || ''
}
