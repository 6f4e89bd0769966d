import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator } from 'playwright-core'
import { launchChromium } from '../test/journey/chromium.ts'
import { startDemo } from './demo/start-demo.ts'

/** Renews the pictures in `docs/`: a demo of its own is broken, walked and mended in a browser without a window. */

const docs = fileURLToPath(new URL('../docs', import.meta.url))
const home = await mkdtemp(path.join(tmpdir(), 'handrail-pictures-'))
const demo = await startDemo({ home, buildPage: true, moveTakes: 300 })
const browser = await launchChromium()
try {
  const page = await browser.newPage({
    viewport: { width: 1240, height: 800 },
    deviceScaleFactor: 1.6,
    timezoneId: 'Europe/Istanbul',
    locale: 'en-GB',
  })
  page.setDefaultTimeout(10_000)
  const channel = page.getByRole('main')
  const thread = page.getByRole('complementary', { name: 'Thread' })
  const modal = page.getByRole('dialog')
  const titled = (title: string): Locator =>
    thread
      .getByRole('article')
      .filter({ has: page.locator('strong', { hasText: title }) })
      .first()
  const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click()
  const goTo = async (section: string) => {
    await thread.getByRole('combobox').click()
    await page.getByRole('option', { name: section }).click()
  }
  /** A picture of an element, of its upper part where it is higher than this. */
  const take = async (name: string, what: Locator, highest = 800) => {
    await page.mouse.move(0, 0) // what the mouse rests on shows its tools
    await what.scrollIntoViewIfNeeded()
    const box = await what.boundingBox()
    if (box === null) throw new Error(`There is no ${name} to take a picture of`)
    const file = path.join(docs, `${name}.png`)
    const clip = { ...box, height: Math.min(box.height, highest) }
    await page.screenshot({ path: file, clip, animations: 'disabled' })
    console.log(`docs/${name}.png, ${Math.ceil((await stat(file)).size / 1024)} KB`)
  }

  demo.systems.break('deploy')
  await page.goto(demo.url)
  const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
  await composer.fill('/incident start P1 Call events fail with 5xx')
  await composer.press('Enter')
  await modal.getByRole('combobox', { name: 'What do you see?' }).fill('500')
  await modal.getByRole('option', { name: /500, 502 or 504/ }).click()
  await modal.getByRole('option').first().waitFor({ state: 'hidden' })
  await modal.getByRole('textbox', { name: 'Title' }).focus()
  await take('start', modal)
  await press(modal, 'Start incident')
  await press(channel, 'Take command')
  await channel.getByText('commander @ana').waitFor()
  await channel.getByRole('link', { name: 'Open the walk' }).waitFor()
  await take('card', channel.getByRole('article').filter({ hasText: 'INC-1' }))

  await channel.getByRole('link', { name: 'Open the walk' }).click()
  const health = titled('Ask the API for its health')
  await press(health, 'Run')
  await health.getByText('not as expected').waitFor()
  await take('walk', thread)
  await press(health, 'Done')
  await press(titled('Make sure that it is a 5xx'), '5xx')
  await titled('Find the exception in Sentry').waitFor()
  await goTo('A deployment broke it')
  await press(titled('Roll back to the deployment before'), 'Propose')
  const gate = titled('Roll back opsmantik-console')
  await gate.getByText('needs a second person').waitFor()
  await take('gate', gate)

  await page.getByRole('radio', { name: 'Chen Wei' }).check()
  await press(gate, 'Approve …')
  await modal.getByRole('textbox').fill('opsmantik-console')
  await press(modal, 'Approve')
  await gate.getByText('is in production').waitFor()
  await page.getByRole('radio', { name: 'Ana Souza' }).check()
  await press(titled('Ask for the health again'), 'Run')
  await titled('Ask for the health again').getByText('as expected').waitFor()
  await press(channel, 'Resolve')
  await modal.getByRole('textbox', { name: /Why is it over/ }).fill('The health is as expected again')
  await modal.getByRole('textbox', { name: /What helped/ }).fill('Rolled back to the deployment before')
  await press(modal, 'Resolve anyway')
  await press(channel, 'Report')
  const report = thread.getByRole('region', { name: 'File Report of INC-1' })
  await page.setViewportSize({ width: 1240, height: 8000 }) // nothing is left to scroll
  await press(report, 'Show all')
  await report.getByRole('button', { name: 'Show less' }).waitFor()
  await take('report', report)
} finally {
  await browser.close()
  await demo.close()
  await rm(home, { recursive: true, force: true })
}
process.exit()
