import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'

describe.skipIf(skipBrowserTests())('the end of an incident in the browser', () => {
  const started = storyInBrowser()

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 2 },
  ])(
    'is resolved with a reason, reported with a picture, and reopened within $width pixels',
    async ({ width, incident }) => {
      const story = started.story()
      const context = await started.browser().newContext({ viewport: { width, height: 800 }, locale: 'en-GB' })
      context.setDefaultTimeout(90_000)
      const page = await context.newPage()
      await page.goto(story.demo.url)
      const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
      const say = async (words: string) => {
        await composer.pressSequentially(words)
        await composer.press('Enter')
      }
      const main = page.getByRole('main')
      const card = main
        .getByRole('article')
        .filter({ hasText: `· INC-${incident} ·` })
        .first()
      const press = (name: string) => card.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')

      await say(`/incident start P1 OpsMantik Call events fail with 5xx`)
      await press('Take command')
      await card.getByText('Investigating').waitFor()
      await press('Resolve')
      await dialog.getByText('Not proven yet').waitFor()
      expect(await overflows(page)).toBe(false)
      await dialog.getByRole('textbox', { name: 'Why is it over all the same?' }).fill('no traffic at night')
      await dialog.getByRole('textbox', { name: 'What helped?' }).fill('Rolled the deployment back')
      await dialog.getByRole('button', { name: 'Resolve anyway', exact: true }).click()
      await card.getByText('Without all of its proof, because: no traffic at night').waitFor()

      await press('Report')
      const posted = () =>
        story.workspace.files().filter(it => it.name.startsWith(`inc-${incident}-`) && it.bytes !== null)
      await story.until(() => posted().some(it => it.name.endsWith('.png')), 'the picture')
      await story.until(() => posted().some(it => it.name.endsWith('.md')), 'the report')
      await card.getByText(/repl/).first().click()
      const thread = page.getByRole('complementary', { name: 'Thread' })
      await thread
        .getByText(/severity P1; resolved after/)
        .last()
        .waitFor()
      expect(await overflows(page)).toBe(false)
      const report =
        posted()
          .find(it => it.name.endsWith('.md'))
          ?.bytes?.toString('utf8') ?? ''
      expect(report).toMatch(/^- .*opened: .*\(\[message\]\(http[^)]*\/archives\/C0ALERTS\/p\d+/m)
      expect(report).toMatch(new RegExp(`!\\[INC-${incident} over time\\]\\(inc-${incident}-\\w+\\.png\\)`))

      if (width === 390) await page.goto(story.demo.url)
      await press('Reopen')
      await dialog.getByRole('textbox', { name: 'Why is it not over?' }).fill('calls fail again')
      await dialog.getByRole('button', { name: 'Reopen', exact: true }).click()
      await card.getByText('Investigating').waitFor()

      await say('/incident stats')
      await main.getByText('medians').last().waitFor()
      expect(await overflows(page)).toBe(false)
      await context.close()
    },
  )
})
