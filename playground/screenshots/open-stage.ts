import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { pickOption } from '../../test/support/chromium.ts'

/** The workspace's page in a browser, by what a person reads and presses. */
export type Stage = {
  readonly page: Page
  readonly channel: Locator
  readonly thread: Locator
  readonly modal: Locator
  /** The cards of an incident in the channel. */
  readonly card: (incident: string) => Locator
  /** The messages of the thread whose bold first line has these words, oldest first. */
  readonly titled: (words: string) => Locator
  readonly press: (where: Locator, name: string) => Promise<void>
  readonly become: (person: string) => Promise<void>
  readonly command: (words: string) => Promise<void>
  /** Goes to another section of the runbook. */
  readonly goTo: (section: string) => Promise<void>
  /** A picture from the first of these to the last, or of its upper part where it is very high. */
  readonly take: (name: string, what: Locator) => Promise<void>
}

const highest = 800

/** Opens the page as a reader in Istanbul has it, so that a time that is not the reader's own is seen. `folder` takes the pictures. */
export async function openStage(
  browser: Browser,
  { url, folder }: { readonly url: string; readonly folder: string },
): Promise<Stage> {
  const page = await browser.newPage({
    viewport: { width: 1240, height: 800 },
    deviceScaleFactor: 1.6,
    timezoneId: 'Europe/Istanbul',
    locale: 'en-GB',
  })
  page.setDefaultTimeout(90_000)
  await page.goto(url)
  const channel = page.getByRole('main')
  const thread = page.getByRole('complementary', { name: 'Thread' })
  const press = (where: Locator, name: string) => where.getByRole('button', { name, exact: true }).click()

  return {
    page,
    channel,
    thread,
    modal: page.getByRole('dialog'),
    card: incident => channel.getByRole('article').filter({ hasText: `· ${incident} ·` }),
    titled: words => thread.getByRole('article').filter({ has: page.locator('strong', { hasText: words }) }),
    press,
    become: person => page.getByRole('radio', { name: person }).check(),
    command: async words => {
      const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
      await composer.fill(words)
      await composer.press('Enter')
    },
    goTo: section => pickOption(page, thread.getByRole('combobox'), section),
    take: async (name, what) => {
      await page.mouse.move(0, 0) // what the mouse rests on shows its tools
      await what.last().scrollIntoViewIfNeeded()
      const [first, last] = await Promise.all([what.first().boundingBox(), what.last().boundingBox()])
      if (first === null || last === null) throw new Error(`There is no ${name} to take a picture of`)
      const clip = { ...first, height: Math.min(last.y + last.height - first.y, highest) }
      const file = path.join(folder, `${name}.png`)
      await page.screenshot({ path: file, clip, animations: 'disabled' })
      console.log(`${path.relative(process.cwd(), file)}, ${Math.ceil((await stat(file)).size / 1024)} KB`)
    },
  }
}
