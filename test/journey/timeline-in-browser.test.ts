import { describe, expect, test } from 'vitest'
import { overflows, skipBrowserTests } from '../support/chromium.ts'
import { channel } from '../support/start-story.ts'
import { storyInBrowser } from '../support/story-in-browser.ts'
import { timelineOf } from '../support/timeline-of.ts'

describe.skipIf(skipBrowserTests())('the timeline in the browser', () => {
  const started = storyInBrowser()

  test.each([
    { width: 1280, incident: 1 },
    { width: 390, incident: 2 },
  ])(
    'has what people said, as they changed it, also while Slack was not connected, within $width pixels',
    async ({ width, incident }) => {
      const { ana, chen, workspace, demo, shown, until, home } = started.story()
      const name = `INC-${incident}`
      await ana.command('/incident start P1 OpsMantik Calls fail', channel)
      const { ts: card } = await shown(new RegExp(`· ${name} ·`))
      const trace = { name: 'trace.log', text: 'queue full' }
      const said = await chen.message(channel, 'it began with the <queue>', card, [trace])

      const context = await started.browser().newContext({ viewport: { width, height: 900 }, locale: 'en-GB' })
      context.setDefaultTimeout(90_000)
      const page = await context.newPage()
      const look = async (part: string) => {
        expect(await overflows(page)).toBe(false)
        const folder = process.env.SHOTS
        if (folder !== undefined) await page.screenshot({ path: `${folder}/timeline-${part}-${width}.png` })
      }
      const open = async () => {
        await page.goto(demo.url)
        await page.getByRole('textbox', { name: 'Message #engineering-alerts' }).waitFor()
      }
      const openThread = async () => {
        const top = page
          .getByRole('main')
          .getByRole('article')
          .filter({ hasText: `· ${name} ·` })
          .first()
        await top.getByText(/repl/).first().click()
      }
      await open()
      await openThread()
      const thread = page.getByRole('complementary', { name: 'Thread' })
      const message = (words: string) => thread.getByRole('article').filter({ hasText: words })
      const choose = async (words: string, menu: string, item: string) => {
        await message(words).first().hover()
        await message(words).first().getByRole('button', { name: menu }).click()
        await page.getByRole('menuitem', { name: item }).click()
      }
      const records = (...kinds: string[]) =>
        expect.poll(
          async () => (await timelineOf(home, incident)).map(it => it.kind).filter(it => kinds.includes(it)),
          {
            timeout: 90_000,
          },
        )

      await choose('it began with the <queue>', 'Add reaction', 'pushpin')
      await message(`The message is on the timeline of ${name}.`).first().waitFor()
      const composer = thread.getByRole('textbox')
      await composer.fill('the bank says that it is them')
      await composer.press('Enter')
      await choose('the bank says that it is them', 'More message actions', 'Add to timeline')
      await records('pinned').toEqual(['pinned', 'pinned'])
      await choose('the bank says that it is them', 'More message actions', 'Edit message')
      const dialog = page.getByRole('dialog', { name: 'Edit message' })
      await dialog.getByRole('textbox').fill('the bank says that it is not them')
      await look('edit')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await message('is not them(edited)').waitFor()
      await records('edited').toHaveLength(1)
      await message('it began with the <queue>')
        .first()
        .getByRole('button', { name: /^pushpin, / })
        .click()
      await message('pinned no longer').waitFor()
      await choose('it began with the <queue>', 'Add reaction', 'pushpin')
      await records('pinned', 'unpinned').toEqual(['pinned', 'pinned', 'unpinned', 'pinned'])
      await choose('the bank says that it is not them', 'More message actions', 'Delete message')
      await message('the bank says that it is not them').waitFor({ state: 'detached' })
      await records('deleted').toHaveLength(1)
      await look('thread')

      workspace.faults.deafenSocket()
      await chen.edit(channel, said.ts, 'it began with the <retries>')
      await chen.message(channel, '@Handrail note yesterday 23:59 the queue was full', card)
      await records('gap').toEqual(['gap'])
      await until(() => workspace.connected(), 'a connection')

      await open()
      await page.getByRole('textbox', { name: 'Message #engineering-alerts' }).fill(`/incident timeline ${name}`)
      await page.keyboard.press('Enter')
      const main = page.getByRole('main')
      const timeline = main.getByRole('article').filter({ hasText: 'Only visible to you' }).last()
      await timeline.getByText('note: the queue was full').waitFor()
      for (const words of [
        'chen said: it began with the <queue> (files: trace.log)',
        'a message was edited, which said: the bank says that it is them; it says now: the bank says that it is not them',
        'a message was deleted, which said: the bank says that it is not them',
        'a message was taken off the timeline',
        'a message was edited, which said: it began with the <queue>; it says now: it began with the <retries>',
        '1 in the thread answered afterwards, 1 edit, deletion or pin recorded afterwards',
      ])
        expect(await timeline.textContent()).toContain(words)
      await timeline.scrollIntoViewIfNeeded()
      await look('shown')

      await ana.command(`/incident report ${name}`, channel)
      const written = () =>
        workspace.files().find(it => it.name.startsWith(`inc-${incident}-`) && it.name.endsWith('.md'))?.bytes
      const report = String(await until(written, 'the report'))
      expect(report).toMatch(/a message was deleted, which said: the bank says that it is not them/)
      const address = `p${said.ts.replace('.', '')}\\?thread_ts=${card}`
      expect(report).toMatch(new RegExp(`chen said: it began .*\\(recorded 20.*\\(\\[message\\]\\(http\\S+${address}`))
      expect(report).toMatch(/Slack was not connected from .* UTC to .* UTC; 1 in the thread answered afterwards/)
      await context.close()
    },
  )
})
