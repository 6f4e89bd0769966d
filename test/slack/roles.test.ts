import { describe, expect, test } from 'vitest'
import { people as demoPeople } from '../../playground/demo/people.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import type { Workspace } from '../../playground/workspace/workspace.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import { mayApprove } from '../../src/domain/person.ts'
import { createLog } from '../../src/log.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { type People, slackPeople } from '../../src/slack/callers/people.ts'
import { connectSlack } from '../../src/slack/connect-slack.ts'
import { openIncidents } from '../../src/store/incidents.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { catalog, channel, givenBot, givenDatabase, givenWorkspace } from '../support/given-bot.ts'
import { signedRequest } from '../support/send-signed.ts'

const engineers = 'S0ENGINEERS'
const leads = 'S0ENGLEADS'

/** All in both groups: only what Slack says about them tells them apart. */
const crowd = [
  ...demoPeople,
  { id: 'U0GUEST', name: 'gus', realName: 'Gus Guest', about: '', guest: true },
  { id: 'U0BOT', name: 'bob', realName: 'Bob Bot', about: '', bot: true },
  { id: 'U0GONE', name: 'gone', realName: 'Gone', about: '', deleted: true },
  { id: 'U0STRANGER', name: 'sam', realName: 'Sam', about: '', teamId: 'T0OTHER' },
  { id: 'U0MAIL', name: 'ayse@customer.com', realName: 'Ayşe Kaya', about: '' },
  { id: 'U0ONLYMAIL', name: 'ayse@customer.com', realName: '+90 532 123 45 67', about: '' },
]
const everybody = crowd.map(it => it.id)

async function givenCrowd() {
  const workspace = await givenWorkspace({
    people: crowd,
    usergroups: [
      { id: engineers, handle: 'engineering', name: 'Engineering', users: everybody },
      { id: leads, handle: 'engineering-leads', name: 'Leads', users: everybody },
    ],
    channels: [{ id: channel, name: 'engineering-alerts', members: everybody }],
  })
  let now = Date.now()
  const clock: Clock = { now: () => new Date(now), realTime: at => at }
  const config = {
    botToken: 'xoxb-test',
    apiUrl: workspace.apiUrl,
    rate: 1,
    receiver: { kind: 'socket', appToken: 'xapp-test', port: null },
  } as const
  const { client, bot } = await connectSlack(config, createLog({ level: 'silent', redact: it => it }), () => [])
  const found = slackPeople(client, catalog, bot.team, clock, makeRedactor({ secrets: [] }).text)
  const rolesOf = async (id: string, fresh = false) => (await found.find(id, { fresh })).roles
  return { workspace, people: found as People, rolesOf, pass: (milliseconds: number) => (now += milliseconds) }
}

describe('who counts', () => {
  test('who is called by an e-mail address goes by another name, or by none', async () => {
    const { people } = await givenCrowd()
    expect((await people.find('U0MAIL')).name).toBe('Ayşe Kaya')
    expect((await people.find('U0ONLYMAIL')).name).toBe('[redacted e-mail]')
    expect((await people.find('U0ANASOUZA')).name).toBe('ana')
  })

  test('a deactivated person, a guest, a bot, a person of another workspace and one whom Slack does not know have no role', async () => {
    const { rolesOf } = await givenCrowd()
    expect(await rolesOf('U0ANASOUZA')).toEqual(['responder', 'approver'])
    for (const id of ['U0GUEST', 'U0BOT', 'U0GONE', 'U0STRANGER', 'U0NEVER']) expect(await rolesOf(id), id).toEqual([])
  })

  test('who was deactivated or made a guest counts no more within a minute, and at once where it is asked freshly', async () => {
    const { workspace, rolesOf, pass } = await givenCrowd()
    expect(await rolesOf('U0ANASOUZA')).toContain('approver')
    expect(await rolesOf('U0CHENWEI')).toContain('approver')
    workspace.changePerson('U0ANASOUZA', { deleted: true })
    workspace.changeUsergroup(leads, [])
    pass(59_000)
    expect(await rolesOf('U0CHENWEI')).toContain('approver')
    expect(await rolesOf('U0ANASOUZA', true)).toEqual([])
    expect(await rolesOf('U0CHENWEI', true)).toEqual(['responder'])
    workspace.changePerson('U0CHENWEI', { guest: true })
    pass(60_001)
    expect(await rolesOf('U0CHENWEI')).toEqual([])
  })

  test('what Slack said in the last minute stands when a read after it fails, and no longer', async () => {
    const { workspace, rolesOf, pass } = await givenCrowd()
    expect(await rolesOf('U0ANASOUZA')).toContain('responder')
    for (const method of ['usergroups.list', 'users.info']) {
      workspace.faults.answer(method, { retryAfter: 30 })
      await expect(rolesOf('U0ANASOUZA', true)).rejects.toThrow()
      expect(await rolesOf('U0ANASOUZA'), method).toContain('responder')
      workspace.faults.clear()
      pass(30_000)
      expect(await rolesOf('U0ANASOUZA', true)).toContain('responder')
    }
    workspace.faults.answer('usergroups.list', { retryAfter: 30 })
    pass(60_001)
    await expect(rolesOf('U0ANASOUZA')).rejects.toThrow()
  })

  test('a decision asks Slack once: what was read since it arrived is fresh, and a kept account serves where one may', async () => {
    const { workspace, people } = await givenCrowd()
    const calls = () => ['users.info', 'usergroups.list'].map(it => workspace.journal.calls(it).length)
    await people.find('U0ANASOUZA')
    expect(calls()).toEqual([1, 1])
    await people.find('U0ANASOUZA', { fresh: true, since: new Date(0) })
    expect(calls()).toEqual([1, 1])
    const later = { fresh: true, since: new Date(8e15) }
    await people.find('U0ANASOUZA', { ...later, account: 'kept' })
    expect(calls()).toEqual([1, 2])
    await people.find('U0ANASOUZA', later)
    expect(calls()).toEqual([2, 3])
  })

  test('while Slack asks for a pause it is not asked again, whoever is looked up', async () => {
    const { workspace, rolesOf, pass } = await givenCrowd()
    const asked = (method: string) => workspace.journal.calls(method).length
    for (const method of ['usergroups.list', 'users.info']) {
      workspace.faults.answer(method, { retryAfter: 30, times: 1 })
      const before = asked(method)
      for (const id of everybody) await expect(rolesOf(id, true), id).rejects.toThrow()
      pass(29_999)
      for (const id of everybody) await expect(rolesOf(id), id).rejects.toThrow()
      expect(asked(method) - before, method).toBe(1)
      pass(1)
      expect(await rolesOf('U0ANASOUZA')).toContain('responder')
      pass(60_001)
    }
  })

  test('when Slack cannot answer nobody has any right, and the failure is not remembered', async () => {
    const { workspace, rolesOf } = await givenCrowd()
    expect(await rolesOf('U0ANASOUZA')).toContain('responder')
    for (const method of ['users.info', 'usergroups.list']) {
      workspace.faults.answer(method, { status: 503, times: 1 })
      await expect(rolesOf('U0ANASOUZA', true)).rejects.toThrow()
      expect(await rolesOf('U0ANASOUZA', true)).toContain('responder')
    }
  })
})

test('of a system that names its approvers, they approve and are mentioned, and nobody else but admins', async () => {
  const workspace = await givenWorkspace({
    people: [...demoPeople, { id: 'U0DORA', name: 'dora', realName: 'Dora', about: '' }],
  })
  const { client, bot } = await connectSlack(
    {
      botToken: 'xoxb-test',
      apiUrl: workspace.apiUrl,
      rate: 1,
      receiver: { kind: 'socket', appToken: 'xapp-test', port: null },
    },
    createLog({ level: 'silent', redact: it => it }),
    () => [],
  )
  const system = Object.values(catalog.systems)[0]
  if (system === undefined) throw new Error('The catalog has no system')
  const systems = { own: { ...system, approve: ['U0CHENWEI'] }, other: system }
  const roles = { ...catalog.roles, approver: ['U0ANASOUZA'], admin: ['U0DORA'] }
  const people = slackPeople(client, { ...catalog, systems, roles }, bot.team, systemClock(), it => it)
  const may = async (id: string) => {
    const person = await people.find(id)
    return ['own', 'other', 'gone'].filter(it => mayApprove(person, it))
  }
  expect(await may('U0CHENWEI')).toEqual(['own'])
  expect(await may('U0ANASOUZA')).toEqual(['other'])
  expect(await may('U0DORA')).toEqual(['own', 'other', 'gone'])
  expect((await people.find('U0CHENWEI')).roles).toContain('approver')
  expect(await people.approvers('own')).toEqual(['<@U0CHENWEI>'])
  expect(await people.approvers('other')).toEqual(['<@U0ANASOUZA>'])
  expect(await people.approvers('own', { admin: true })).toEqual(['<@U0DORA>'])
})

test('whom the catalog names is mentioned, but for those who act already, and who is not in Slack is said', async () => {
  const { people } = await givenCrowd()
  expect(await people.named(['@engineering-leads', 'U0CHENWEI'], [])).toEqual({
    mentions: [`<!subteam^${leads}>`, '<@U0CHENWEI>'],
    unknown: [],
  })
  expect(await people.named(['U0CHENWEI', 'U0GILNOVAK'], ['U0CHENWEI'])).toMatchObject({ mentions: ['<@U0GILNOVAK>'] })
  // A mention of the group would call ana as well.
  const without = await people.named(['@engineering-leads', '@nobody-here'], ['U0ANASOUZA'])
  expect(without.mentions).not.toContain('<@U0ANASOUZA>')
  expect(without.mentions).toContain('<@U0CHENWEI>')
  expect(without.mentions.join()).not.toContain('subteam')
  expect(without.unknown).toEqual(['@nobody-here'])
})

describe('at the edge', () => {
  async function givenIncident(workspace: Workspace) {
    const database = await givenDatabase()
    await givenBot(workspace, { url: database.url })
    await workspace.as('U0ANASOUZA').command('/incident start P1 shop nobody can pay', channel)
    const card = await workspace.until(
      () => workspace.messages(channel).find(it => elementsOf(it.blocks).length > 0),
      'the card',
    )
    const kinds = async () => (await readTimeline(database.kysely, 1, { after: 0, limit: 99 })).map(it => it.kind)
    return { card, kinds }
  }
  const lastAck = (workspace: Workspace) => JSON.stringify(workspace.journal.deliveries('command').at(-1)?.ack)

  test('commands, clicks and mentions of those who do not count change nothing and say why', async () => {
    const { workspace } = await givenCrowd()
    const { card, kinds } = await givenIncident(workspace)
    for (const id of ['U0GUEST', 'U0BOT', 'U0STRANGER']) {
      const actor = workspace.as(id)
      await actor.command('/incident start P1 shop another', channel)
      expect(lastAck(workspace)).toContain('Only a responder')
      await actor.click(channel, card.ts, { text: 'Take command' })
      await workspace.until(
        () => actor.ephemerals().some(it => /Only a responder/.test(workspace.words(it))),
        `an ephemeral message to ${id}`,
      )
    }
    expect(await kinds()).toEqual(['opened'])
  })

  test('nothing of an incident is shown to those who do not count, by a command, a mention or a button', async () => {
    const { workspace } = await givenCrowd()
    const { card } = await givenIncident(workspace)
    for (const id of ['U0GUEST', 'U0STRANGER']) {
      const actor = workspace.as(id)
      for (const words of ['list', 'status INC-1', 'timeline INC-1']) {
        await actor.command(`/incident ${words}`, channel)
        expect(lastAck(workspace), words).toContain('Only a responder')
        expect(lastAck(workspace), words).not.toContain('nobody can pay')
      }
      await actor.message(channel, '@Handrail timeline INC-1')
      await actor.click(channel, card.ts, { text: 'More' })
      const said = () => actor.ephemerals().map(it => workspace.words(it))
      await workspace.until(() => said().length === 5, `five answers to ${id}`)
      for (const words of said()) expect(words).toContain('Only a responder')
      expect(actor.view()).toBeNull()
    }
  })

  test('nobody shuts the others out by pressing: Slack is asked anew only for who may decide, and for each rarely', async () => {
    const { workspace } = await givenCrowd()
    const database = await givenDatabase()
    const { address } = await givenBot(workspace, { url: database.url, receiver: 'http' })
    const before = workspace.journal.calls('usergroups.list').length
    const asked = () => workspace.journal.calls('usergroups.list').length - before
    let sent = 0
    const send = async (user: string, what: object): Promise<string> => {
      const payload = { user: { id: user, team_id: 'T0LOCALTEAM' }, team: { id: 'T0LOCALTEAM' }, ...what }
      const body = new URLSearchParams({ payload: JSON.stringify({ ...payload, trigger_id: `t${sent++}` }) })
      return (await fetch(address ?? '', signedRequest({ body: body.toString() }))).text()
    }
    const press = (user: string) =>
      send(user, {
        type: 'block_actions',
        channel: { id: channel },
        message: { ts: '1.000000' },
        actions: [{ type: 'button', action_id: 'gate.withdraw', text: { type: 'plain_text', text: 'Withdraw' } }],
      })
    const submit = (user: string, callback_id: string) =>
      send(user, {
        type: 'view_submission',
        view: {
          type: 'modal',
          id: `V${sent}`,
          hash: 'h',
          callback_id,
          title: { type: 'plain_text', text: 'Approve' },
          private_metadata: '',
          blocks: [],
          state: { values: {} },
        },
      })
    workspace.changeUsergroup(leads, ['U0CHENWEI'])
    await workspace.as('U0ANASOUZA').command('/incident list', channel)
    const turns = Array.from({ length: 25 })
    await Promise.all(turns.flatMap(() => ['U0GUEST', 'U0BOT', 'U0ANASOUZA', 'U0CHENWEI'].map(press)))
    await Promise.all(turns.flatMap(() => ['U0GUEST', 'U0BOT', 'U0ANASOUZA'].map(it => submit(it, 'approve'))))
    expect(asked()).toBe(1)

    const answers: string[] = []
    for (let turn = 0; turn < 17; turn += 1) answers.push(await submit('U0CHENWEI', 'approve'))
    expect(asked()).toBe(16)
    expect(answers.map(it => /decided too often within a minute/.test(it))).toEqual([
      ...Array(15).fill(false),
      true,
      true,
    ])

    workspace.faults.answer('usergroups.list', { retryAfter: 30 })
    expect(await submit('U0ANASOUZA', 'confirm')).toContain('Slack does not say who you are')
    await workspace.as('U0ANASOUZA').command('/incident start P1 shop nobody can pay', channel)
    expect(await openIncidents(database.kysely, 9)).toHaveLength(1)
  })

  test('an incident is shown to who has a role or is in its channel, and to nobody else, whatever they ask with', async () => {
    const many = Array.from({ length: 1_100 }, (_, index) => `U0MEMBER${index}`)
    const [watcher, outsider, responder] = ['U0MEMBER1099', 'U0OUTSIDE', 'U0ANASOUZA']
    const more = [...many, outsider].map(id => ({ id, name: id.toLowerCase(), realName: id, about: '' }))
    const workspace = await givenWorkspace({
      people: [...demoPeople, ...more],
      usergroups: [
        { id: engineers, handle: 'engineering', name: 'Engineering', users: [responder] },
        { id: leads, handle: 'engineering-leads', name: 'Leads', users: [] },
      ],
      channels: [
        { id: channel, name: 'engineering-alerts', private: true, members: many },
        { id: 'C0LOBBY', name: 'lobby', members: [responder, watcher, outsider] },
      ],
    })
    const database = await givenDatabase()
    await givenBot(workspace, { url: database.url })
    await workspace.as(responder).command('/incident start P1 shop nobody can pay', 'C0LOBBY')
    const told = async (user: string, words: string): Promise<string> => {
      expect(await workspace.as(user).command(`/incident ${words}`, 'C0LOBBY')).toMatchObject({ ok: true })
      return lastAck(workspace)
    }
    workspace.faults.answer('conversations.members', { status: 503, times: 1 })
    expect(await told(watcher, 'list')).toContain('Slack does not say who you are')
    workspace.journal.clear()
    for (const words of ['list', 'status INC-1', 'timeline INC-1']) {
      for (const user of [responder, watcher])
        expect(await told(user, words), `${user} ${words}`).toMatch(/nobody can pay|opened/)
    }
    for (const words of [
      'list',
      'status',
      'timeline',
      'status INC-1',
      'timeline INC-1',
      'report INC-1',
      'take INC-1',
      'note INC-1 x',
      'status INC-9',
    ]) {
      expect(await told(outsider, words), words).toContain('to the members of its channel')
    }
    await workspace.as(outsider).message('C0LOBBY', '@Handrail timeline INC-1')
    const findEphemeral = await workspace.until(
      () => workspace.as(outsider).ephemerals()[0],
      'an answer to the mention',
    )
    expect(workspace.words(findEphemeral)).toContain('to the members of its channel')
    expect(workspace.journal.calls('conversations.members')).toHaveLength(2)
    expect(await readTimeline(database.kysely, 1, { after: 0, limit: 9 })).toHaveLength(1)
  })

  test('when Slack does not say who somebody is, they are told in time that nothing was done, and nothing is done later', async () => {
    const { workspace } = await givenCrowd()
    const { card, kinds } = await givenIncident(workspace)
    const chen = workspace.as('U0CHENWEI')
    workspace.faults.answer('users.info', { delayMs: 2_500 })
    await chen.command('/incident take', channel)
    expect(lastAck(workspace)).toContain('Slack does not say who you are and what you may do, so nothing was done')
    const slow = workspace.journal.deliveries('command').at(-1)
    expect(slow?.latencyMs ?? 0).toBeLessThan(3_000)
    workspace.faults.clear()
    workspace.faults.answer('usergroups.list', { error: 'internal_error' })
    await workspace.as('U0GILNOVAK').click(channel, card.ts, { text: 'Take command' })
    workspace.faults.clear()
    await workspace.as('U0ANASOUZA').command('/incident note INC-1 after', channel)
    expect(await kinds()).toEqual(['opened', 'note'])
  })
})
