import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** What to say when a browser test is skipped. */
export const HOW_TO_GET_CHROMIUM =
  'No Chromium was found, so this is skipped. On Debian or Ubuntu: apt-get install chromium fonts-noto-color-emoji'

/** The Chromium or Chrome of this machine, searched on the PATH and where macOS keeps it; null when there is none. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  const candidates = [...NAMES.flatMap(name => folders.map(folder => join(folder, name))), ...PLACES]
  return candidates.find(canRun) ?? null
}

/**
 * Starts a browser without a window that talks to nobody by itself. Close it when done.
 * @throws when there is no Chromium; on a CI machine (CI is 'true') a test must fail rather than be skipped, so call
 * this there without asking `findChromium` first, or use `skipBrowserTests`.
 */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(HOW_TO_GET_CHROMIUM.replace(', so this is skipped', ''))
  return chromium.launch({
    executablePath,
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

/** Whether browser tests are left out: only where there is no Chromium, and never on CI. Says how to get one. */
export function skipBrowserTests(): boolean {
  if (process.env.CI === 'true' || findChromium()) return false
  console.warn(HOW_TO_GET_CHROMIUM)
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
