import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { channel } from '../support/start-story.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'

describe.skipIf(skipBrowserTests())('what comes after an incident, in the browser', () => {
  const started = storyInBrowser()

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 2 },
  ])(
    'others are told, and follow-ups are taken on, put off and done within $width pixels',
    async ({ width, incident }) => {
      const { ana, press, step, shown, demo } = started.story()
      const name = `INC-${incident}`
      await ana.command('/incident start P1 Voxanne Records leaked', channel)
      await ana.command(`/incident runbook data breach ${name}`, channel)
      await press(ana, await step('Isolate the systems', '', incident), 'Done')
      await step('Tell the security team', '', incident)

      const context = await started.browser().newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
      context.setDefaultTimeout(90_000)
      const page = await context.newPage()
      await page.goto(demo.url)
      const card = page
        .getByRole('main')
        .getByRole('article')
        .filter({ hasText: `· ${name} ·` })
        .first()
      const dialog = page.getByRole('dialog')
      await card.getByText(/repl/).first().click()
      const thread = page.getByRole('complementary', { name: 'Thread' })
      await thread.getByRole('button', { name: 'Draft …' }).click()
      await dialog.getByText('sends this to nobody').waitFor()
      expect(await dialog.getByRole('textbox', { name: 'What they are told' }).inputValue()).toContain(
        'Voxanne: Records leaked',
      )
      expect(await overflows(page)).toBe(false)
      await dialog.getByRole('textbox', { name: 'Who was told, and where?' }).fill('security, in #security')
      await dialog.getByRole('button', { name: 'I have sent it' }).click()
      await thread.getByText('told security, in #security').waitFor()

      if (width === 390) await page.goto(demo.url)
      await card.getByRole('button', { name: 'Resolve', exact: true }).click()
      await dialog.getByRole('checkbox', { name: 'Document the incident' }).waitFor()
      expect(await overflows(page)).toBe(false)
      await dialog.getByRole('textbox', { name: 'Why is it over all the same?' }).fill('a trial')
      await dialog.getByRole('button', { name: 'Resolve anyway', exact: true }).click()
      await shown(/Follow-ups[\s\S]*0 of 1 done/, incident)
      demo.advance(7 * 24 * 3_600_000 + 60_000)
      await shown(/Due now/, incident)
      if (width === 390) await card.getByText(/repl/).first().click()
      await thread.getByRole('button', { name: 'Later …' }).click()
      await dialog.getByRole('button', { name: 'Put off' }).click()
      await shown(/Follow-ups[\s\S]*0 of 1 done/, incident)
      await dialog.waitFor({ state: 'hidden' })
      await thread.getByText('put off').last().waitFor()
      await thread.getByRole('button', { name: 'More actions' }).last().click()
      await page.getByRole('menuitem', { name: 'Done', exact: true }).click()
      await thread.getByText('1 of 1 done').waitFor()
      expect(await overflows(page)).toBe(false)
      await context.close()
    },
  )
})
