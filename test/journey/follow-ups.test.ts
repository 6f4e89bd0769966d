import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'
import { channel, filledIn, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const hour = 3_600_000

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

const list = (words: RegExp, incident = 1) => story.shown(new RegExp(`Follow-ups[\\s\\S]*${words.source}`), incident)

test('proposes at the end what the runbook has done afterwards, and keeps what was left ticked', async () => {
  const { ana, press, shown, modal, workspace } = story
  await ana.command('/incident start P1 CloudGreet Calls fail', channel)
  await ana.command('/incident runbook after an incident INC-1', channel)
  await ana.command('/incident take INC-1', channel)
  const card = await shown(/INC-1 · Calls fail[\s\S]*commander <@U0ANASOUZA>[\s\S]*Document the timeline/)
  await press(ana, card, 'Resolve')
  const form = await modal(ana, /Afterwards, within 1 hour[\s\S]*within 24 hours[\s\S]*within 1 week/)
  const boxes = form.content.blocks.filter(it => it.block_id.startsWith('follow-ups:')).map(it => it.block_id)
  expect(boxes).toHaveLength(3)
  expect(filledIn(form, 'owner')).toBeNull()
  await ana.submit({ reason: 'a trial', [boxes[1] ?? '']: [], [boxes[2] ?? '']: [] })
  const posted = await list(/0 of 4 done[\s\S]*☐ Document the timeline · <@U0ANASOUZA> · until/)
  expect(workspace.words(posted)).not.toContain('Write the incident')
})

test('tells whoever has them once when they are due, in one message, and takes what they say about each', async () => {
  const { ana, chen, gil, all, demo, press, shown, modal, workspace, findEphemeral, until } = story
  demo.advance(hour + 60_000)
  const reminder = await shown(/Due now[\s\S]*Document the timeline[\s\S]*Monitor that/, 1)
  expect(workspace.words(reminder)).toContain('<@U0ANASOUZA>')
  await press(gil, reminder, 'Done')
  await findEphemeral(gil, /Only a responder/)
  await press(ana, reminder, 'Done')
  await list(/1 of 4 done[\s\S]*✅ Document the timeline/)
  expect(await timelineOf(story.home, 1)).toContainEqual(
    expect.objectContaining({ kind: 'step-done', data: expect.objectContaining({ title: 'Document the timeline' }) }),
  )
  await until(async () => /✅ Document the timeline/.test(workspace.words(await shown(/Due now/, 1))), 'the reminder')
  await press(chen, await list(/1 of 4 done/), 'Give to …')
  await modal(chen, /Identify the root cause/)
  await chen.submit({ owner: 'U0CHENWEI' })
  await shown(/👤 <@U0CHENWEI> took on the follow-up “Identify the root cause” · until/, 1)
  await press(chen, await list(/Identify the root cause · <@U0CHENWEI>/), 'Later …')
  await modal(chen, /Identify the root cause/)
  await chen.submit({ due: '1h' })
  demo.advance(hour + 60_000)
  const again = await shown(/Due now[\s\S]*☐ Identify the root cause · <@U0CHENWEI>(?![\s\S]*☐ Implement)/, 1)
  await press(chen, again, 'Done')
  await list(/2 of 4 done/)
  expect(all().filter(it => workspace.words(it).includes('Due now'))).toHaveLength(2)
})

test('takes one in words, for the person it names and until the time it says, and shows the list', async () => {
  const { ana, chen, shown, findEphemeral } = story
  await ana.command('/incident followup @chen 3d write the post-mortem INC-1', channel)
  await findEphemeral(ana, /Added to the follow-ups of INC-1/)
  await shown(/👤 <@U0CHENWEI> was given the follow-up “write the post-mortem” by <@\w+> · until/, 1)
  await ana.command('/incident follow-up INC-1', channel)
  await findEphemeral(ana, /📌 \*Follow-ups\*[\s\S]*☐ write the post-mortem · <@U0CHENWEI>/)
  await chen.command('/incident status INC-1', channel)
  await findEphemeral(chen, /\*Follow-ups\*, 2 of 5 done[\s\S]*write the post-mortem/)
  await ana.command('/incident followup @nobody 3d do it INC-1', channel)
  await findEphemeral(ana, /Nobody here is called @nobody/)
  await ana.command('/incident followup @chen -3d do it INC-1', channel)
  await findEphemeral(ana, /“-3d” is no time within the next year/)
  await ana.command('/incident followup by 2020-01-01 x INC-1', channel)
  await findEphemeral(ana, /no time within the next year/)
})

test('shows somebody in App Home what they have to do', async () => {
  const { chen, until, workspace } = story
  await chen.home()
  const task = /My tasks[\s\S]*📌 write the post-mortem · <http[^|]*\|INC-1> · until/
  const isShown = () => {
    const view = chen.homeView()
    return view !== null && task.test(workspace.words(view))
  }
  await until(isShown, 'their follow-ups')
})

test('has them in the report and on the record', async () => {
  const { ana, press, shown, workspace, until } = story
  await press(ana, await shown(/INC-1 · Calls fail/), 'Report')
  const file = await until(
    () => workspace.files().find(it => it.name.endsWith('.md') && it.bytes !== null),
    'the report',
  )
  const report = file.bytes?.toString('utf8') ?? ''
  expect(report).toMatch(/## Follow-ups\n\n- \[x\] Document the timeline: .*, done 2\d{3}-/)
  expect(report).toMatch(/- \[ \] write the post-mortem: chen/)
  const kinds = (await timelineOf(story.home, 1)).map(it => it.kind)
  expect(kinds.filter(it => it === 'follow-up-due')).toHaveLength(2)
  expect(kinds.filter(it => it === 'follow-up').length).toBe(6)
})

test('adds all that are left ticked in a drill too, and mentions nobody there', async () => {
  const { ana, demo, shown, modal, press, workspace } = story
  await ana.command('/incident start drill P1 CloudGreet Calls fail', channel)
  await ana.command('/incident runbook after an incident INC-2', channel)
  await press(ana, await shown(/INC-2 · Calls fail/), 'Resolve')
  await modal(ana, /Afterwards/)
  await ana.submit({ reason: 'a trial' })
  const posted = await list(/0 of 12 done/, 2)
  demo.advance(hour + 60_000)
  for (const it of [posted, await shown(/Due now/, 2)]) expect(workspace.words(it)).not.toMatch(/<@U/)
})

test('lets a drill be deleted with its follow-ups', async () => {
  const { ana, press, shown, until, modal, findEphemeral, all, workspace } = story
  await press(ana, await shown(/INC-2 · Calls fail/), 'More')
  await modal(ana, /Timeline/)
  await ana.clickIn('modal', { text: 'Delete the drill' })
  await modal(ana, /last hash stay/)
  await ana.submit()
  await findEphemeral(ana, /INC-2 is deleted/)
  await until(() => !all().some(it => workspace.words(it).includes('INC-2 ·')), 'a channel without the drill')
})

test('says whose account is deactivated, to the commander or to who is on call', async () => {
  const { demo, shown, workspace } = story
  workspace.changePerson('U0CHENWEI', { deleted: true })
  demo.advance(4 * 24 * hour)
  const reminder = await shown(
    /Due now[\s\S]*account is deactivated: chen[\s\S]*Give it to somebody · <@U0ANASOUZA>/,
    1,
  )
  expect(workspace.words(reminder)).toContain('write the post-mortem')
})

test('says of what is due that nobody has it, where an incident was resolved at a terminal', async () => {
  const { ana, demo, home, shown, workspace } = story
  await ana.command('/incident start P1 CloudGreet The queue is full', channel)
  const [, number = ''] = /INC-(\d+) · The queue/.exec(workspace.words(await shown(/INC-\d+ · The queue/))) ?? []
  await ana.command(`/incident runbook after an incident INC-${number}`, channel)
  await shown(/Document the timeline/, Number(number))
  const folders = [path.resolve('runbooks'), path.join(home, '.handrail', 'demo')]
  const env = { HANDRAIL_HOME: path.join(home, '.handrail'), HANDRAIL_RUNBOOKS: folders.join(path.delimiter) }
  const words = ['incident', 'resolve', number, 'nothing was wrong', '--reason', 'a false alarm']
  expect(await commandLine(words, { env })).toMatchObject({ code: 0 })
  await shown(/0 of 12 done[\s\S]*☐ Document the timeline · nobody has it · until/, Number(number))
  demo.advance(hour + 60_000)
  await shown(/Due now[\s\S]*⚠️ nobody has it. Give it to somebody/, Number(number))
})

test('a terminal has the time of a demo whose clock was moved', async () => {
  const env = { HANDRAIL_HOME: path.join(story.home, '.handrail') }
  expect(await commandLine(['incident', 'note', '1', 'seen at the terminal'], { env })).toMatchObject({ code: 0 })
  const note = (await timelineOf(story.home, 1)).findLast(it => it.data.text === 'seen at the terminal')
  expect(note?.at.getTime()).toBeGreaterThan(Date.now() + 2 * hour)
})

test('says of what was due that it is put off, and offers nothing for it any more', async () => {
  const { ana, demo, press, shown, modal, workspace } = story
  await ana.command('/incident followup 1h call the vendor INC-1', channel)
  await list(/☐ call the vendor/)
  demo.advance(hour + 60_000)
  await press(ana, await shown(/Due now[\s\S]*☐ call the vendor/, 1), 'Later …')
  await modal(ana, /call the vendor/)
  await ana.submit({ due: '24h' })
  expect(workspace.words(await shown(/Was due[\s\S]*put off/, 1))).not.toMatch(/Done|Later/)
})
