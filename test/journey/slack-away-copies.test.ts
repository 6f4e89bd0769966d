import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { elementsOf } from '../../playground/workspace/blocks/elements-of.ts'
import { textOf } from '../../playground/workspace/json.ts'
import type { Message } from '../../playground/workspace/state.ts'
import { readTimeline } from '../../src/store/timeline.ts'
import { type Copies, channel, startCopies } from '../reliability/copies/start-copies.ts'
import { commandLine } from '../support/command-line.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { fieldOf } from '../support/start-story.ts'

const minute = 60_000
const text = `# The shop is down

## Symptoms
- Nobody can pay

## What to do
1. Ask for its health

   \`\`\`bash
   curl -sS http://shop.test/health
   \`\`\`

   Expected: 200
2. Note it at the desk

   \`\`\`bash
   curl -sS -X POST http://shop.test/notes
   \`\`\`
3. Empty the queue

   \`\`\`bash
   curl -sS -X DELETE http://shop.test/queue
   \`\`\`
4. Call the desk

## Proof
- [ ] It can pay again
`

let shop: Server
const asked: string[] = []
let database: TestDatabase
let stage: Copies
let ana: Actor
let chen: Actor
beforeAll(async () => {
  shop = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  await new Promise<void>(resolve => shop.listen(0, '127.0.0.1', resolve))
  const { port } = shop.address() as AddressInfo // of a server that listens on TCP
  database = await testDatabase()
  const targets = `{ api: { kind: http, base: "http://127.0.0.1:${port}", hosts: [shop.test], private: true, reads: [/health] } }`
  stage = await startCopies([database.url, database.url], { document: { text, targets } })
  ana = stage.workspace.as('U0ANASOUZA')
  chen = stage.workspace.as('U0CHENWEI')
})
afterAll(async () => {
  await stage?.close()
  await database?.close()
  shop?.close()
})

const handrail = (...words: string[]) =>
  commandLine(words, { env: { ...stage.environment, DATABASE_URL: database.url } })
const incident = (...words: string[]) => handrail('incident', ...words)

const all = (): readonly Message[] =>
  stage.workspace.messages(channel).flatMap(it => (it.threadTs === null ? stage.workspace.thread(channel, it.ts) : []))
const saying = (words: RegExp) => all().filter(it => words.test(stage.workspace.words(it)))
const shown = (words: RegExp) => stage.workspace.until(() => saying(words).at(-1), `a message that says ${words}`)
const buttonOf = (message: Message, text: string): string =>
  String(elementsOf(message.blocks).find(({ element }) => textOf(element.text, 'text') === text)?.element.action_id)

const ok = (out: RegExp) => ({ code: 0, out: expect.stringMatching(out) })

describe('Slack is down for 20 minutes in the middle, before two copies of the bot', () => {
  test('an incident is led on, and another one led from its beginning to its end, from the terminal', async () => {
    const { workspace, copies } = stage
    await ana.command('/incident start P1 shop Nobody can pay', channel)
    await shown(/1 \/ 4 +Ask for its health/)
    workspace.faults.answer('*', { status: 503 })

    expect(await incident('take', '1')).toMatchObject(ok(/You command INC-1/))
    for (const words of ['the first words', 'the second words'])
      expect(await incident('note', '1', words)).toMatchObject({ code: 0 })
    expect(await incident('run', '1', '1')).toMatchObject(ok(/as expected: Step 1/))
    const waits = ok(/POST http.*\/notes\n[\s\S]*To carry it out: `handrail incident run 1 L\d+ --yes/)
    expect(await incident('propose', '1', '2')).toMatchObject(waits)
    expect(await incident('reject', '1', '2', '--reason', 'not now')).toMatchObject(ok(/: rejected\.$/m))
    expect(await incident('propose', '1', '2')).toMatchObject(waits)
    expect(await incident('withdraw', '1', '2')).toMatchObject(ok(/: withdrawn\.$/m))
    expect(await incident('withdraw', '1', '2')).toMatchObject({ code: 1, err: 'Nothing of Step 2 waits at a gate.\n' })
    expect(await incident('propose', '1', '2')).toMatchObject(waits)
    expect(await incident('run', '1', '2')).toMatchObject(waits)
    expect(asked).toEqual(['GET /health'])
    expect(await incident('run', '1', '2', '--yes', '--reason', 'to try it')).toMatchObject(ok(/^succeeded/m))
    const proposed = await incident('propose', '1', '3')
    expect(proposed).toMatchObject(ok(/second person approves it in Slack/))
    expect(await incident('run', '1', '3', '--yes', '--reason', 'now')).toMatchObject({ code: 1 })
    expect(await incident('done', '1', '4')).toMatchObject({ code: 0 })
    expect(await incident('update', '1', 'we are at it')).toMatchObject({ code: 0 })

    expect(await incident('start', 'P2', 'shop', 'Some', 'cannot', 'pay')).toMatchObject(ok(/INC-2 is open/))
    expect(await incident('resolve', '2', 'nothing was wrong', '--reason', 'a false alarm')).toMatchObject(
      ok(/INC-2 is resolved/),
    )
    expect(asked).toEqual(['GET /health', 'POST /notes'])
    for (const it of copies) it.send({ kind: 'advance-clock', milliseconds: 20 * minute })
  })

  test('when Slack is back its threads have all of it, in order and once each', async () => {
    stage.workspace.faults.clear()
    // A gate that is new comes before all else: a second person is waited for.
    await shown(/DELETE .*queue[\s\S]*needs a second person/)
    const inOrder = [/the first words/, /the second words/, /4 \/ 4 +Call the desk.*done/, /we are at it/]
    const places: string[] = []
    for (const words of inOrder) places.push((await shown(words)).ts)
    await shown(/INC-2 · Some cannot pay[\s\S]*Resolved/)
    for (const words of [/the first words/, /the second words/, /we are at it/, /INC-2 · Some cannot pay/])
      expect(saying(words), String(words)).toHaveLength(1)
    expect(saying(/✅ .*1 \/ 4 +Ask for its health/)).toHaveLength(1)
    expect(places.toSorted()).toEqual(places)
    const record = await readTimeline(database.kysely, 1, { after: 0, limit: 100 })
    const mine = record.filter(it => it.source === 'cli').map(it => it.kind)
    expect(mine).toEqual(
      expect.arrayContaining(['taken', 'note', 'step-run', 'proposed', 'confirmed', 'step-done', 'update']),
    )
    expect(await handrail('verify')).toMatchObject({ code: 0, err: '' })
  })

  test('what waited at its gate is approved by a second person there, and carried out once', async () => {
    const { workspace } = stage
    const gate = await shown(/DELETE .*\/queue[\s\S]*needs a second person/)
    await ana.click(channel, gate.ts, buttonOf(gate, 'Approve …'))
    await workspace.until(
      () => ana.ephemerals().find(it => /asked for this and cannot approve it/.test(workspace.words(it))),
      'what who proposed it at the terminal is told',
    )
    await chen.click(channel, gate.ts, buttonOf(gate, 'Approve …'))
    const modal = await workspace.until(() => chen.view(), 'a modal')
    const word = /type \W*(\S+?)\W*(?:\s|$)/i.exec(workspace.words(modal))?.[1] ?? ''
    expect(await chen.submit({ [fieldOf(modal, 'typed')]: word })).toEqual({ ok: true })
    await workspace.until(() => asked.includes('DELETE /queue'), 'the change')
    await shown(/DELETE .*\/queue[\s\S]*approved by/)
    expect(asked.filter(it => it === 'DELETE /queue')).toHaveLength(1)
    const refused = await incident('resolve', '1')
    const [, line = ''] = /^ {2}(L\d+) {2}It can pay again$/m.exec(refused.out) ?? []
    expect(await incident('done', '1', line)).toMatchObject({ code: 0 })
    expect(await incident('resolve', '1', 'emptied the queue')).toMatchObject(ok(/INC-1 is resolved/))
    await shown(/INC-1 · Nobody can pay[\s\S]*Resolved/)
    expect(await handrail('verify', '1')).toMatchObject({ code: 0 })
  })

  test('where no copy runs any more, the terminal does it after a moment', async () => {
    expect(await incident('start', 'drill', 'P2', 'shop', 'Nobody', 'answers')).toMatchObject(ok(/^🧪 INC-3 is open/))
    await stage.stop()
    const run = await incident('run', '3', '1')
    for (const line of run.out.trimEnd().split('\n')) expect(line).toMatch(/^🧪 /u)
    expect(run).toMatchObject({
      ...ok(/as expected: Step 1/),
      err: expect.stringContaining('No bot answers: this terminal does it'),
    })
  })
})
