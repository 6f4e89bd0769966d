import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts'
import { launchChromium, skipBrowserTests } from '../support/chromium.ts'
import { type Home, makeHome } from '../support/make-home.ts'

describe.skipIf(skipBrowserTests())('a walk in the browser', () => {
  let home: Home
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    home = await makeHome()
    demo = await startDemo({ home: home.folder, buildPage: true, moveTakes: 300 })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    await home?.remove()
  })

  test.each([1280, 390])('asks which it is, and ends at the proof of one cause, within %i pixels', async width => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    await page.goto(demo.url)
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    await composer.pressSequentially(`/incident start P1 OpsMantik Call events fail at ${width}`)
    await composer.press('Enter')
    const card = page
      .getByRole('main')
      .getByRole('article')
      .filter({ hasText: `· Call events fail at ${width}` })
      .first()
    await card.getByText('Open the walk').click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    const message = (title: string) =>
      thread.getByRole('article').filter({ has: page.locator('strong', { hasText: title }) })
    const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click()

    await press(message('Ask the API for its health'), 'Done')
    await press(message('Make sure that it is a 5xx'), '5xx')
    await press(message('Find the exception in Sentry'), 'Done')
    await press(message('Read the errors in Vercel'), 'Done')
    await press(message('Send one event yourself'), 'Skip')
    await press(message('See whether it was stored'), 'Skip')
    const question = message('Which is it?')
    await question.getByRole('button', { name: 'Upstash is unstable' }).waitFor()
    await press(question, "One customer's domain only")
    await press(message('Treat it as a CORS incident'), 'Done')
    await press(message('See whether the list of origins is set'), 'Done')
    await press(message("Add the customer's origin"), 'Done')
    await message('Proof: ').first().waitFor()
    const said = (await thread.textContent()) ?? ''
    for (const other of ['Roll back to the deployment', 'deploy the database migration', 'Loosen the rate limit'])
      expect(said).not.toContain(other)
    const wide = `[...document.querySelectorAll('.pane, .messages')].filter(it => it.scrollWidth > it.clientWidth).length`
    expect(await page.evaluate<number>(wide)).toBe(0)
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/walk-${width}.png` })
    await context.close()
  })
})
