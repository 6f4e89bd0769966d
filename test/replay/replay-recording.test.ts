import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { HandrailError } from '../../src/errors.ts'
import { createLog } from '../../src/log.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'
import { type Recording, readRecording } from '../../src/replay/read-recording.ts'
import { replayRecording } from '../../src/replay/replay-recording.ts'
import { openIncidents } from '../../src/store/incidents.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { catalog } from '../support/given-bot.ts'

let database: TestDatabase
let recording: Recording
beforeAll(async () => {
  database = await testDatabase()
  // Saved from the local workspace: an incident is started, taken, and gets two notes.
  recording = readRecording(await readFile(path.join(import.meta.dirname, 'one-incident.jsonl'), 'utf8'))
})
afterAll(() => database.close())

const redact = makeRedactor({ secrets: [] })

async function replay(): Promise<string> {
  const lines: string[] = []
  await replayRecording(recording, {
    library: { catalog, programs: {} },
    ...{ database: database.kysely, clock: systemClock(), redact },
    log: createLog({ level: 'silent', redact: it => it }),
    print: line => lines.push(line),
  })
  return lines.join('\n')
}

test('a recording is answered as it was, and again by the answers that were kept', async () => {
  const decided = [
    /command {2}U0ANASOUZA {2}\/incident {2}start P1 shop nobody can pay\n {2}acknowledged\n {4}INC-1 is open: nobody can pay/,
    /card\.take {2}Take command\n {2}acknowledged\n {2}chat\.postEphemeral\n {4}You command INC-1\./,
    /view_submission {2}U0ANASOUZA {2}note\n {2}acknowledged\n {2}chat\.postEphemeral\n {4}Noted on INC-1: “call me at/,
    /\/incident {2}status\n {2}acknowledged\n.*INC-1/,
  ]
  const shownOnce = [
    /chat\.postMessage\n {4}.*INC-1/,
    /app_mention .* note the bank says it is them\n {2}chat\.postEphemeral\n {4}Noted on INC-1: “the bank says it is them”/,
    /card\.more {2}More\n {2}acknowledged\n {2}views\.open\n {4}INC-1/,
  ]
  const first = await replay()
  for (const words of [...decided, ...shownOnce]) expect(first).toMatch(words)
  expect(first).toMatch(/more\.note {2}Note\n {2}acknowledged\n {2}views\.update\n {4}Note/)
  expect(first).not.toContain('555')
  expect(await openIncidents(database.kysely, 10)).toMatchObject([{ id: 1, commander: { id: 'U0ANASOUZA' } }])

  const again = await replay()
  for (const words of decided) expect(again).toMatch(words)
  for (const words of shownOnce) expect(again).not.toMatch(words)
  expect(await openIncidents(database.kysely, 10)).toHaveLength(1)
})

test('a line that is no entry is named', () => {
  const read = () => readRecording('{"kind":"fault","at":1}\n\nno json\n')
  expect(read).toThrow(HandrailError)
  expect(read).toThrow('Line 3 is no entry of a recording')
  expect(() => readRecording('[]')).toThrow('Line 1')
})
