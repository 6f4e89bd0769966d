import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts'
import { launchChromium, overflows, skipBrowserTests } from '../support/chromium.ts'
import { type Home, makeHome } from '../support/make-home.ts'

describe.skipIf(skipBrowserTests())('/rollback in the browser', () => {
  let home: Home
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    home = await makeHome()
    demo = await startDemo({ home: home.folder, buildPage: true, moveTakes: 300 })
    demo.systems.break('deploy')
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    await home?.remove()
  })

  test.each([1280, 390])('shows what to go back to and the gate within %i pixels', async width => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    await page.goto(demo.url)
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    await composer.pressSequentially('/rollback opsmantik')
    await composer.press('Enter')
    const form = page.getByRole('dialog', { name: 'Roll back' })
    await form.getByText('One deployment leaves production').waitFor()
    await form.getByRole('combobox', { name: 'Deployment' }).click()
    await form.getByRole('option', { name: /Show where a call came from/ }).click()
    await form.getByText('2 deployments leave production').waitFor()
    expect(await overflows(page)).toBe(false)
    await form.getByRole('button', { name: 'Propose', exact: true }).click()
    await form.waitFor({ state: 'hidden' })
    const card = page.getByRole('main').getByRole('article').filter({ hasText: 'Roll back OpsMantik' }).first()
    await card.getByText(/repl/).first().click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByText('needs a second person').first().waitFor()
    expect(await overflows(page)).toBe(false)
    await context.close()
  })
})
