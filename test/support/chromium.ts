import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const HOW_TO_GET_ONE = 'On Debian or Ubuntu: apt-get install chromium fonts-noto-color-emoji'

/** The Chromium or Chrome of this machine, searched on the PATH and where macOS keeps it; null when there is none. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const candidates = [...NAMES.flatMap(name => folders.map(folder => join(folder, name))), ...PLACES]
  return candidates.find(canRun) ?? null
}

/**
 * Starts a browser without a window that talks to nobody by itself. Close it when done.
 * @throws when this machine has no Chromium
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(`No Chromium was found. ${HOW_TO_GET_ONE}`)
  return chromium.launch({
    executablePath,
    timeout: 90_000,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/**
 * Opens a list and chooses in it. A message that is redrawn meanwhile, as after an update in Slack, closes its list: it is
 * then opened again.
 */
export async function pickOption(page: Page, list: Locator, name: string): Promise<void> {
  const option = page.getByRole('option', { name })
  const deadline = Date.now() + 90_000
  for (;;) {
    if (!(await option.isVisible())) await list.click()
    try {
      return await option.click({ timeout: 5_000 })
    } catch (thrown) {
      if (Date.now() > deadline) throw thrown
    }
  }
}

/** Whether something is wider than the window. */
export function overflows(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth')
}

/** Whether browser tests are left out: only where there is no Chromium, and never on CI. Says how to get one. */
export function skipBrowserTests(): boolean {
  if (process.env.CI === 'true' || findChromium()) return false
  console.warn(`No Chromium was found, so the browser tests are skipped. ${HOW_TO_GET_ONE}`)
  return true
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // the next place is tried
  }
}
