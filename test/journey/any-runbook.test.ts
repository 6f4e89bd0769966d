import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/open-database.ts'
import { pressEverything, quiet } from '../reliability/press-everything.ts'
import { makeHome } from '../support/make-home.ts'
import { sharedFolder } from '../support/shared-folder.ts'
import { channel, fieldOf, filledIn, type Story, startStory } from '../support/start-story.ts'

const several = `# Shop operations

On call: [TBD]

## Issue: Orders are not taken

**Symptoms:** The cart answers 500

1. Check the payment provider's status page
2. Look for failed orders: \`SELECT id FROM orders WHERE state = 'failed' LIMIT 20\`

## Issue: Mails are late

**Symptoms:** Customers wait for their receipt

1. Open the mail provider's dashboard
2. Send what waits again: \`POST /api/mails/send\`

## Issue: Nobody can sign in (P1)

**Symptoms:** The sign-in page stays white

1. Look at the sign-in provider's status page
`

const other = '# Other\n\n## Steps\n\n1. Open the dashboard of the printer\n'

const presses = 40

const seeds = sharedFolder('seeds')
if (seeds === null) console.log('NOT CHECKED: the folder of the five documents is not beside this checkout')
const documents = seeds === null ? [] : (await readdir(seeds)).filter(it => it.endsWith('.txt')).sort()
// With one system alone the form would have nothing to ask of it.
const systems = ['several.md', 'other.md', ...documents].map(file => ({ file, name: `Sys${file.slice(0, 3)}` }))

const system = (name: string) => `
  ${name.toLowerCase()}:
    name: ${name}
    runbooks: ${name}
    severities: { P1: { means: all is down, respond: 15m } }
    targets: { api: { kind: http, base: "http://127.0.0.1:9", private: true } }`

let story: Story
let library: Awaited<ReturnType<typeof makeHome>>
beforeAll(async () => {
  library = await makeHome()
  for (const { file, name } of systems) {
    const place = path.join(library.folder, name)
    await mkdir(place)
    if (file === 'several.md') await writeFile(path.join(place, file), several)
    else if (seeds === null || file === 'other.md') await writeFile(path.join(place, file), other)
    else await copyFile(path.join(seeds, file), path.join(place, file.replace('.txt', '.md')))
  }
  const roles = 'roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }'
  const catalog = `channel: engineering-alerts\ncommands: {}\n${roles}\ntimezone: UTC\nsystems:${systems.map(it => system(it.name)).join('')}\n`
  await writeFile(path.join(library.folder, 'catalog.yml'), catalog)
  story = await startStory({ environment: { HANDRAIL_RUNBOOKS: library.folder } })
})
afterAll(async () => {
  await story.close()
  await library.remove()
})

/** The value of the first symptom that is offered for these words. */
async function offeredFor(words: string): Promise<string> {
  const offered = await story.ana.suggest('modal', 'start.symptom', words)
  return (offered.ok && offered.optionGroups?.[0]?.options[0]?.value) || ''
}

test('who sends the start form before the symptom has filled it gets what the symptom implies', async () => {
  const { ana, workspace } = story
  // What fills the form never comes: it is sent as it stands between the choice and the answer to it.
  workspace.faults.answer('views.update', { error: 'hash_conflict' })
  await ana.command('/incident start', channel)
  await story.modal(ana, /What do you see/)
  await ana.select('modal', 'start.symptom', await offeredFor('sign-in white'))
  expect(await ana.submit()).toEqual({ ok: true })
  await story.shown(/P1 · INC-\d+ · The sign-in page stays white/)
  await story.shown(/\d+ \/ \d+ +Look at the sign-in provider/)

  await ana.command('/incident start', channel)
  await story.modal(ana, /What do you see/)
  await ana.select('modal', 'start.symptom', await offeredFor('receipt'))
  expect(await ana.submit()).toEqual({ ok: true })
  // How bad it is the symptom does not say, so that the form stays, with the rest of it filled in.
  const asked = await story.modal(ana, /Choose how bad it is/)
  expect(filledIn(asked, 'system')).toBe('syssev')
  expect(filledIn(asked, 'title')).toBe('Customers wait for their receipt')
  expect(await ana.submit({ [fieldOf(asked, 'title')]: 'My own words' })).toMatchObject({ ok: false })
  expect(await ana.submit({ [fieldOf(asked, 'severity')]: 'P1', [fieldOf(asked, 'title')]: 'My own words' })).toEqual({
    ok: true,
  })
  workspace.faults.clear()
  await story.shown(/P1 · INC-\d+ · My own words/)
})

test('a start form that nothing fills says at its field what is missing', async () => {
  const { ana } = story
  // The form before it closes when it was answered.
  await story.until(() => ana.view() === null, 'no form')
  await ana.command('/incident start', channel)
  await story.modal(ana, /What do you see/)
  const answer = await ana.submit()
  const form = await story.modal(ana, /What do you see/)
  expect(answer).toMatchObject({
    ok: false,
    errors: { [fieldOf(form, 'system')]: expect.stringMatching(/Choose the system/) },
  })
  await ana.close()
})

test('the walk of a document about several issues begins at the one whose symptom was chosen', async () => {
  const { ana } = story
  // How bad it is was said before there was a system to say it of.
  await ana.command('/incident start P1', channel)
  await story.modal(ana, /What do you see/)
  await ana.select('modal', 'start.symptom', await offeredFor('receipt'))
  // The symptom's own words hold the document's title; the system's severities stand there only when it is filled in.
  const form = await story.modal(ana, /How bad is it/)
  expect(filledIn(form, 'severity')).toBe('P1')
  expect(await ana.submit()).toEqual({ ok: true })
  await story.shown(/Issue: Mails are late/)
  await story.step('Open the mail provider', '', 3)
  await ana.command('/incident start P1 Syssev customers wait, mails are late', channel)
  await story.step('Open the mail provider', '', 4)
})

describe('everything that a document offers can be pressed, and Slack refuses nothing of it', () => {
  test.each(systems)('$file', async ({ name }) => {
    const { workspace, ana, demo } = story
    const bot = demo.bot.pid()
    const directory = path.join(story.home, '.handrail')
    const database = await openDatabase({ url: null, directory, owner: 'cli', onNotice: () => undefined })
    try {
      await ana.command(`/incident start P1 ${name} All of it`, channel)
      const card = await story.shown(new RegExp(`All of it[^]*${name} · Open`))
      await quiet(database.kysely)
      workspace.journal.clear()
      const pressed = await pressEverything(story, database.kysely, card, { typing: () => 'words', most: presses })
      expect(pressed).toBeGreaterThan(10)
      const refused = workspace.journal.calls().filter(it => it.answer?.ok === false)
      expect(refused.map(it => [it.method, it.answer])).toEqual([])
      expect(workspace.journal.deliveries().filter(it => it.problem !== null)).toEqual([])
      expect(demo.bot.pid()).toBe(bot)
    } finally {
      await database.stop()
    }
  })
})
