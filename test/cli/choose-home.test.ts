import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseHome } from '../../src/cli/choose-home.ts'
import { saveRunningBot } from '../../src/store/find-running-bot.ts'

let project: string
beforeEach(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'handrail-home-'))
})
afterEach(() => rm(project, { recursive: true }))

const homes = () => ({ bot: path.join(project, '.handrail'), demo: path.join(project, '.handrail/demo/.handrail') })
const choose = (named: 'bot' | 'demo' | null = null, env = {}, folder = project) => chooseHome(env, named, folder)
const shown = { channel: 'C0ALERTS', channels: {}, workspaceUrl: 'https://handrail.slack.com/' }
const save = (home: string, runbooks: readonly string[]) => saveRunningBot({ home, runbooks, databaseUrl: null }, shown)
const both = /The bot and the demo both run here/

test('the one that runs is taken, also from a folder inside of the project', async () => {
  const stop = await save(homes().demo, ['/a/runbooks', '/b'])
  const found = { HANDRAIL_HOME: homes().demo, HANDRAIL_RUNBOOKS: `/a/runbooks${path.delimiter}/b` }
  expect(await choose()).toEqual(found)
  await mkdir(path.join(project, 'docs/more'), { recursive: true })
  expect(await choose(null, {}, path.join(project, 'docs/more'))).toEqual(found)
  expect(await choose(null, { HANDRAIL_RUNBOOKS: 'mine' })).toMatchObject({ HANDRAIL_RUNBOOKS: 'mine' })
  await stop()
  await expect(choose()).rejects.toThrow(/No bot runs in .*, and none has kept anything there/)
})

test('of two that run the name decides', async () => {
  const stops = [await save(homes().bot, ['/r']), await save(homes().demo, ['/d'])]
  await expect(choose()).rejects.toMatchObject({
    message: expect.stringMatching(both),
    hint: expect.stringContaining('--of demo'),
  })
  expect(await choose('demo')).toMatchObject({ HANDRAIL_HOME: homes().demo, HANDRAIL_RUNBOOKS: '/d' })
  expect(await choose('bot')).toMatchObject({ HANDRAIL_HOME: homes().bot, HANDRAIL_RUNBOOKS: '/r' })
  for (const stop of stops) await stop()
})

test('what the environment says is not looked for', async () => {
  await save(homes().demo, [])
  for (const env of [{ DATABASE_URL: 'postgres://db/x' }, { HANDRAIL_HOME: 'elsewhere' }])
    expect(await choose(null, env)).toBe(env)
})

test('the state of a bot that does not run is found, and what a kill left behind is no bot', async () => {
  await mkdir(homes().bot)
  await writeFile(
    path.join(homes().bot, 'bot.json'),
    JSON.stringify({ pid: 2 ** 30, runbooks: ['/gone'], channel: 'C0', channels: {}, workspaceUrl: 'https://x/' }),
  )
  await expect(choose()).rejects.toThrow(/none has kept anything/)
  await writeFile(path.join(homes().bot, 'key'), '')
  expect(await choose()).toEqual({ HANDRAIL_HOME: homes().bot })
  await expect(choose('demo')).rejects.toThrow(/No demo runs/)
})
