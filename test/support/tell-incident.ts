import { afterAll, beforeAll, expect, test } from 'vitest'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { channel, fieldOf, filledIn, type Story, startStory } from './start-story.ts'
import { timelineOf } from './timeline-of.ts'

const word = 'opsmantik-console'

/** The whole story of one incident, from the broken deployment to the report, through this receiver of the bot. */
export function tellIncident(receiver: 'socket' | 'http', options: { readonly bundled?: boolean } = {}): void {
  let story: Story
  beforeAll(async () => {
    story = await startStory({ receiver, ...options })
  })
  afterAll(() => story.close())

  test('the form is filled in from a symptom, and starts the incident', async () => {
    const { ana } = story
    story.demo.systems.break('deploy')
    expect(await ana.command('/incident start', channel)).toEqual({ ok: true })
    await story.modal(ana, /What do you see/)
    const offered = await ana.suggest('modal', 'start.symptom', 'dashboard queue')
    expect(offered).toMatchObject({ ok: true, optionGroups: [{ label: 'OpsMantik' }, { label: 'In your words' }] })
    const symptom = (offered.ok && offered.optionGroups?.[0]?.options[0]) || { text: '', value: '' }
    await ana.select('modal', 'start.symptom', symptom.value)
    const form = await story.until(() => {
      const view = ana.view()
      return view !== null && filledIn(view, 'title') === symptom.text && view
    }, 'a title from the symptom')
    expect(filledIn(form, 'system')).toBe('opsmantik')
    expect(filledIn(form, 'runbook')).toBe('opsmantik/call-event-5xx.md')
    expect(await ana.submit({ [fieldOf(form, 'severity')]: 'P1' })).toEqual({ ok: true })
    const card = await story.shown(/🔴 P1 · INC-1/)
    expect(story.workspace.words(card)).toContain('respond within 15 min')
    await story.press(ana, card, 'Take command')
    await story.shown(/Investigating · commander <@U0ANASOUZA>/)
  })

  test('a failed check shows what was expected beside what was', async () => {
    const { ana } = story
    await story.press(ana, await story.step('Ask the API for its health'), 'Run')
    const failed = await story.step('Ask the API for its health', '❌')
    expect(story.workspace.words(failed)).toContain('*status*  expected `200` · was `503`')
    await story.press(ana, failed, 'Go on')
    await story.press(ana, await story.step('Make sure that it is a 5xx'), '5xx')
    await story.step('Make sure that it is a 5xx', 'went on: 5xx')
  })

  test('all checks of the section run side by side; a step takes a note, is skipped, or is not true here', async () => {
    const { ana } = story
    await story.press(ana, await story.shown(/Run all checks/), 'Run all checks')
    const first = await story.shown(/\*Checks: Look first\* · 3 of 3 need a look/)
    await story.press(ana, await story.shown(/Run all checks/), 'Run all checks')
    const overtaken = await story.shown(/Checks: Look first · <http[^|]*\|run again since>/)
    expect(overtaken.ts).toBe(first.ts)
    await story.shown(/\*Checks: Look first\* · 3 of 3 need a look/)
    await story.press(ana, await story.step('Find the exception in Sentry', '❌'), 'Note')
    const form = await story.modal(ana, /Note/)
    await ana.submit({ [fieldOf(form, 'text')]: 'Since the last deployment' })
    const noted = await story.shown(/Find the exception in Sentry[\s\S]*Since the last deployment/)
    await story.press(ana, noted, 'Skip')
    await story.step('Find the exception in Sentry', 'skipped')
    await story.press(ana, await story.step("Read the errors in Vercel's logs", '❌'), 'Not true here')
    await story.step("Read the errors in Vercel's logs", 'not true here')
    const table = await story.shown(/\*Checks: Look first\*/)
    expect(story.workspace.words(table).match(/thread_ts=/g)).toHaveLength(3)
  })

  test('the reproduction asks for its site, shows its plan, and is sent once a responder has confirmed it', async () => {
    const { ana, gil } = story
    const { site } = await story.demo.systems.state()
    await story.press(ana, await story.step('Send one event yourself'), 'Propose')
    await story.modal(ana, /Propose this step/)
    await ana.submit({ 'parameter:site_id': site.id })
    const gate = await story.shown(/🛑 \*POST \/api\/call-event\/v2\* · needs a confirmation/)
    expect(story.workspace.words(gate)).toContain('Origin: https://www.sosreklam.com')
    await story.press(gil, gate, 'Confirm …')
    await story.findEphemeral(gil, /Only a responder can do this/)
    await story.press(ana, gate, 'Confirm …')
    expect(story.workspace.words(await story.modal(ana, /Confirm/))).not.toContain('905000000000')
    await ana.submit()
    await story.shown(/POST \/api\/call-event\/v2\* · unknown[\s\S]*cannot be read/)
    const answered = await story.step('Send one event yourself', 'not as expected')
    expect(story.workspace.words(answered)).toMatch(/expected `200.*was `500`/)
    // Its message is updated once more when somebody has looked whether it was carried out.
    await story.press(ana, await story.shown(/Send one event yourself[\s\S]*Looked/), 'Done')
    await story.press(ana, await story.step('See whether it was stored'), 'Run')
    await story.press(ana, await story.step('See whether it was stored', '👤'), 'Done')
  })

  test('which remedy it is, is asked, and the others are not walked through', async () => {
    const { ana } = story
    const question = await story.shown(/Which is it\?.*call-event-5xx\.md/)
    expect(elementsOf(question.blocks).map(({ element }) => (element.text as { text: string }).text)).toEqual([
      'A deployment broke it',
      'Supabase refuses or lacks something',
      'Upstash is unstable',
      "One customer's domain only",
      'None of these: escalate',
    ])
    await story.press(ana, question, 'A deployment broke it')
    await story.shown(/Which is it\? \*A deployment broke it\*.*<@U0ANASOUZA>/)
  })

  test('the rollback is refused to who asked, to who has no role and to a wrong word, and is then done once', async () => {
    const { ana, chen, gil } = story
    await story.press(ana, await story.step('Roll back to the deployment before'), 'Propose')
    const gate = await story.shown(/🛑 \*Roll back opsmantik-console .* · needs a second person/)
    expect(story.workspace.words(gate)).toMatch(/\*Now\*.*Queue rewrite[\s\S]*\*After\*.*Fix CORS header/)
    await story.press(ana, gate, 'Approve …')
    await story.findEphemeral(ana, /ana asked for this and cannot approve it/)
    await story.press(gil, gate, 'Approve …')
    await story.findEphemeral(gil, /Only a responder can do this/)
    await story.press(chen, gate, 'Approve …')
    await story.modal(chen, /to approve/)
    const mistyped = await chen.submit({ typed: 'opsmantik' })
    expect(mistyped).toMatchObject({ errors: { typed: expect.stringMatching(/Type opsmantik-console exactly/) } })
    expect((await story.demo.systems.state()).moves).toEqual([])
    expect(await chen.submit({ typed: word })).toEqual({ ok: true })
    await story.shown(/Roll back opsmantik-console .* · (?:done|succeeded)/)
    expect((await story.demo.systems.state()).moves).toMatchObject([{ kind: 'rollback', status: 201 }])
    await story.press(ana, await story.step('Ask for the health again'), 'Run')
    await story.step('Ask for the health again', '✅.*done')
    // After the cure the proof is next, not the next remedy.
    await story.shown(/Proof: .*0 of 6 proven/)
    expect(story.all().some(it => story.workspace.words(it).includes('deploy the database migration'))).toBe(false)
  })

  test('the incident ends when its proof is ticked, and the report says all of it', async () => {
    const { ana } = story
    const said = await ana.message(channel, '@Handrail resolve', (await story.shown(/INC-1 · /)).ts)
    expect(said.threadTs).not.toBeNull()
    await story.findEphemeral(ana, /proof|proven/i)
    // As long as errors count that were before the cure.
    story.demo.advance(6 * 60_000)
    // A line whose answer a person judges is run, and ticked then.
    for (let seen = ''; ; ) {
      const list = await story.until(() => {
        const found = story.all().findLast(it => /Proof: .*\d of 6 proven/.test(story.workspace.words(it)))
        return found !== undefined && story.workspace.words(found) !== seen ? found : null
      }, 'a proof list that goes on')
      seen = story.workspace.words(list)
      if (/^Resolve$/m.test(seen)) break
      const [line] = elementsOf(list.blocks).filter(({ element }) =>
        /^proof\.(?:run|tick)/.test(`${element.action_id}`),
      )
      if (line !== undefined) await ana.click(channel, list.ts, { actionId: String(line.element.action_id) })
    }
    await story.press(ana, await story.shown(/Proof: [\s\S]*^Resolve$/m), 'Resolve')
    const form = await story.modal(ana, /What helped/)
    await ana.submit({ [fieldOf(form, 'summary')]: 'Rolled the deployment back' })
    await story.press(ana, await story.shown(/INC-1 · [\s\S]*Resolved/), 'Report')
    const file = await story.until(() => story.workspace.files().find(it => it.bytes !== null), 'a report')
    const report = file.bytes?.toString('utf8') ?? ''
    for (const words of [
      /^# .*INC-1/m,
      /Acknowledged/,
      /Rolled the deployment back/,
      /## What was checked[\s\S]*Ask the API for its health[\s\S]*503/,
      /## What was changed[\s\S]*Roll back opsmantik-console[^\n]*ana[^\n]*chen/,
      /## Timeline[\s\S]*Since the last deployment/,
    ]) {
      expect(report).toMatch(words)
    }
    expect(report).not.toContain('905000000000')
  })

  test('the record tells it in order, to whoever asks', async () => {
    const { ana } = story
    await ana.command('/incident timeline 1', channel)
    await story.findEphemeral(ana, /Resolved|resolved/)
    const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
    const inOrder = ['opened', 'step-run', 'proposed', 'confirmed', 'refused', 'approved', 'executed', 'resolved']
    expect([...new Set<string>(kinds)].filter(it => inOrder.includes(it))).toEqual(inOrder)
    expect(kinds.filter(it => it === 'executed')).toHaveLength(1)
  })

  test('/health shows a board of all checks, and its button runs them again', async () => {
    const { ana } = story
    await ana.command('/health opsmantik', channel)
    await story.shown(/\*Health · .*all \d+ as expected/)
    story.demo.systems.break('api')
    await story.press(ana, await story.shown(/\*Health · .*all \d+ as expected/), 'Check again')
    const board = await story.shown(/\*Health · .*1 of \d+ need a look[\s\S]*❌/)
    await story.press(ana, board, 'Last 24 hours')
    const picture = await story.shown(/OpsMantik API: 50 % as expected, 1 failed/)
    expect(picture).toMatchObject({ threadTs: board.ts, files: [expect.anything()] })
  })

  test('words in the thread count, and an incident starts in one line', async () => {
    const { ana, chen } = story
    await ana.command('/incident start P2 OpsMantik Calls arrive late', channel)
    const card = await story.shown(/🟠 P2 · INC-2 · Calls arrive late/)
    await chen.message(channel, '@Handrail note the queue is growing', card.ts)
    await chen.message(channel, '@Handrail take', card.ts)
    await story.shown(/INC-2[\s\S]*commander <@U0CHENWEI>/)
    const note = expect.objectContaining({ kind: 'note', source: 'mention' })
    await expect.poll(() => timelineOf(story.home, 2)).toContainEqual(note) // in any order
  })

  test('reopened, its walk and its proof list can be pressed again', async () => {
    const { ana } = story
    await story.shown(/Over: \d+ of \d+ steps settled/)
    await story.press(ana, await story.shown(/INC-1 · [\s\S]*Resolved/), 'Reopen')
    await story.modal(ana, /Why is it not over/)
    await ana.submit({ reason: 'calls fail again' })
    await story.shown(/steps in all[\s\S]*Go to …/)
    await story.shown(/Proof: [\s\S]*Resolve/)
  })
}
