import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'

describe.skipIf(skipBrowserTests())('/executor in the browser', () => {
  const there = storyInBrowser()

  test.each([1280, 390])('shows its figures, and lowers a limit in one confirmation within %i pixels', async width => {
    const limit = width === 390 ? '40' : '60'
    const context = await there.browser().newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    await page.goto(there.story().demo.url)
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    const say = async (words: string) => {
      await composer.pressSequentially(words)
      await composer.press('Enter')
    }
    await say('/executor status')
    await page.getByText('96.5 % succeeded').last().waitFor()
    expect(await overflows(page)).toBe(false)

    await say('/executor limits')
    const form = page.getByRole('dialog', { name: 'Limits' })
    await form.getByRole('textbox', { name: 'Messages a day at most' }).fill(limit)
    expect(await overflows(page)).toBe(false)
    await form.getByRole('button', { name: 'Propose', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    const card = page.getByRole('main').getByRole('article').filter({ hasText: 'INC-1 ·' }).first()
    await card.getByText(/repl/).first().click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    const gate = thread
      .getByRole('article')
      .filter({ hasText: `DAILY_SEND_LIMIT = ${limit}` })
      .last()
    await gate.getByText('needs a confirmation').waitFor()
    expect(await overflows(page)).toBe(false)
    await gate.getByRole('button', { name: 'Confirm …' }).click()
    const modal = page.getByRole('dialog')
    await modal.getByText('executor.set').waitFor()
    await modal.getByRole('button', { name: 'Confirm', exact: true }).click()
    await thread.getByText(new RegExp(`The executor says: enabled, ${limit} a day`)).waitFor()
    expect(await overflows(page)).toBe(false)
    await context.close()
  })
})
