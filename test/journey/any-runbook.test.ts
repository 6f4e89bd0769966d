import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/open-database.ts'
import { pressEverything, quiet } from '../reliability/press-everything.ts'
import { sharedFolder } from '../runbook/shared-folder.ts'
import { makeHome } from './make-home.ts'
import { channel, fieldOf, type Story, startStory } from './start-story.ts'

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
`

const presses = 40

const seeds = sharedFolder('seeds')
if (seeds === null) console.log('NOT CHECKED: the folder of the five documents is not beside this checkout')
const documents = seeds === null ? [] : (await readdir(seeds)).filter(it => it.endsWith('.txt')).sort()
const systems = ['several.md', ...documents].map(file => ({ file, name: `Sys${file.slice(0, 3)}` }))

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
    if (seeds === null || file === 'several.md') await writeFile(path.join(place, file), several)
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

test('the walk of a document about several issues begins at the one whose symptom was chosen', async () => {
  const { ana } = story
  await ana.command('/incident start', channel)
  await story.modal(ana, /What do you see/)
  const offered = await ana.suggest('modal', 'start.symptom', 'receipt')
  const symptom = (offered.ok && offered.optionGroups?.[1]?.options[0]) || { text: '', value: '' }
  await ana.select('modal', 'start.symptom', symptom.value)
  const form = await story.modal(ana, /Shop operations/)
  expect(await ana.submit({ [fieldOf(form, 'severity')]: 'P1' })).toEqual({ ok: true })
  await story.shown(/Issue: Mails are late/)
  await story.step('Open the mail provider')
  await ana.command('/incident start P1 Syssev customers wait, mails are late', channel)
  await story.step('Open the mail provider', '', 2)
})

describe('everything that a document offers can be pressed, and Slack refuses nothing of it', () => {
  test.each(systems)('$file', { timeout: 60_000 }, async ({ name }) => {
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
