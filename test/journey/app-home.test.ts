import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../playground/workspace/act-as.ts'
import { channel, type Story, startStory } from '../support/start-story.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
})
afterAll(() => story?.close())

async function home(of: Actor, words: RegExp): Promise<string> {
  await of.home()
  const shown = () => {
    const view = of.homeView()
    return view !== null && words.test(story.workspace.words(view)) ? story.workspace.words(view) : null
  }
  return story.until(shown, `a home that says ${words}`)
}

test('App Home shows what is open and what one commands, and catches one up without deciding anything', async () => {
  const { ana, chen, shown, modal } = story
  expect(await home(ana, /My tasks/)).toMatch(
    /Nothing waits for you.*You command no open incident.*No incident is open/s,
  )
  await ana.command('/incident start P1 OpsMantik Calls <fail> & stay', channel)
  await shown(/INC-1 · Calls/)
  await ana.command('/incident take', channel)
  const mine = await home(ana, /INC-1/)
  expect(mine).toMatch(/My tasks.*INC-1.*next: .*update due.*Open incidents.*P1 .*INC-1.*Investigating/s)
  expect(await home(chen, /INC-1/)).toMatch(/You command no open incident/)
  await chen.clickIn('home', { text: 'Catch up' })
  await modal(chen, /So far in .*INC-1/)
  await chen.close(true)
  await chen.clickIn('home', { text: 'Start incident' })
  await modal(chen, /What do you see/)
  await chen.close(true)
})

test('who may not start anything finds no button for it', async () => {
  const { gil } = story
  const seen = await home(gil, /Open incidents|has a role|have a role/)
  expect(JSON.stringify(gil.homeView()?.content.blocks)).not.toContain('home.start')
  expect(seen).not.toContain('Approve')
})

test('a step and a task that one was given stand there until they are done or somebody else has them', async () => {
  const { ana, chen, press, step, findEphemeral } = story
  await ana.command('/incident assign @chen step 1', channel)
  await ana.command('/incident assign @chen ask *the bank* & wait', channel)
  await findEphemeral(ana, /INC-1: chen.* is told: “ask .*the bank.* wait”/i)
  await ana.command('/incident assign @chen ask *the bank* & wait', channel)
  await findEphemeral(ana, /has this task already/)
  const given = await home(chen, /ask [\s\S]*the bank/)
  expect(given).toMatch(
    /My tasks[\s\S]*👤 .*the bank.*INC-1.*from <@U0ANASOUZA>[\s\S]*👤 .*health.*from <@U0ANASOUZA>/i,
  )
  await chen.clickIn('home', { text: 'Done' })
  await home(chen, /My tasks(?![\s\S]*the bank)[\s\S]*👤 .*health/i)
  expect(chen.view()).toBeNull()
  await ana.command('/incident assign @ana step 1', channel)
  expect(await home(ana, /👤 .*health/i)).not.toContain('the bank')
  await home(chen, /My tasks(?![\s\S]*👤 .*health)/i)
  await press(ana, await step('Ask the API for its health'), 'Skip')
  await home(ana, /My tasks(?![\s\S]*👤)/)
})

test('the worst of the open incidents stands first, whichever is the newest', async () => {
  const { ana, shown } = story
  await ana.command('/incident start P3 OpsMantik One route is slow', channel)
  await shown(/INC-2 · One route/)
  expect(await home(ana, /INC-2/)).toMatch(/Open incidents.*INC-1.*INC-2/s)
})
