import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts'
import { launchChromium, overflows, skipBrowserTests } from '../support/chromium.ts'
import { type Home, makeHome } from '../support/make-home.ts'

describe.skipIf(skipBrowserTests())('an alarm in the browser', () => {
  let home: Home
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    home = await makeHome()
    demo = await startDemo({ home: home.folder, buildPage: true, moveTakes: 300, monitors: true })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    await home?.remove()
  })

  /** Lets periods pass until something is there. */
  async function passUntil(there: Locator): Promise<void> {
    for (let periods = 0; (await there.count()) === 0; periods += 1) {
      if (periods === 20) throw new Error('Twenty periods have passed in vain')
      demo.advance(15_000)
      for (let looked = 0; looked < 20 && (await there.count()) === 0; looked += 1) await pause(100)
    }
  }

  const setApi = {
    opsmantik: (broken: boolean) => demo.systems[broken ? 'break' : 'mend']('api'),
    production: (broken: boolean) => demo.systems.stories.production.set('api', broken),
    cloudgreet: (broken: boolean) => demo.systems.stories.cloudgreet.set('app', broken),
  }

  test.each([
    { width: 1280, system: 'opsmantik', systemName: 'OpsMantik', title: 'Call events fail with 5xx' },
    { width: 390, system: 'production', systemName: 'Production', title: 'The API is down or answers 500' },
  ] as const)(
    'is posted, starts its incident, and is over within $width pixels',
    async ({ width, system, systemName, title }) => {
      const name = `${systemName} API`
      const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
      context.setDefaultTimeout(90_000)
      const page = await context.newPage()
      await page.goto(demo.url)
      await page.getByRole('textbox', { name: 'Message #engineering-alerts' }).waitFor()

      setApi[system](true)
      const main = page.getByRole('main')
      const alarm = main.getByRole('article').filter({ hasText: `${name} · failing since` })
      await passUntil(alarm)
      expect(await alarm.count()).toBe(1)
      expect(await overflows(page)).toBe(false)
      await alarm.getByRole('button', { name: `Start incident: ${systemName}` }).click()
      const form = page.getByRole('dialog', { name: 'Start an incident' })
      const filled = async (field: RegExp) => form.getByRole('combobox', { name: field }).first().inputValue()
      await form
        .getByRole('combobox', { name: /Runbook/ })
        .first()
        .waitFor()
      expect([await filled(/System/), await filled(/Severity/), await filled(/Runbook/)]).toMatchObject([
        systemName,
        expect.stringContaining('P1'),
        title,
      ])
      await form.getByRole('button', { name: 'Start incident', exact: true }).click()
      await form.waitFor({ state: 'hidden' })
      await alarm
        .getByText(/INC-\d+ is open/)
        .or(alarm.getByText('is open'))
        .first()
        .waitFor()
      expect(await alarm.getByRole('button').filter({ hasText: 'Start incident' }).count()).toBe(0)

      setApi[system](false)
      const over = main.getByRole('article').filter({ hasText: `${name} is as expected again · over after` })
      await passUntil(over)
      expect(await overflows(page)).toBe(false)
      await context.close()
    },
  )

  test('is over with a word under its post, where nobody has started an incident', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 }, locale: 'en-GB' })
    await page.goto(demo.url)
    await page.getByRole('textbox', { name: 'Message #engineering-alerts' }).waitFor()
    setApi.cloudgreet(true)
    const posts = page.getByRole('main').getByRole('article')
    await passUntil(posts.filter({ hasText: 'CloudGreet App · failing since' }))
    setApi.cloudgreet(false)
    const over = posts.filter({ hasText: 'CloudGreet App is as expected again · over after' })
    await passUntil(over)
    // The post itself, and the word under it, which the channel sees as well.
    await over.nth(1).waitFor()
    expect(await overflows(page)).toBe(false)
    await page.close()
  })
})
