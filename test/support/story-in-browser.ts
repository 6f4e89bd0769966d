import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launchChromium } from './chromium.ts'
import { type Story, startStory } from './start-story.ts'

/** A story and a browser for all tests of a `describe`, there once they run. */
export function storyInBrowser(): { readonly story: () => Story; readonly browser: () => Browser } {
  let story: Story | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    story = await startStory({ buildPage: true })
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await story?.close()
  })
  return { story: () => there(story), browser: () => there(browser) }
}

function there<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('It is there while tests run, and not before')
  return part
}
