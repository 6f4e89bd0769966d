import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { commandLine } from '../support/command-line.ts'

test('prints manifest.yml for Socket Mode (`npm run manifest` writes it)', async () => {
  const { code, out } = await commandLine(['manifest', '--socket'])
  expect(out).toBe(readFileSync('manifest.yml', 'utf8'))
  expect(code).toBe(0)
})

test('names the slash commands as the catalog does', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-manifest-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const text = 'channel: alerts\ncommands: { incident: /outage }\nroles: {}\nsystems: {}\n'
  await writeFile(path.join(folder, 'catalog.yml'), text)
  const { out } = await commandLine(['manifest', '--socket'], { env: { HANDRAIL_RUNBOOKS: folder } })
  const names = parse(out).features.slash_commands.map((it: { readonly command: string }) => it.command)
  expect(names).toEqual(['/outage', '/health', '/executor', '/rollback', '/runbook'])
})

test.each([
  ['https://bot.example.com', 'https://bot.example.com/slack/events'],
  ['https://bot.example.com/', 'https://bot.example.com/slack/events'],
  ['https://Bot.example.com:8443/handrail/', 'https://bot.example.com:8443/handrail/slack/events'],
  ['https://bot.example.com/slack/events', 'https://bot.example.com/slack/events'],
])('has Slack send to its path below %s', async (typed, url) => {
  const { code, out } = await commandLine(['manifest', '--url', typed])
  expect(code).toBe(0)
  expect(parse(out).settings.interactivity.request_url).toBe(url)
})

test.each([
  ['http://bot.example.com', 'Slack sends to https:// only'],
  ['bot.example.com', 'Slack sends to https:// only'],
  ['https://localhost:3000', 'no name on the internet'],
  ['https://bot.internal', 'no name on the internet'],
  ['https://bot', 'no name on the internet'],
  ['https://', 'no name on the internet'],
  ['https://10.0.0.7', 'certificates are for names'],
  ['https://[2001:db8::1]', 'certificates are for names'],
  ['https://ana:word@bot.example.com', 'user or password'],
  ['https://bot.example.com/?team=1', 'query or fragment'],
  ['https://bot.example.com/#top', 'query or fragment'],
  ['https://bot.example.com/a/../b', 'more than plain names'],
  ['https://bot.example.com/a%2fb', 'more than plain names'],
  ['https://bot.example.com//b', 'more than plain names'],
  ['https://bot.example.com\\b', 'more than plain names'],
  ['https://bot.example.com/a b', 'a space or a letter'],
  ['https://bot.example.com:99999', 'cannot be read as an address'],
])('refuses %s: %s', async (typed, reason) => {
  const { code, out, err } = await commandLine(['manifest', '--url', typed])
  expect(err).toContain(reason)
  expect(err).toContain('as in --url https://handrail.example.com')
  expect({ code, out }).toEqual({ code: 2, out: '' })
})

test('asks how Slack reaches the bot when that is not said, or said twice', async () => {
  expect(await commandLine(['manifest'])).toMatchObject({ code: 2, err: expect.stringContaining('Give --socket') })
  const both = await commandLine(['manifest', '--socket', '--url', 'https://bot.example.com'])
  expect(both).toMatchObject({ code: 2, err: expect.stringContaining('cannot be used with') })
})
