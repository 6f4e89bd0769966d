import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome } from '../support/make-home.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { until } from '../support/until.ts'

const first = '# Orders are lost\n\n## Steps\n1. Look at the orders\n2. Call the shop\n'
const second = '# Orders vanish\n\n## Steps\n1. Look at the baskets\n2. Call the shop\n3. Write to the customers\n'

const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"], admin: ["@engineering-leads", "cli:ana"] }
systems:
  shop:
    name: Shop
    runbooks: shop
    severities: { P1: { means: all is down, respond: 15m } }
`

let story: Story
let library: Awaited<ReturnType<typeof makeHome>>
const write = (file: string, text: string) => writeFile(path.join(library.folder, file), text)
beforeAll(async () => {
  library = await makeHome()
  await mkdir(path.join(library.folder, 'shop'), { recursive: true })
  await write('shop/orders.md', first)
  await write('catalog.yml', catalog)
  story = await startStory({ environment: { HANDRAIL_RUNBOOKS: library.folder, LOG_LEVEL: 'info' } })
})
afterAll(async () => {
  await story.close()
  await library.remove()
})

/** Has the bot read its files again, and waits for what it writes about that. */
async function reload(says: RegExp): Promise<string> {
  const before = story.demo.bot.output().length
  process.kill(story.demo.bot.pid() ?? 0, 'SIGHUP')
  await until(() => says.test(story.demo.bot.output().slice(before)), `the log that says ${says}`)
  return story.demo.bot.output().slice(before)
}

/** What the bot has written to Chen, the only admin, alone. */
const toldChen = () =>
  story.workspace.journal
    .calls('chat.postMessage')
    .filter(it => it.arguments.channel === 'U0CHENWEI')
    .map(it => String(it.arguments.text))

const again = /the catalog and the runbooks were read again/

test('a signal puts edited files in use, and a walk that has begun goes on as it was', async () => {
  await story.ana.command('/incident start P1 shop Orders are lost', channel)
  await story.shown(/P1 · INC-1 · Orders are lost/)
  await story.ana.command('/incident runbook orders INC-1', channel)
  await story.step('Look at the orders', '', 1)

  await write('shop/orders.md', second)
  await write(
    'catalog.yml',
    catalog.replace('name: Shop', 'name: Bookshop').replace('P1: {', 'P0: { means: nobody can buy }, P1: {'),
  )
  await reload(again)
  await story.press(story.ana, await story.step('Look at the orders', '', 1), 'Done')
  await story.step('Call the shop', '', 1)
  await story.shown(/2 steps in all[\s\S]*newer|newer[\s\S]*2 steps/, 1)

  await story.ana.command('/incident start P0 bookshop Nothing sells', channel)
  await story.shown(/P0 · INC-2 · Nothing sells\W+Bookshop/)
  await story.ana.command('/incident runbook vanish INC-2', channel)
  await story.shown(/1 \/ 3 +Look at the baskets/, 2)
})

test.each<[string, string, string, RegExp]>([
  [
    'a catalog with a wrong key',
    'catalog.yml',
    catalog.replace('name: Shop', 'nmae: Shop'),
    /catalog\.yml: systems\.shop.*`nmae`.*\(line 6, column 5\)/,
  ],
  ['a catalog that is no YAML', 'catalog.yml', 'channel: [', /catalog\.yml: .*\(line 1, column 11\)/],
  [
    'a catalog whose channel the bot does not see',
    'catalog.yml',
    catalog.replace('engineering-alerts', 'nowhere'),
    /There is no channel #nowhere/,
  ],
  [
    'a catalog with other commands',
    'catalog.yml',
    catalog.replace('{}', '{ incident: /incidente }'),
    /commands: has changed.*Start the bot anew/,
  ],
  ['a runbook that is too long', 'shop/orders.md', `# Long\n${'x'.repeat(300_000)}`, /shop\/orders\.md:1:1 /],
])('%s is refused with its place, an admin is told, and what was in use stays', async (_, file, text, says) => {
  await write('catalog.yml', catalog.replace('name: Shop', 'name: Bookshop'))
  await write('shop/orders.md', second)
  await reload(again)
  const before = toldChen().length
  await write(file, text)
  const log = await reload(/stay as they were/)
  expect(log).toMatch(says)
  await until(() => toldChen().length > before, 'a word to the admin')
  expect(toldChen().at(-1)).toMatch(/What was read again is refused/)
  await story.ana.command('/runbook list', channel)
  await story.modal(story.ana, /Orders vanish[\s\S]*/)
  await story.ana.close()
})

test('two signals at once are both heeded, and the newest files are in use', async () => {
  await write('catalog.yml', catalog)
  await write('shop/orders.md', second.replace('vanish', 'disappear'))
  process.kill(story.demo.bot.pid() ?? 0, 'SIGHUP')
  await reload(again)
  await story.ana.command('/runbook search disappear', channel)
  await story.modal(story.ana, /Orders disappear/)
  await story.ana.close()
})
