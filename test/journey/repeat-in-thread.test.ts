import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, fieldOf, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

const queue = (base: string) => `# The queue is full

## Symptoms

- The queue is full

## Look

Run these in parallel:

- Ask the app: \`GET ${base}/health\`
- Ask the worker: \`GET ${base}/worker\`
- Look at the dashboard
- Look at the log

## Fix

1. Restart the worker
2. Poll \`GET ${base}/health\` every 5 minutes until it answers 200, at most 3 times

## Tenants

For each remaining tenant:

1. Pause it
2. Resume it

## Proof

- [ ] It works
`

let story: Story
let app: Server
let status = 200
beforeAll(async () => {
  app = createServer((_, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end('{}'))
  await new Promise<void>(resolve => app.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(app.address() as AddressInfo).port}` // it listens on a port
  const target = `{ kind: http, base: "${base}", private: true, reads: [/health, /worker] }`
  const catalog = `channel: engineering-alerts
commands: {}
roles: { responder: ["@engineering"], approver: ["@engineering-leads"] }
timezone: UTC
systems:
  shop:
    name: Shop
    runbooks: .
    severities: { P1: { means: all is down, respond: 15m } }
    targets: { api: ${target} }
`
  story = await startStory({ library: { 'queue.md': queue(base), 'catalog.yml': catalog } })
})
afterAll(async () => {
  await story.close()
  await new Promise(resolve => app.close(resolve))
})

test('what is side by side runs by one click, what is repeated asks, counts and reminds once, also after a restart', async () => {
  const { ana, demo, workspace, press, shown, step } = story
  /** A step, once its message says so behind its title. */
  const saying = (title: string, words: string) => shown(new RegExp(`\\d+ / \\d+ +${title}[\\s\\S]*${words}`), 1)
  const says = async (words: RegExp) => workspace.words(await shown(words, 1))
  await ana.command('/incident start P1 Shop The queue is full', channel)
  await ana.command('/runbook start queue INC-1', channel)

  const first = await step('Ask the app')
  expect(workspace.words(first)).toContain('Side by side, in any order, with:')
  await press(ana, first, 'Run these 2 together')
  // Only a status says little of what is asked for, so that a person goes on.
  await press(ana, await step('Ask the app', '✅'), 'Done')
  await press(ana, await step('Ask the worker', '✅'), 'Done')
  await press(ana, await saying('Look at the dashboard', 'Another of these first'), 'Look at the log')
  await press(ana, await saying('Look at the log', 'Done'), 'Done')
  await press(ana, await saying('Look at the dashboard', 'The last of the steps'), 'Done')

  status = 503
  await press(ana, await step('Restart the worker'), 'Done')
  await press(ana, await step('Poll'), 'Run')
  expect(await says(/Poll[\s\S]*again from/)).toMatch(/1 of at most 3/)
  await demo.bot.kill('SIGKILL')
  await demo.bot.restart()
  demo.advance(5 * 60_000)
  expect(workspace.words(await shown(/Again now: Step 6 \(every 5 minutes\)/, 1))).toContain('Poll')
  await press(ana, await saying('Poll', 'again from'), 'Again (2 of 3)')
  await shown(/Poll[\s\S]*2 of at most 3/, 1)
  demo.advance(5 * 60_000)
  await story.until(
    async () => (await timelineOf(story.home, 1)).filter(it => it.kind === 'again-due').length === 2,
    'two reminders, one for each time',
  )
  await press(ana, await saying('Poll', '2 of at most 3'), 'Again (3 of 3)')
  expect(await says(/That was the last of at most 3/)).toContain('next in the runbook: Pause it')
  await press(ana, await saying('Poll', 'That was the last'), 'Go on …')
  const why = await story.modal(ana, /How do you know/)
  await ana.submit({ [fieldOf(why, 'reason')]: 'The app is taken off anyway' })

  await press(ana, await step('Pause it'), 'Done')
  await press(ana, await step('Resume it'), 'Done')
  const question = await shown(/🔁 \*Once more\?/, 1)
  await press(ana, question, 'Next one, from Step 7')
  await press(ana, await saying('Pause it', 'Done'), 'Done')
  await press(ana, await saying('Resume it', 'Done'), 'Done')
  await press(ana, await shown(/🔁 \*Once more\?[\s\S]*time 2/, 1), 'All done')
  await shown(/Proof/, 1)
  await shown(/8 of 8 steps in all/, 1)
})
