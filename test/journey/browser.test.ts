import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts'
import { launchChromium, pickOption, skipBrowserTests } from '../support/chromium.ts'
import { type Home, makeHome } from '../support/make-home.ts'

/** Half an hour beside UTC, so that a time that is not the reader's own is seen. */
/** Of the browser; the people's Slack has another zone, which counts for the bot and for the page. */
const timezoneId = 'Asia/Kolkata'
const slackZone = 'Europe/Istanbul'

/** One story in the order of its tests, by what a person reads and presses. */
describe.skipIf(skipBrowserTests())('a newcomer walks an incident in the browser', () => {
  let home: Home
  let demo: Demo
  let browser: Browser
  let page: Page
  const troubles: string[] = []

  beforeAll(async () => {
    home = await makeHome()
    demo = await startDemo({ home: home.folder, buildPage: true, moveTakes: 300 })
    browser = await launchChromium()
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    context.on('weberror', it => troubles.push(String(it.error())))
    page = await context.newPage()
    await page.goto(demo.url)
  })
  afterAll(async () => {
    await browser?.close()
    await demo?.close()
    await home?.remove()
  })

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const shown = await page.locator('body').ariaSnapshot()
    throw new Error(`The page says:\n${shown}\nThe bot:\n${demo.bot.output().slice(-3_000)}`)
  })

  const thread = () => page.getByRole('complementary', { name: 'Thread' })
  const card = () => page.getByRole('main').getByRole('article').filter({ hasText: '· INC-1 ·' }).first()
  const step = (title: string) =>
    thread()
      .getByRole('article')
      .filter({ has: page.locator('strong', { hasText: title }) })
  // What became of it is told in a message of its own, behind it.
  const gate = () => step('Roll back opsmantik-console').first()
  const proof = () => step('Proof: ')
  const modal = (name: string) => page.getByRole('dialog', { name })
  const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click()
  const become = (name: string) => page.getByRole('radio', { name }).check()
  const goTo = (section: string) => pickOption(page, thread().getByRole('combobox'), section)

  test('the panel breaks the deployment', async () => {
    const opened = page.context().waitForEvent('page')
    await page.getByRole('link', { name: /Break things/ }).click()
    const panel = await opened
    await panel.getByRole('switch', { name: 'Bad deployment' }).click()
    await panel.getByRole('heading', { name: 'Call events fail' }).waitFor()
    await panel.getByText('live, broken').waitFor()
    await panel.close()
  })

  test('a slash command opens the form, which a symptom fills in', async () => {
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    await composer.pressSequentially('/incident start')
    await composer.press('Enter')
    const form = modal('Start an incident')
    await form.getByRole('combobox', { name: 'What do you see?' }).fill('dashboard queue')
    await form.getByRole('option', { name: /do not reach the dashboard/ }).click()
    await expect.poll(() => form.getByRole('textbox', { name: 'Title' }).inputValue()).toMatch(/^Clicks on WhatsApp/)
    await form.getByRole('combobox', { name: 'Severity' }).click()
    await form.getByRole('option', { name: /P1.*respond in 15 min/ }).click()
    const from = Date.now()
    await press(form, 'Start incident')
    await form.waitFor({ state: 'hidden' })
    await card().getByText('no commander yet').waitFor()
    const due = /respond within 15 min \(until (\d\d:\d\d)\)/.exec((await card().textContent()) ?? '')?.[1]
    const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: slackZone })
    expect([from, Date.now()].map(it => clock.format(it + 15 * 60_000))).toContain(due)
    await press(card(), 'Take command')
    await card().getByText('commander @ana').waitFor()
  })

  test('a check in the thread shows what was expected beside what was', async () => {
    await card().getByText('Open the walk').click()
    const health = step('Ask the API for its health')
    await health.getByText('GET https://console.opsmantik.com/api/health').waitFor()
    await press(health, 'Run')
    await health.getByText('not as expected').waitFor()
    expect(await health.textContent()).toMatch(/status\s+expected 200 · was 503/)
    await press(health, 'Go on')
  })

  test('a branch of the document is chosen, and the walk goes on with another section', async () => {
    const decision = step('Make sure that it is a 5xx')
    await decision.getByText('401 → the request').waitFor()
    await press(decision, '5xx')
    await decision.getByText('went on: 5xx').waitFor()
    await step('Find the exception in Sentry').waitFor()
    await goTo('A deployment broke it')
    await press(step('Roll back to the deployment before'), 'Propose')
    await gate().getByText('needs a second person').waitFor()
    const plan = await gate().textContent()
    for (const line of [/Now .*“Queue rewrite”/, /After .*“Fix CORS header”/, /Undo\s+promote/, /Proposed by @ana/]) {
      expect(plan).toMatch(line)
    }
  })

  test('neither who asked for it nor a guest can approve; an approver can, with the word', async () => {
    const refusals = thread().getByRole('article').filter({ hasText: 'Only visible to you' })
    await press(gate(), 'Approve …')
    await refusals.getByText(/cannot approve it/).waitFor()
    await become('Gil Novak')
    await press(gate(), 'Approve …')
    await refusals.getByText(/Only a responder can do this/).waitFor()
    await become('Chen Wei')
    await press(gate(), 'Approve …')
    const form = modal('Approve')
    await form.getByRole('textbox', { name: 'Type opsmantik-console to approve' }).fill('opsmantik')
    await press(form, 'Approve')
    await form.getByText(/Type opsmantik-console exactly/).waitFor()
    await form.getByRole('textbox').fill('opsmantik-console')
    await press(form, 'Approve')
    await gate().getByText('approved by @chen').waitFor()
    await gate().getByText('is in production of opsmantik-console').waitFor()
    expect(await gate().getByRole('button', { name: 'Approve …' }).count()).toBe(0)
  })

  test('the same check passes now', async () => {
    await become('Ana Souza')
    const again = step('Ask for the health again')
    await press(again, 'Run')
    await again.getByText('done, as expected').waitFor()
  })

  test('each line of the proof is settled by the button beside it, and the incident is resolved', async () => {
    await goTo('Proof')
    const open = proof().getByRole('button', { name: /^(?:Run|Tick)$/ })
    // What the outage left behind is older by now than what the proof looks at.
    await fetch(new URL('/clock', demo.systems.panelUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ minutes: 6 }),
    })
    const form = modal('Run this step')
    const { site } = await demo.systems.state()
    const said = async () => (await proof().textContent()) ?? ''
    const isProven = async () => {
      const [, proven, total, byWord = '0'] =
        /(\d+) of (\d+) proven(?:, (\d+) by a person’s word)?/.exec(await said()) ?? []
      return total !== undefined && Number(proven) + Number(byWord) === Number(total)
    }
    for (;;) {
      // While the last check runs there is no button, and nothing is left to press once it is through.
      await expect.poll(async () => (await isProven()) || (await open.count()) > 0).toBe(true)
      if (await isProven()) break
      const text = await said()
      await open.first().click()
      await expect.poll(async () => (await said()) !== text || (await form.isVisible())).toBe(true)
      // Nobody has said yet which site it is about.
      if (!(await form.isVisible())) continue
      await form.getByRole('textbox').fill(site.id)
      await press(form, 'Run')
      await form.waitFor({ state: 'hidden' })
    }
    await press(proof(), 'Resolve')
    await modal('Resolve').getByRole('textbox', { name: 'What helped?' }).fill('Rolled the deployment back')
    await press(modal('Resolve'), 'Resolve')
    await card().getByText('What helped: Rolled the deployment back').waitFor()
  })

  test('the report is read in the thread and downloaded', async () => {
    await press(card(), 'Report')
    const file = thread().getByRole('region', { name: 'File Report of INC-1' })
    await file.getByRole('heading', { name: 'What was changed' }).waitFor()
    const arrives = page.waitForEvent('download')
    await file.getByText('Download').click()
    const download = await arrives
    expect(download.suggestedFilename()).toMatch(/^inc-1-report.*\.md$/)
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toMatch(/Ask the API for its health[^\n]*status `503`/)
    expect(text).toMatch(/Roll back opsmantik-console[^\n]*ana[^\n]*approved by chen/)
    expect(text).toContain('Rolled the deployment back')
  })

  test('a phone shows all of it without scrolling sideways', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const wide = `[...document.querySelectorAll('.pane, .messages')].filter(it => it.scrollWidth > it.clientWidth).length`
    expect(await page.evaluate(wide)).toBe(0)
    expect(troubles).toEqual([])
  })
})
