import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts'
import { launchChromium, overflows, skipBrowserTests } from '../support/chromium.ts'
import { type Home, makeHome } from '../support/make-home.ts'

describe.skipIf(skipBrowserTests())('an alert in the browser', () => {
  let home: Home
  let demo: Demo
  let browser: Browser

  beforeAll(async () => {
    home = await makeHome()
    demo = await startDemo({ home: home.folder, buildPage: true })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    await home?.remove()
  })

  const look = async (page: Page, name: string): Promise<void> => {
    expect(await overflows(page)).toBe(false)
    const folder = process.env.SCREENSHOTS
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
  }

  test.each([1280, 390])('is sent from the panel and becomes an incident within %i pixels', async width => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const panel = await context.newPage()
    const system = width === 1280 ? 'opsmantik' : 'voxanne'
    await panel.goto(`${demo.systems.panelUrl}#${system}`)
    const page = await context.newPage()
    await page.goto(demo.url)
    const name = width === 1280 ? 'OpsMantik' : 'Voxanne'
    const alert = page.getByRole('main').getByRole('article').filter({ hasText: 'Alert of' }).filter({ hasText: name })

    await panel.getByRole('button', { name: 'Alertmanager: it fires' }).click()
    await alert.getByText('More than 5 % of the requests fail').waitFor()
    await panel.getByRole('button', { name: 'Alertmanager: it fires' }).click()
    await alert.getByText('2 times').waitFor()
    await look(panel, `panel-${width}`)
    await look(page, `alert-${width}`)

    await alert.getByRole('button', { name: 'Start incident' }).click()
    const form = page.getByRole('dialog', { name: 'Start an incident' })
    const fields = ['System', 'Severity', 'Title', 'Runbook'].map(it => form.getByLabel(it).inputValue())
    expect(await Promise.all(fields)).toMatchObject([
      name,
      expect.stringContaining('P1'),
      'More than 5 % of the requests fail',
      width === 1280 ? 'Call events fail with 5xx' : expect.any(String),
    ])
    await look(page, `form-${width}`)
    if (width === 390) {
      await form.getByRole('button', { name: 'Cancel' }).click()
      await alert.getByRole('button', { name: 'Not an incident' }).click()
      await alert.getByText('Not an incident, says').waitFor()
    } else {
      await form.getByRole('button', { name: 'Start incident' }).click()
      await form.waitFor({ state: 'hidden' })
      await alert.getByText('It is said in').waitFor()
      const card = page.getByRole('main').getByRole('article').filter({ hasText: 'INC-1' }).last()
      await card.getByText(/repl/).first().click()
      const thread = page.getByRole('complementary', { name: 'Thread' })
      await thread.getByText('Alert of').first().waitFor()
    }
    await panel.getByRole('button', { name: 'It is over' }).click()
    await alert.getByText('Over since').waitFor()
    await look(page, `over-${width}`)
    await context.close()
  })
})
