import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const minute = 60_000

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

/** Runs `handrail …` beside the running bot, on the same machine. */
function handrail(...words: string[]) {
  const folders = [path.resolve('runbooks'), path.join(story.home, '.handrail', 'demo')]
  // The bot has the credentials of the systems, and the terminal has none.
  const env = {
    HANDRAIL_HOME: path.join(story.home, '.handrail'),
    HANDRAIL_RUNBOOKS: folders.join(path.delimiter),
  }
  return commandLine(words, { env })
}

const incident = (...words: string[]) => handrail('incident', ...words)

// Each command is a start of its own.
describe('Slack is down for 20 minutes in the middle', () => {
  test('an incident is led from the terminal meanwhile', async () => {
    const { ana, demo, shown, workspace } = story
    await ana.command('/incident start P1 OpsMantik Call events fail with 5xx', channel)
    await shown(/Ask the API for its health/, 1)
    demo.systems.break('api')
    workspace.faults.answer('*', { status: 503 })

    expect(await incident('list')).toMatchObject({ code: 0, out: expect.stringContaining('INC-1') })
    expect(await incident('take', '1')).toMatchObject({ code: 0, out: expect.stringContaining('You command INC-1') })
    expect(await incident('note', '1', 'Slack', 'is', 'away')).toMatchObject({ code: 0 })
    const health = await incident('run', '1', '1')
    expect(health).toMatchObject({
      code: 1,
      out: expect.stringMatching(/not as expected[\s\S]*status: expected 200, was 503/),
    })
    expect(await incident('done', '1', '1', '--note', 'it is 503 from here too')).toMatchObject({ code: 0, err: '' })
    expect(await incident('update', '1', 'we look into it')).toMatchObject({ code: 0 })
    expect(await incident('done', '1', '1')).toMatchObject({ code: 1, err: expect.stringContaining('is done already') })
  })

  test('a change is carried out only with --yes and a reason', async () => {
    const send = ['1', 'L66', '--set', 'site_id=7f1c2d3e-0000-4000-8000-000000000000']
    expect(await incident('run', ...send)).toMatchObject({ code: 1, out: expect.stringContaining('Nothing was run') })
    const without = await incident('run', ...send, '--yes')
    expect(without).toMatchObject({ code: 2, err: expect.stringContaining('needs a reason') })
    const carried = await incident('run', ...send, '--yes', '--reason', 'to see it fail')
    expect(carried.out).toMatch(/Undo: /)
    expect(carried.out).toMatch(/^(?:failed|succeeded|unknown)/m)
    const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
    expect(kinds).toEqual(expect.arrayContaining(['proposed', 'confirmed']))
  })

  test('what destroys only comes to its gate, whatever is said', async () => {
    const known = (await incident('run', '1', 'nothing')).err
    expect(known).toContain('has no step nothing. It has L26')
    expect(await incident('run', '1', 'L100', '--yes', '--reason', 'in a hurry')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/say first which it is.*\nTo take it: `handrail incident choose 1 L100`/),
    })
    expect(await incident('choose', '1', 'L100')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Next: L100'),
    })
    expect(await incident('done', '1', 'L123')).toMatchObject({
      code: 1,
      err: expect.stringContaining('left out, since another was taken: A deployment broke it'),
    })
    const refused = await incident('run', '1', 'L100', '--yes', '--reason', 'in a hurry')
    expect(refused.out).toContain('It is never carried out from a terminal.')
    expect((await timelineOf(story.home, 1)).filter(it => it.kind === 'approved')).toEqual([])
  })

  test('where it stands is told as the card tells it, in plain words and with who did what', async () => {
    const status = await incident('status', '1')
    expect(status).toMatchObject({ code: 0, err: '' })
    expect(status.out).toMatch(/^INC-1: Investigating\.\n🔴 P1 · INC-1 .*· Call events fail with 5xx\n/)
    expect(status.out).toMatch(/OpsMantik · Investigating · commander cli:\S+ · .* UTC · acknowledged after/)
    expect(status.out).toMatch(/Update due .* · step \d+ of 2\d: Roll back/)
    expect(status.out).toMatch(/🛑 Roll back .*proposed by cli:\S+ · needs 2 approvals · until .* UTC/)
    const list = await incident('list')
    expect(list.out).toMatch(
      /^1 incident is open\.\n🔴 P1 · INC-1 .*cli:\S+.*Update due.*step \d+ of.*🛑 1 proposal waiting/,
    )
    const so = await incident('catchup', '1')
    expect(so.out).toMatch(/Found\n.*❌ not as expected: Step 1.*status expected 200, was 503/)
    expect(so.out).toMatch(/Changed\n.*❔ unknown: POST .*asked by cli:\S+ · confirmed by cli:\S+/)
    for (const { out } of [status, list, so]) expect(out).not.toMatch(/<!date|<@|<http|(?<![\p{L}\p{N}*/])\*[\p{L}]/u)
    expect((await incident('note', '1', 'it', 'is', '*still*', 'so')).out).toContain('“it is *still* so”')
    expect((await handrail('timeline', '1')).out).toMatch(/^\S+Z {2}cli:\S+ {2}note: Slack is away$/m)
  })

  test.each([
    [['stats', 'banana'], /Say for how long, at most two years/],
    [['status', '99'], /There is no INC-99\. handrail incident list shows what is open/],
    [['start', 'P9', 'OpsMantik', 'x'], /has no severity “P9”; it has P1, P2, P3\. .*Nothing was started/],
    [
      ['start', 'OpsMantik', 'x'],
      /asks for more.*Say all of it in words\.\n {2}System: OpsMantik.*\n {2}Severity: .*P3/s,
    ],
    [['runbook', '1', 'queue'], /“Choose a runbook”.*\n {2}Runbook: .*Call events fail/s],
    [['run', '1', 'L66', '--set', 'nope'], /Write NAME=VALUE, such as/],
    [['handover', '1', '@ana'], /Slack does not say now who ana is|Say who/],
    [['resolve', '1'], /Not proven yet.*Here: say --reason "…".*To be proven: .*\n {2}L\d+ /s],
  ])('%j is refused with what to say instead', async (words, said) => {
    const { code, out, err } = await incident(...words)
    expect(`${out}${err}`).toMatch(said)
    expect(`${out}${err}`).not.toMatch(/(?<!handrail) \/incident/)
    expect(code).toBeGreaterThan(0)
  })

  test('an incident that begins meanwhile is started there', async () => {
    const started = await incident('start', 'P2', 'OpsMantik', 'Calls', 'arrive', 'late')
    expect(started).toMatchObject({ code: 0, out: expect.stringContaining('INC-2 is open: Calls arrive late') })
    expect(await incident('start', 'P2')).toMatchObject({ code: 1, out: expect.stringContaining('Say all of it') })
  })

  test('when Slack is back the thread has it, once, and the record is whole', async () => {
    const { demo, shown, workspace } = story
    demo.advance(20 * minute)
    workspace.faults.clear()
    await shown(/Slack is away/, 1)
    await shown(/Update[\s\S]*we look into it/, 1)
    await shown(/Ask the API for its health[\s\S]*not as expected, gone on from it/, 1)
    await shown(/INC-2 · Calls arrive late/)
    expect(story.all().filter(it => /Slack is away/.test(workspace.words(it)))).toHaveLength(1)
    const record = await timelineOf(story.home, 1)
    expect(
      record
        .filter(it => it.source === 'cli')
        .map(it => it.kind)
        .slice(0, 5),
    ).toEqual(['taken', 'note', 'step-run', 'step-done', 'update'])
    expect(record.find(it => it.kind === 'note')?.actor.name).toMatch(/^cli:/)
    expect(await handrail('verify', '1')).toMatchObject({ code: 0 })
    expect(await handrail('verify')).toMatchObject({ code: 0 })
    expect(await incident('export', '1', '--format', 'csv')).toMatchObject({ out: expect.stringContaining('"cli"') })
  })

  test('one that is resolved already is not told how it ends', async () => {
    expect(await incident('resolve', '2', '--reason', 'seen from here')).toMatchObject({ code: 0 })
    const again = await incident('resolve', '2')
    expect(again).toMatchObject({ code: 1, out: expect.stringContaining('is resolved already') })
    expect(again.out).not.toMatch(/--reason|To be proven/)
  })
})
