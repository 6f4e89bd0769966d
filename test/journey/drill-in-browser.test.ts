import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'
import { timelineOf } from '../support/timeline-of.ts'

describe.skipIf(skipBrowserTests())('a drill in the browser', () => {
  const started = storyInBrowser()

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 3 },
  ])('is marked, imitated, scored, made real and deleted within $width pixels', async ({ width, incident }) => {
    const story = started.story()
    const { workspace, chen, demo } = story
    demo.systems.break('deploy')
    const context = await started.browser().newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
    context.setDefaultTimeout(90_000)
    const page = await context.newPage()
    const folder = process.env.SHOTS
    const picture = async (name: string) => {
      expect(await overflows(page)).toBe(false)
      if (folder !== undefined) await page.screenshot({ path: `${folder}/drill-${width}-${name}.png` })
    }
    await page.goto(demo.url)
    const main = page.getByRole('main')
    const composer = page.getByRole('textbox', { name: 'Message #engineering-alerts' })
    const say = async (words: string) => {
      await composer.pressSequentially(words)
      await composer.press('Enter')
    }
    const card = main
      .getByRole('article')
      .filter({ hasText: `· INC-${incident} ·` })
      .first()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    const dialog = page.getByRole('dialog')
    const press = (within: Locator, name: string) => within.getByRole('button', { name, exact: true }).last().click()
    const atCard = async () => {
      // A phone shows the channel or a thread.
      if (width === 390) await page.goto(demo.url)
    }

    await say('/incident start P1 OpsMantik Call events fail with 5xx drill')
    await card.getByText('🧪').first().waitFor()
    await press(card, 'Take command')
    await card.getByText('Investigating').waitFor()
    await picture('1-card')

    await card.getByText(/repl/).first().click()
    const step = (title: string) => thread.getByRole('article').filter({ hasText: title }).last()
    await press(step('Ask the API for its health'), 'Run')
    await step('Ask the API for its health').getByText('was 503').waitFor()
    await picture('2-check')
    await story.press(story.ana, await story.shown(/Run all checks/, incident), 'A deployment broke it')
    await press(step('Roll back to the deployment before'), 'Propose')
    await step('needs a second person').getByRole('button', { name: 'Approve …' }).waitFor()
    await picture('3-gate')
    const gate = await story.shown(/🛑 \*Roll back opsmantik-console .* · needs a second person/, incident)
    await story.press(chen, gate, 'Approve …')
    await story.modal(chen, /to approve/)
    await chen.submit({ typed: 'opsmantik-console' })
    await thread.getByText('Imitated, nothing was sent').last().waitFor()
    await press(step('Ask for the health again'), 'Run')
    await step('Ask for the health again').getByText('done').waitFor()
    await picture('4-imitated')
    const { moves, live } = await demo.systems.state()
    expect({ moves, bad: live.bad }).toEqual({ moves: [], bad: true })

    await atCard()
    await press(card, 'Resolve')
    await dialog.getByRole('textbox', { name: 'Why is it over all the same?' }).fill('it is a drill')
    await picture('5-resolve')
    await press(dialog, 'Resolve anyway')
    await card.getByText('Score').waitFor()
    expect(await card.textContent()).toMatch(/Roll back opsmantik-console .* after .*gates: 1 decided, all respected/)
    await card.scrollIntoViewIfNeeded()
    await picture('6-score')
    const own = story.all().filter(it => it.user === workspace.identity.botUserId && !/INC-(?!\d)/.test(it.text))
    const ofDrill = own.filter(it => workspace.thread('C0ALERTS', it.threadTs ?? it.ts)[0]?.text.startsWith('Drill: '))
    expect(ofDrill.length).toBeGreaterThan(5)
    expect(ofDrill.filter(it => !it.text.startsWith('Drill: ') || !workspace.words(it).includes('🧪'))).toEqual([])

    await press(card, 'More')
    await dialog.getByText('Start a real one from this').waitFor()
    await picture('7-more')
    await press(dialog, 'Start a real one from this')
    await dialog.getByText('What do you see').first().waitFor()
    await picture('8-real')
    await press(dialog, 'Start incident')
    const real = main
      .getByRole('article')
      .filter({ hasText: `· INC-${incident + 1} ·` })
      .first()
    await real.waitFor()
    expect(await real.textContent()).not.toContain('🧪')
    const kinds = (await timelineOf(story.home, incident + 1)).map(it => it.kind)
    expect(kinds).not.toContain('proposed')

    await press(card, 'More')
    await press(dialog, 'Delete the drill')
    await dialog.getByText('Its number, dates and last hash stay.').waitFor()
    await picture('9-delete')
    await press(dialog, 'Delete')
    await card.waitFor({ state: 'detached' })
    await say(`/incident status ${incident}`)
    await main.getByText(`INC-${incident} was a drill and was deleted on`).last().waitFor()
    await picture('10-deleted')
    expect(await timelineOf(story.home, incident)).toEqual([])
    await context.close()
  })
})
