import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../playground/demo/start-demo.ts'
import { launchChromium, skipBrowserTests } from '../support/chromium.ts'
import { type Home, makeHome } from '../support/make-home.ts'

type WalkOfOneCause = {
  readonly cause: string
  /** What is typed behind `/incident start`; the title finds the runbook. */
  readonly start: string
  readonly width: 1280 | 390
  /** Words of each message, and the button that is pressed there. */
  readonly presses: readonly (readonly [words: string, button: string])[]
  /** Words of the remedies that belong to other causes. */
  readonly others: readonly string[]
}

const lookFirst = [
  ['Ask the API for its health', 'Done'],
  ['Make sure that it is a 5xx', '5xx'],
  ['Find the exception in Sentry', 'Done'],
  ['Read the errors in Vercel', 'Done'],
  ['Send one event yourself', 'Skip'],
  ['See whether it was stored', 'Skip'],
] as const
const ofCallEvents = {
  deployment: 'Roll back to the deployment',
  supabase: 'deploy the database migration',
  upstash: 'Loosen the rate limit',
  customer: "Add the customer's origin",
}

/** The remedies of the call events' runbook without this one. */
function without(own: keyof typeof ofCallEvents): readonly string[] {
  return Object.values(ofCallEvents).filter(words => words !== ofCallEvents[own])
}

const walks: readonly WalkOfOneCause[] = [
  {
    cause: "one customer's domain",
    start: 'P1 OpsMantik Call events fail: one customer',
    width: 1280,
    presses: [
      ...lookFirst,
      ['Which is it?', "One customer's domain only"],
      ['Treat it as a CORS incident', 'Done'],
      ['See whether the list of origins is set', 'Done'],
      ["Add the customer's origin", 'Done'],
    ],
    others: without('customer'),
  },
  {
    cause: 'a missing function',
    start: 'P1 OpsMantik Call events fail: a function is missing',
    width: 390,
    presses: [
      ...lookFirst,
      ['Which is it?', 'Supabase refuses or lacks something'],
      ['A function or column is missing', 'Done'],
      ['Row-level security refuses', 'Done'],
    ],
    others: without('supabase'),
  },
  {
    cause: 'Upstash',
    start: 'P1 OpsMantik Call events fail: the cache',
    width: 1280,
    presses: [
      ...lookFirst,
      ['Which is it?', 'Upstash is unstable'],
      ['Ask Upstash whether it answers', 'Done'],
      ['Loosen the rate limit', 'Done'],
    ],
    others: without('upstash'),
  },
  {
    cause: 'an e-mail that exists already',
    start: 'P1 CloudGreet Registration fails',
    width: 390,
    presses: [
      ['Read the errors of the last half hour', 'Done'],
      ['Reproduce a registration', 'Skip'],
      ['List the registrations', 'Done'],
      ['Look for a profile', 'Done'],
      ['Find the account', 'Done'],
      ['Find the business', 'Done'],
      ['Which is it?', 'The e-mail exists already (409)'],
      ['Resend the onboarding mail', 'Done'],
    ],
    others: ['Remove the half profile', 'Correct the form', 'Pause marketing', 'Remove the account'],
  },
  {
    cause: 'webhooks that are not processed',
    start: 'P1 Voxanne Webhooks are not processed',
    width: 1280,
    presses: [
      ['Read the queue', 'Done'],
      ['Ask Redis', 'Done'],
      ['List the deliveries', 'Done'],
      ['Retry one', 'Done'],
    ],
    others: ['call the engineering manager', 'follow the rollback'],
  },
  {
    cause: 'messages that come twice',
    start: 'P1 executor People get the same WhatsApp message more than once',
    width: 390,
    presses: [
      ['Switch the executor off', 'Propose'],
      ['needs a confirmation', 'Confirm …'],
      ['Check that it is off', 'Run'],
    ],
    others: ['Check the form of the idempotency key', 'go back to the one before', 'switch the executor on again'],
  },
]

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

  test.each(walks)('ends at the proof of $cause and passes no other remedy, $width pixels wide', async walk => {
    const { width, cause } = walk
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    await page.goto(demo.url)
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    await composer.pressSequentially(`/incident start ${walk.start}`)
    await composer.press('Enter')
    const title = walk.start.split(' ').slice(2).join(' ')
    const card = page
      .getByRole('main')
      .getByRole('article')
      .filter({ hasText: `· ${title}` })
      .first()
    await card.getByText('Open the walk').click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    const buttonIn = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true })
    const press = async (words: string, name: string) => {
      const button = buttonIn(page, name)
      await buttonIn(thread.getByRole('article').filter({ hasText: words, has: button }).last(), name).click()
      // A form asks once more.
      if (name.endsWith(' …')) await buttonIn(page.getByRole('dialog'), name.replace(' …', '')).click()
    }

    for (const [words, button] of walk.presses) await press(words, button)
    await thread.getByRole('article').filter({ hasText: 'Proof: ' }).first().waitFor()
    const said = (await thread.textContent()) ?? ''
    for (const other of walk.others) expect(said).not.toContain(other)
    const wide = `[...document.querySelectorAll('.pane, .messages')].filter(it => it.scrollWidth > it.clientWidth).length`
    expect(await page.evaluate<number>(wide)).toBe(0)
    if (process.env.SHOTS !== undefined)
      await page.screenshot({ path: `${process.env.SHOTS}/walk-${cause.replaceAll(/\W+/g, '-')}-${width}.png` })
    await context.close()
  })
})
