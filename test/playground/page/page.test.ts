import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bundlePage } from '../../../playground/workspace/bundle-page.ts'
import { startWorkspace } from '../../../playground/workspace/start-workspace.ts'
import type { Workspace } from '../../../playground/workspace/workspace.ts'
import { launchChromium, skipBrowserTests } from '../../support/chromium.ts'
import { type Handler, type SmallApp, startSmallApp } from '../../support/small-app.ts'

const plain = (text: string) => ({ type: 'plain_text', text })
const mrkdwn = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })
const input = (block_id: string, label: string, element: object, more = {}) => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { action_id: block_id, ...element },
  ...more,
})
const option = (value: string) => ({ text: plain(value), value })
const view = {
  type: 'modal',
  callback_id: 'start',
  title: plain('Start incident'),
  submit: plain('Start'),
  blocks: [
    input('symptom', 'What do you see?', { type: 'external_select', min_query_length: 0 }),
    input('severity', 'Severity', { type: 'radio_buttons', options: [option('P1'), option('P2')] }),
    input('title', 'Title', { type: 'plain_text_input' }),
    input('note', 'Note', { type: 'plain_text_input', multiline: true }, { optional: true }),
  ],
}
const step = (button: string) => [
  mrkdwn('*Check the API*'),
  {
    type: 'actions',
    block_id: 'row',
    elements: [{ type: 'button', action_id: 'run', text: plain(button), value: '7' }],
  },
]

describe.skipIf(skipBrowserTests())('the page in a browser', () => {
  let browser: Browser
  let workspace: Workspace
  let app: SmallApp
  let page: Page
  let handle: Handler
  const troubles: string[] = []

  beforeAll(async () => {
    browser = await launchChromium()
    app = await startSmallApp(
      () => workspace.apiUrl,
      'xoxb-page',
      (...asked) => handle(...asked),
    )
    workspace = await startWorkspace({
      manifest: 'manifest.yml',
      people: [
        { id: 'U01ANA', name: 'ana', realName: 'Ana Kaya', about: 'Responder' },
        { id: 'U02CHEN', name: 'chen', realName: 'Chen Wei', about: 'Approver' },
      ],
      channels: [{ id: 'C01ALERTS', name: 'alerts', members: ['U01ANA', 'U02CHEN'] }],
      botToken: 'xoxb-page',
      appToken: 'xapp-page',
      signingSecret: 'page',
      requestUrl: app.url,
      pageBundle: bundlePage,
    })
  })
  afterAll(async () => {
    await browser?.close()
    await workspace?.close()
    await app?.close()
  })
  beforeEach(async () => {
    handle = async () => null
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    page.setDefaultTimeout(90_000)
    page.on('pageerror', error => troubles.push(String(error)))
    await page.goto(workspace.url)
    await composer().waitFor()
  })
  afterEach(async () => {
    await page.close()
    expect(troubles.splice(0)).toEqual([])
  })
  const composer = () => page.getByRole('textbox', { name: 'Message #alerts' })

  test('a command is completed, opens its modal, and the modal sends what was chosen', async () => {
    const submitted: unknown[] = []
    handle = async (payload, call) => {
      if (payload.type === 'command') await call('views.open', { trigger_id: payload.trigger_id, view })
      if (payload.type === 'block_suggestion')
        return { options: [option(`Use ${payload.value}`), option('Calls fail')] }
      if (payload.type !== 'view_submission') return null
      submitted.push(payload.view)
      return submitted.length === 1 ? { response_action: 'errors', errors: { title: 'This title is taken.' } } : null
    }
    await composer().pressSequentially('/inc')
    await page.getByRole('option', { name: /incident/ }).waitFor()
    await composer().press('Enter')
    await composer().pressSequentially('start')
    await composer().press('Enter')

    const modal = page.getByRole('dialog', { name: 'Start incident' })
    await modal.getByRole('button', { name: 'Start' }).click()
    expect(await modal.getByText('Please complete this required field.').count()).toBe(3)
    expect(submitted).toEqual([])

    await modal.getByRole('combobox', { name: 'What do you see?' }).fill('smoke')
    await modal.getByRole('option', { name: 'Use smoke' }).click()
    await modal.getByRole('radio', { name: 'P2' }).check()
    await modal.getByRole('textbox', { name: 'Title' }).fill('Smoke')
    await modal.getByRole('button', { name: 'Start' }).click()
    await modal.getByText('This title is taken.').waitFor()
    expect(await modal.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Smoke')

    await modal.getByRole('textbox', { name: 'Title' }).press('Enter')
    await modal.waitFor({ state: 'hidden' })
    expect(submitted[1]).toMatchObject({
      state: {
        values: {
          symptom: { symptom: { type: 'external_select', selected_option: option('Use smoke') } },
          severity: { severity: { type: 'radio_buttons', selected_option: option('P2') } },
          title: { title: { type: 'plain_text_input', value: 'Smoke' } },
          note: { note: { type: 'plain_text_input', value: null } },
        },
      },
    })
  })

  test('in a low window a long modal is read from its top, and what is wrong with a field is seen', async () => {
    const long = {
      ...view,
      blocks: [mrkdwn('The first line\n'.repeat(40)), input('title', 'Title', { type: 'plain_text_input' })],
    }
    handle = async (payload, call) => {
      if (payload.type === 'command') await call('views.open', { trigger_id: payload.trigger_id, view: long })
      if (payload.type !== 'view_submission') return null
      return { response_action: 'errors', errors: { title: 'This title is taken.' } }
    }
    await page.setViewportSize({ width: 390, height: 420 })
    await composer().fill('/incident start')
    await composer().press('Enter')
    const modal = page.getByRole('dialog', { name: 'Start incident' })
    await modal.waitFor()
    const body = modal.locator('.modal-body')
    expect(await body.evaluate(it => it.scrollTop)).toBe(0)
    const seen = async (words: string) => {
      const [wrong, frame] = await Promise.all([modal.getByText(words).boundingBox(), body.boundingBox()])
      if (wrong === null || frame === null) return false
      return wrong.y >= frame.y && wrong.y + wrong.height <= frame.y + frame.height
    }
    await modal.getByRole('button', { name: 'Start' }).click()
    await expect.poll(() => seen('Please complete this required field.')).toBe(true)
    await modal.getByRole('textbox').fill('Smoke')
    await body.evaluate(it => it.scrollTo(0, 0))
    await modal.getByRole('button', { name: 'Start' }).click()
    await expect.poll(() => seen('This title is taken.')).toBe(true)
    await page.keyboard.press('Escape')
    await modal.waitFor({ state: 'hidden' })
    await page.locator(':focus').and(composer()).waitFor()
    await composer().pressSequentially('as before')
    await expect.poll(() => composer().inputValue()).toBe('as before')
    await composer().fill('')
  })

  test('who reads the newest stays with it, however tall the answers to commands are', async () => {
    handle = async (payload, call) => {
      const { user_id: user, channel_id: channel } = payload
      if (payload.type === 'command') await call('chat.postEphemeral', { channel, user, text: 'A line\n'.repeat(30) })
      return null
    }
    const answers = page.getByRole('article').filter({ hasText: 'A line' })
    for (const count of [1, 2, 3, 4]) {
      await composer().fill('/incident help')
      await composer().press('Enter')
      await expect.poll(() => answers.count()).toBe(count)
      const log = page.getByRole('log')
      await expect.poll(() => log.evaluate(it => it.scrollHeight - it.scrollTop - it.clientHeight)).toBeLessThan(1)
    }
    await page.getByRole('log').hover()
    await page.mouse.wheel(0, -400)
    await page.getByRole('button', { name: 'Newest' }).click()
    await page.getByRole('button', { name: 'Newest' }).waitFor({ state: 'hidden' })
  })

  test('a pressed button waits for its answer, and its message then changes in place', async () => {
    const answered = Promise.withResolvers<void>()
    handle = async (payload, call) => {
      if (payload.type !== 'block_actions') return null
      await answered.promise
      const { channel, message } = payload as { channel: { id: string }; message: { ts: string } } // as Slack sends it
      await call('chat.update', { channel: channel.id, ts: message.ts, text: 'done', blocks: step('Run again') })
      return null
    }
    const { ts } = await app.call('chat.postMessage', { channel: 'C01ALERTS', text: 'step', blocks: step('Run') })
    const message = page.locator(`[data-message-ts="${ts}"]`)
    await message.getByRole('button', { name: 'Run' }).click()
    await message.locator('[data-action-id=run][aria-busy=true]').waitFor()
    answered.resolve()
    await message.getByRole('button', { name: 'Run again' }).and(page.locator('[aria-busy=false]')).waitFor()
  })

  test('a thread opens beside its channel, and over it on a phone', async () => {
    const { ts } = await app.call('chat.postMessage', { channel: 'C01ALERTS', text: 'The card' })
    await app.call('chat.postMessage', { channel: 'C01ALERTS', thread_ts: ts, text: 'The first step' })
    await page.locator(`[data-message-ts="${ts}"]`).getByRole('button', { name: '1 reply' }).click()
    const thread = page.getByRole('complementary', { name: 'Thread' })
    await thread.getByText('The first step').waitFor()
    await thread.getByRole('textbox').fill('I see it too')
    await thread.getByRole('textbox').press('Enter')
    await thread.getByText('I see it too').waitFor()
    expect(await composer().isVisible()).toBe(true)

    await page.setViewportSize({ width: 390, height: 844 })
    expect(await composer().isVisible()).toBe(false)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    await page.getByRole('button', { name: 'Back to the channel' }).click()
    await composer().waitFor()
  })

  test('what one has written is seen, also when one had scrolled up and an answer follows at once', async () => {
    const posted = (text: string) => app.call('chat.postMessage', { channel: 'C01ALERTS', text })
    await posted(`${'A line\n'.repeat(60)}The last line`)
    await page.getByText('The last line').waitFor()
    let answered = false
    handle = async payload => {
      if (payload.type !== 'event_callback' || answered) return null
      answered = true // what it says is an event too
      await posted('The answer')
      return null
    }
    const log = page.getByRole('log')
    await log.hover()
    await page.mouse.wheel(0, -2000)
    await page.getByRole('button', { name: 'Newest' }).waitFor()
    await composer().fill('My question')
    await composer().press('Enter')
    await page.getByRole('article').filter({ hasText: 'My question' }).last().waitFor()
    await expect.poll(() => log.evaluate(it => it.scrollHeight - it.scrollTop - it.clientHeight)).toBeLessThan(1)
  })

  test('on a phone the sidebar takes the focus, and Escape gives it back', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    const opener = page.getByRole('button', { name: 'Open the sidebar' })
    await opener.click()
    await page
      .locator(':focus')
      .and(page.getByRole('radio', { name: /Ana Kaya/ }))
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Workspace' }).waitFor({ state: 'hidden' })
    await page.locator(':focus').and(opener).waitFor()
  })

  test('an answer for one person is marked so, and another person does not see it', async () => {
    await app.call('chat.postEphemeral', { channel: 'C01ALERTS', user: 'U01ANA', text: 'You lack the role.' })
    const ephemeral = page.getByRole('article').filter({ hasText: 'You lack the role.' })
    await ephemeral.getByText('Only visible to you').waitFor()
    await page.getByRole('radio', { name: /Chen Wei/ }).check()
    await ephemeral.waitFor({ state: 'hidden' })
    await page.waitForURL(/as=U02CHEN/)
  })

  test('nothing in a message becomes part of the page', async () => {
    const hostile =
      '<img src=x onerror="document.title=1"> &lt;script&gt;document.title=1&lt;/script&gt; <javascript:document.title=1|press>'
    await app.call('chat.postMessage', {
      channel: 'C01ALERTS',
      text: 'hostile',
      blocks: [
        mrkdwn(hostile),
        { type: 'markdown', text: `${hostile}\n\n[x](javascript:document.title=1) ![y](http://127.0.0.1:1/z.png)` },
      ],
    })
    const message = page.getByRole('article').filter({ hasText: 'onerror' }).last()
    await message.waitFor()
    expect(await message.locator('img, script, iframe').count()).toBe(0)
    expect(await message.locator('a[href^="javascript"]').count()).toBe(0)
    expect(await page.title()).toBe('Handrail workspace')
  })
})
