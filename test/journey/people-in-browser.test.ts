import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { channel } from '../support/start-story.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'

const folder = process.env.SHOTS

describe.skipIf(skipBrowserTests())('who does what, and what they are told, in the browser', () => {
  const there = storyInBrowser()

  /** An incident of the story as ana sees it in a window of this width. */
  async function open(width: number, incident: number) {
    const story = there.story()
    const context = await there.browser().newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    await page.goto(story.demo.url)
    const main = page.getByRole('main')
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    const card = main
      .getByRole('article')
      .filter({ hasText: `· INC-${incident} ·` })
      .first()
    return {
      ...{ page, main, card },
      dialog: page.getByRole('dialog'),
      thread: page.getByRole('complementary', { name: 'Thread' }),
      press: (name: string) => card.getByRole('button', { name, exact: true }).click(),
      say: async (words: string) => {
        await composer.fill(words)
        await composer.press('Enter')
      },
      look: async (part: string) => {
        if (folder !== undefined) await page.screenshot({ path: `${folder}/people-${part}-${width}.png` })
        expect(await overflows(page)).toBe(false)
      },
      close: () => context.close(),
    }
  }

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 2 },
  ])('is escalated, taken, given out and handed over within $width pixels', async ({ width, incident }) => {
    const { ana, chen, findEphemeral, shown } = there.story()
    const { main, card, dialog, thread, press, say, look, close } = await open(width, incident)
    const name = `INC-${incident}`

    await say('/incident start P1 OpsMantik Call events fail with 5xx')
    await card.getByText('no commander yet').waitFor()
    await press('Escalate')
    await dialog.getByText(/level 1 of 2/).waitFor()
    await look('escalate')
    await dialog.getByRole('textbox', { name: 'Why?' }).fill('it spreads to payments')
    await dialog.getByRole('button', { name: 'Escalate', exact: true }).click()
    await main.getByText('it spreads to payments').last().waitFor()
    await look('level')

    await chen.command(`/incident take ${name}`, channel)
    await card.getByText(/commander @chen/i).waitFor()
    await press('Escalate')
    await dialog.getByText(/level 2 of 2/).waitFor()
    await dialog.getByRole('button', { name: 'Escalate', exact: true }).click()
    await card.getByRole('button', { name: 'Escalate', exact: true }).waitFor({ state: 'hidden' })
    await say(`/incident take over ${name}`)
    await card.getByText(/commander @ana/i).waitFor()
    await main
      .getByText(/You command .* in place of/)
      .last()
      .waitFor()
    await look('taken')

    await say(`/incident assign @chen ask the bank ${name}`)
    await findEphemeral(chen, new RegExp(`For you, in[\\s\\S]*${name}[\\s\\S]*ask the bank`))
    await chen.command(`/incident assign @ana scribe ${name}`, channel)
    await findEphemeral(ana, new RegExp(`You write down what happens in[\\s\\S]*${name}`))
    await look('given')
    await say(`/incident handover @chen I go to sleep ${name}`)
    await card.getByText(/commander @chen/i).waitFor()
    await findEphemeral(chen, new RegExp(`You command[\\s\\S]*${name}`))
    await shown(/Command handed to[\s\S]*I go to sleep/, incident)
    await card.getByText(/repl/).first().click()
    await thread.getByText('I go to sleep').waitFor()
    await look('thread')
    await shown(new RegExp(`· ${name} ·[\\s\\S]*👤 1 task open`))
    await chen.command(`/incident assign @ana call the vendor ${name}`, channel)
    await thread.getByText('call the vendor').last().waitFor()
    await look('tasks')
    await thread.getByRole('button', { name: 'Done', exact: true }).last().click()
    await thread.getByText(/done, as/).waitFor()
    await look('task-done')
    await shown(new RegExp(`· ${name} ·[\\s\\S]*👤 1 task open`))
    await chen.command(`/incident finish ask the bank ${name}`, channel)
    await shown(new RegExp(`· ${name} ·(?![\\s\\S]*task open)`))
    await shown(/ask the bank[\s\S]*done, as <@U0CHENWEI> says/, incident)
    await close()
  })

  test.each([
    { width: 1280, incident: 3 },
    { width: 390, incident: 4 },
  ])('whoever joins late reads what happened, what changed and what is alike within $width pixels', async at => {
    const { chen, demo, modal, press: pressAs, shown, findEphemeral } = there.story()
    const { width, incident } = at
    const { main, card, dialog, thread, press, say, look, close } = await open(width, incident)
    const name = `INC-${incident}`

    if (incident === 3) demo.systems.break('deploy')
    await chen.command('/incident start P1 OpsMantik Call events fail with 5xx', channel)
    await pressAs(chen, await shown(new RegExp(`· ${name} ·[\\s\\S]*Take command`)), 'Take command')
    await chen.command(`/incident note ${name} the queue grows`, channel)
    await findEphemeral(chen, new RegExp(`Noted on ${name}`))

    await press('More')
    await dialog.getByRole('button', { name: 'What happened so far' }).waitFor()
    await look('more')
    await dialog.getByRole('button', { name: 'What happened so far' }).click()
    await dialog.getByText(/the queue grows/).waitFor()
    await look('so-far')
    await dialog.getByRole('button', { name: 'Close' }).first().click()
    await dialog.waitFor({ state: 'hidden' })
    for (const [word, told] of [
      ['catchup', /the queue grows/],
      ['changed', /Before it began · OpsMantik/],
      ['similar', incident === 3 ? new RegExp(`like ${name}`) : /Like INC-3 \(.*Rolled the deployment back/],
    ] as const) {
      await say(`/incident ${word} ${name}`)
      await main.getByText(told).last().waitFor()
    }
    expect(await main.getByText('what helped was not said').count()).toBe(0)
    await look('told')

    await pressAs(chen, await shown(new RegExp(`· ${name} ·[\\s\\S]*Resolve`)), 'Resolve')
    await modal(chen, /What helped/)
    await chen.submit({ reason: 'seen in the figures', summary: 'Rolled the deployment back' })
    await card.getByText('What helped: Rolled the deployment back').waitFor()
    await card.getByText(/repl/).first().click()
    await thread.getByText(/Before it began/).waitFor()
    if (incident === 4)
      await thread
        .getByText(/Like INC-3/)
        .first()
        .waitFor()
    await thread.getByText(/Before it began/).scrollIntoViewIfNeeded()
    await look('changed')
    await close()
  })
})
