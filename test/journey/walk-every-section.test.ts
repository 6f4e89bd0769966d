import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { readLibrary } from '../../src/library/read-library.ts'
import type { Program } from '../../src/runbook/program.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { walkToItsEnd } from '../support/walk-to-its-end.ts'

const { catalog, programs } = await readLibrary(['runbooks'])
const documents = Object.entries(catalog.systems)
  .flatMap(([key, { name, severities }]) =>
    (programs[key] ?? []).map(program => ({ file: program.file, name, severity: Object.keys(severities)[0], program })),
  )
  .map((document, index) => ({ ...document, index }))

/** What must never be said of a step that could be run: whoever reads it could do nothing about it. */
const broken =
  /not implemented|There is no (?:integration|connector)|has no \w+; it has|its arguments do not fit|TypeError|Cannot read|\bundefined\b/

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story.close())

/** Nobody walks through two documents at once: a form that opens would be taken for another's. */
const turns: [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()]

function inTurn(index: number, work: (by: Actor) => Promise<void>): Promise<void> {
  const person = index % 2 === 0 ? 0 : 1
  const mine = turns[person].then(() => work(person === 0 ? story.ana : story.chen))
  turns[person] = mine.catch(() => undefined)
  return mine
}

async function walk(by: Actor, index: number, severity: string | undefined, system: string, program: Program) {
  await by.command(`/incident start ${severity} ${system} Walk ${index}`, channel)
  const card = await story.shown(new RegExp(`· INC-\\d+ · Walk ${index}\\b`))
  const incident = /INC-(\d+)/.exec(story.workspace.words(card))?.[1]
  await by.command(`/runbook start ${program.file} INC-${incident}`, channel)
  await story.shown(/steps in all/, Number(incident))
  return walkToItsEnd(story, by, card, program)
}

describe('a responder comes to the end of each section of', () => {
  test.concurrent.for(documents)('$file', { timeout: 300_000 }, ({ index, name, severity, program }, { expect }) =>
    inTurn(index, async by => {
      const { shown, said, refusals } = await walk(by, index, severity, name, program)
      const steps = program.steps.filter(it => it.phase !== 'prove').map((it, at) => `${at + 1} ${it.title}`)
      expect(steps.filter((_, at) => !shown.has(at + 1))).toEqual([])
      expect([...said, ...refusals].filter(it => broken.test(it))).toEqual([])
    }),
  )
})
