import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'

const minute = 60_000

describe.skipIf(skipBrowserTests())('the clocks of an incident in the browser', () => {
  const started = storyInBrowser()

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 2 },
  ])(
    'call people in their order, ask for updates and approvals, and say when they are late, within $width pixels',
    async ({ width, incident }) => {
      const { ana, demo, press, shown, step } = started.story()
      const name = `INC-${incident}`
      const context = await started.browser().newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
      context.setDefaultTimeout(90_000)
      const page = await context.newPage()
      const look = async (part: string) => {
        expect(await overflows(page)).toBe(false)
        const folder = process.env.SHOTS
        if (folder !== undefined) await page.screenshot({ path: `${folder}/clocks-${part}-${width}.png` })
      }
      await page.goto(demo.url)
      const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
      await composer.fill('/incident start P1 OpsMantik Calls fail')
      await composer.press('Enter')
      const main = page.getByRole('main')
      const card = main
        .getByRole('article')
        .filter({ hasText: `· ${name} ·` })
        .first()
      const notice = (words: string) => main.getByRole('article').filter({ hasText: words }).filter({ hasText: name })
      await card.getByText('respond within 15 min').waitFor()

      // Nobody takes it: the levels of the catalog, in their order.
      demo.advance(6 * minute)
      await notice('Nobody has taken this yet after 5 min').getByText('level 1 of 2').waitFor()
      await demo.bot.kill('SIGKILL')
      demo.advance(13 * minute)
      await demo.bot.restart()
      const second = notice('Nobody has taken this yet after 15 min')
      await second.getByText('level 2 of 2').waitFor()
      await second.getByText(/said \d+ min late/).waitFor()
      await card.getByText('response overdue since').waitFor()
      await second.scrollIntoViewIfNeeded()
      await look('escalated')
      await card.getByRole('button', { name: 'Take command' }).click()
      await card.getByText(/commander @ana/).waitFor()

      // An update is asked for, put off, and not asked for once somebody has spoken.
      demo.advance(31 * minute)
      await shown(/An update is overdue since/, incident)
      await card.getByText(/repl/).first().click()
      const thread = page.getByRole('complementary', { name: 'Thread' })
      await thread.getByRole('button', { name: 'Snooze 15 min' }).last().click()
      await thread.getByText(/put off by .* until/).waitFor()
      await look('snoozed')
      await thread.getByText(/(?<!1)5 minutes since the walk began/).waitFor()
      await thread.getByText('No cause after 15 minutes').waitFor()
      demo.advance(16 * minute)
      await thread.getByText('asked 2 times').waitFor()
      const reply = thread.getByRole('textbox')
      await reply.fill('@Handrail note still looking')
      await reply.press('Enter')
      await thread.getByText('somebody has spoken').waitFor()

      // A change that nobody approves: who may is reminded, then the next level, and it expires.
      demo.systems.break('deploy')
      await press(ana, await shown(/Run all checks/, incident), 'A deployment broke it')
      await press(ana, await step('Roll back to the deployment before', '', incident), 'Propose')
      await shown(/Roll back .* · needs a second person/, incident)
      demo.advance(11 * minute)
      await thread.getByText('Waits for an approval since').last().waitFor()
      await look('approval')
      demo.advance(31 * minute)
      await shown(/Roll back .* · expired/, incident)
      await thread.getByText('Nobody decided in time. Nothing was run.').last().waitFor()
      await context.close()
    },
  )
})
