import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeliveryEntry } from '../../playground/workspace/journal.ts'
import { isJson } from '../../playground/workspace/json.ts'
import type { Story } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'
import { type Waiting, waitingStory } from '../support/waiting-story.ts'

const word = 'opsmantik-console'
const [anaId, chenId, gilId] = ['U0ANASOUZA', 'U0CHENWEI', 'U0GILNOVAK']

type Payload = { [name: string]: unknown }

/** The members of a JSON object; of anything else, none. */
function members(value: unknown): Payload {
  return isJson(value) ? (value as Payload) : {} // a JSON object, opened for writing
}

/** Sends what Slack would never send: this payload, changed. @returns what the bot acknowledged it with. */
async function forge({ workspace }: Story, sent: DeliveryEntry, change: (payload: Payload) => void) {
  const payload: Payload = structuredClone(sent.payload)
  payload.trigger_id = `${Math.random()}`
  members(payload.view).hash = `${Math.random()}`
  change(payload)
  const newest = workspace.journal.deliveries().at(-1)
  if (newest === undefined) throw new Error('Nothing was sent yet')
  Object.assign(newest, { envelope: sent.envelope, type: sent.type, payload })
  await workspace.faults.redeliver(1)
  // Something else may have been delivered since, such as a message that the bot has posted.
  const same = (it: DeliveryEntry): boolean => (it.payload as Payload).trigger_id === payload.trigger_id
  return workspace.journal.deliveries().findLast(same)?.ack ?? null
}

/** The last payload of this kind, kept as it was. */
function lastSent({ workspace }: Story, type: string): DeliveryEntry {
  const last = workspace.journal.deliveries(type).at(-1)
  if (last === undefined) throw new Error(`Nothing of ${type} was sent`)
  return structuredClone(last)
}

const refusals = async (home: string): Promise<readonly string[]> =>
  (await timelineOf(home, 1)).flatMap(({ kind, actor, data }) =>
    kind === 'refused' ? [`${actor.id} ${data.asked}: ${data.reason}`] : [],
  )

const from = (user: string) => (payload: Payload) => {
  members(payload.user).id = user
}

describe('a gate refuses, with a reason to the person and an entry in the record', () => {
  let story: Waiting
  /** A form and a click as chen sent them. */
  let form: DeliveryEntry
  let click: DeliveryEntry
  beforeAll(async () => {
    story = await waitingStory({
      roles: { responder: ['@engineering', gilId], approver: ['@engineering-leads', gilId] },
    })
    await story.press(story.chen, story.gate, 'Approve …')
    await story.modal(story.chen, /to approve/)
    click = lastSent(story, 'block_actions')
    await story.chen.submit({ typed: 'wrong' })
    form = lastSent(story, 'view_submission')
  })
  afterAll(() => story.close())

  test('who asked for it, at the press', async () => {
    await story.press(story.ana, story.gate, 'Approve …')
    await story.findEphemeral(story.ana, /ana asked for this and cannot approve it/)
    expect(story.ana.view()).toBeNull()
    expect(await refusals(story.home)).toContainEqual(expect.stringMatching(`${anaId} approve: ana asked`))
  })

  test.each(['Approve …', 'Reject …'])(
    'a guest whom the catalog names, at %s, who stands in no record',
    async button => {
      const before = story.gil.ephemerals().length
      await story.press(story.gil, story.gate, button)
      await story.until(() => story.gil.ephemerals().length > before, 'an answer to the guest')
      await story.findEphemeral(story.gil, /Only a responder can do this\. To guests/)
      expect(await refusals(story.home)).not.toContainEqual(expect.stringContaining(gilId))
    },
  )

  test('a form sent in the name of the one who asked, and of a guest or the bot, who stand in no record', async () => {
    const sent = (user: string) =>
      forge(story, form, payload => {
        from(user)(payload)
        typed(payload, word)
      })
    expect(await sent(anaId)).toMatchObject({ errors: { typed: expect.stringMatching(/ana asked for this/) } })
    expect(await refusals(story.home)).toContainEqual(expect.stringMatching(`^${anaId} approve: `))
    for (const user of [gilId, story.workspace.identity.botUserId]) {
      expect(JSON.stringify(await sent(user))).toContain('To guests')
      expect(await refusals(story.home)).not.toContainEqual(expect.stringContaining(user))
    }
  })

  test('a form with the digest of another proposal, of an older version, or as a mere confirmation', async () => {
    const metadata = (change: Payload) => (payload: Payload) => {
      typed(payload, word)
      const view = members(payload.view)
      view.private_metadata = JSON.stringify({ ...JSON.parse(String(view.private_metadata)), ...change })
    }
    const other = await forge(story, form, metadata({ extra: { digest: 'f'.repeat(64) } }))
    expect(other).toMatchObject({ errors: { typed: expect.stringMatching(/not the plan that waits here/) } })
    const older = await forge(story, form, metadata({ version: 0 }))
    expect(older).toMatchObject({ errors: { typed: expect.stringMatching(/changed since you looked/) } })
    const confirmed = await forge(story, form, payload => {
      members(payload.view).callback_id = 'confirm'
    })
    expect(JSON.stringify(confirmed)).toMatch(/needs the approval of a second person/)
    const said = await refusals(story.home)
    expect(said).toContainEqual(expect.stringMatching(`${chenId} approve: This is not the plan`))
    expect(said).toContainEqual(expect.stringMatching(`${chenId} approve: This has changed since`))
    expect(said).toContainEqual(expect.stringMatching(`${chenId} confirm: This needs the approval`))
  })

  test('a form that names no gate, or one that is not there', async () => {
    for (const surface of ['gate:', 'gate:none', `gate:${'9'.repeat(36)}`, 'card', null]) {
      const answer = await forge(story, form, payload => {
        typed(payload, word)
        members(payload.view).private_metadata = JSON.stringify({ incident: 1, surface, version: 1 })
      })
      expect(JSON.stringify(answer)).toMatch(/is not there/)
    }
    const garbage = await forge(story, form, payload => {
      members(payload.view).private_metadata = '{"incident":'
    })
    expect(JSON.stringify(garbage)).toMatch(/not one of Handrail/)
  })

  test('a click that says it was made in another channel', async () => {
    await forge(story, click, payload => {
      Object.assign(members(payload.channel), { id: 'C0GENERAL', name: 'general' })
    })
    await story.findEphemeral(story.chen, /only decided where it was shown/)
    expect(await refusals(story.home)).toContainEqual(expect.stringMatching(`${chenId} approve: A gate is only`))
  })

  test('a click with a version that was never shown', async () => {
    await story.chen.close(true)
    for (const value of ['0', '99', '-1', 'gate:other', '']) {
      await forge(story, click, payload => {
        for (const it of Array.isArray(payload.actions) ? payload.actions : []) members(it).value = value
      })
      await story.findEphemeral(story.chen, /has changed since you looked/)
      expect(story.chen.view()).toBeNull()
    }
  })

  test('an approver who was deactivated a moment ago', async () => {
    const before = await refusals(story.home)
    story.workspace.changePerson(chenId, { deleted: true })
    const answer = await forge(story, form, payload => typed(payload, word))
    story.workspace.changePerson(chenId, { deleted: false })
    expect(JSON.stringify(answer)).toContain('Only a responder can do this')
    expect(await refusals(story.home)).toEqual(before)
  })

  test('an approval after its time, which finds the proposal expired', async () => {
    story.demo.advance(31 * 60_000)
    await story.shown(/Roll back opsmantik-console .* · expired/)
    await story.until(() => story.workspace.connected(), 'a connection')
    const answer = await forge(story, form, payload => typed(payload, word))
    expect(answer).toMatchObject({ errors: { typed: expect.stringMatching(/has expired; nothing was run/) } })
    expect(await refusals(story.home)).toContainEqual(expect.stringMatching(`${chenId} approve: It has expired`))
    expect((await story.demo.systems.state()).moves).toEqual([])
  })
})

test('a second account of the one who asked is refused like the first', async () => {
  const story = await waitingStory({ people: [[anaId, chenId]] })
  try {
    await story.press(story.chen, story.gate, 'Approve …')
    await story.findEphemeral(story.chen, /ana asked for this and cannot approve it/)
    expect(await refusals(story.home)).toContainEqual(expect.stringMatching(`${chenId} approve: ana asked`))
    expect((await story.demo.systems.state()).moves).toEqual([])
  } finally {
    await story.close()
  }
})

/** Puts the word into the form's field. */
function typed(payload: Payload, text: string): void {
  members(members(payload.view).state).values = { typed: { 'field:typed': { type: 'plain_text_input', value: text } } }
}
