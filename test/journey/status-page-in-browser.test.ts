import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'

const folder = process.env.SHOTS

describe.skipIf(skipBrowserTests())('what customers read, in the browser', () => {
  const started = storyInBrowser()

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 2 },
  ])('is drafted, approved and named at the end within $width pixels', async ({ width, incident }) => {
    const story = started.story()
    const context = await started.browser().newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    const shot = async (name: string) => {
      if (folder !== undefined) await page.screenshot({ path: `${folder}/status-page-${name}-${width}.png` })
      expect(await overflows(page)).toBe(false)
    }
    await page.goto(story.demo.url)
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    const say = async (words: string) => {
      await composer.pressSequentially(words)
      await composer.press('Enter')
    }
    const card = page
      .getByRole('main')
      .getByRole('article')
      .filter({ hasText: `· INC-${incident} ·` })
      .first()
    const dialog = page.getByRole('dialog')

    await say(`/incident start P1 OpsMantik Calls fail ${incident}`)
    await card.getByRole('button', { name: 'Take command', exact: true }).waitFor()
    await say(`/incident status-page INC-${incident}`)
    await dialog.getByText('customers read it as it stands').waitFor()
    await shot('draft')
    await dialog.getByRole('button', { name: 'Propose', exact: true }).click()
    await dialog.getByText('Reading what').waitFor({ state: 'hidden' })
    const { chen, press, shown, modal } = story
    const gate = await shown(/🛑 \*Publish “Calls fail/, incident)
    await press(chen, gate, 'Approve …')
    await modal(chen, /Type 127/)
    await chen.submit({ typed: new URL(story.demo.systems.urls.status_page).host })
    await card.getByText('still says').waitFor()
    await shot('card')
    await card.getByRole('button', { name: 'Resolve', exact: true }).click()
    await dialog.getByText('still says').waitFor()
    await shot('resolve')
    await dialog.getByRole('button', { name: 'Close it there', exact: true }).first().click()
    await dialog.getByText('customers read it as it stands').waitFor()
    await shot('close')
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await context.close()
  })
})
