import { afterAll, beforeAll, expect, test } from 'vitest'
import { channel, type Story, startStory } from '../support/start-story.ts'
import { timelineOf } from '../support/timeline-of.ts'

let story: Story
beforeAll(async () => {
  story = await startStory()
  await story.ana.command('/incident start P1 OpsMantik Text', channel)
  await story.shown(/INC-1 · Text/)
})
afterAll(() => story.close())

/** As Slack shows it: code style without its backticks, entities decoded once. */
function seen(written: string): string {
  return written
    .replaceAll('`', '')
    .replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '')
}

const typed = [
  'a && b || c > /dev/null 2>&1',
  'a &amp; b &lt;i&gt; &amp;gt;',
  'kubectl logs *-api_1* --since=5m | grep "x<y"',
  '<!channel> <@U0CHENWEI> <https://bad.example|good>',
  '  two  spaces',
]

test.each(typed)('a note said by command or by mention is recorded and shown as it was typed: %s', async text => {
  const { ana, workspace } = story
  const notes = async () => (await timelineOf(story.home, 1)).filter(it => it.kind === 'note').map(it => it.data.text)
  const before = (await notes()).length
  expect(await ana.command(`/incident note ${text}`, channel)).toEqual({ ok: true })
  const card = await story.shown(/INC-1 · Text/)
  const said = ana.ephemerals().length
  await ana.message(channel, `@Handrail note ${text}`, card.ts)
  await story.until(() => ana.ephemerals()[said], 'an answer')
  expect((await notes()).slice(before)).toEqual([text.trim(), text.trim()])

  await ana.command('/incident timeline 1', channel)
  expect(seen(workspace.words(ana.ephemerals().at(-1) ?? card))).toContain(`note: ${text.trim().replace(/\s+/g, ' ')}`)
  expect(JSON.stringify(ana.ephemerals().at(-1)?.blocks)).not.toMatch(/<!channel>|<@U0CHENWEI>/)
})

test('what was typed into a form is never decoded', async () => {
  const { ana } = story
  await ana.click(channel, (await story.shown(/INC-1 · Text/)).ts, 'card.take')
  const card = await story.until(
    () => story.all().find(it => JSON.stringify(it.blocks).includes('card.update')),
    'the card with its buttons',
  )
  await ana.click(channel, card.ts, 'card.update')
  await story.modal(ana, /INC-1/)
  await ana.submit({ text: 'a &lt;b&gt; &amp;amp; c' })
  const notice = await story.shown(/\*Update\*/, 1)
  expect(seen(story.workspace.words(notice))).toContain('a &lt;b&gt; &amp;amp; c')
})

test('who is named in a mention stands in the record by name and is mentioned in the message', async () => {
  const { ana } = story
  const card = await story.shown(/INC-1 · Text/)
  await ana.message(channel, '@Handrail update @chen looks in #general, see https://shop.example/a?b=1&c=2', card.ts)
  const notice = await story.shown(/looks in #general/, 1)
  expect(JSON.stringify(notice.blocks)).toContain(
    '<@U0CHENWEI> looks in #general, see https://shop.example/a?b=1&amp;c=2',
  )
  const entry = (await timelineOf(story.home, 1)).findLast(it => it.kind === 'update')
  expect(entry?.data).toMatchObject({
    text: '@chen looks in #general, see https://shop.example/a?b=1&c=2',
    people: [{ id: 'U0CHENWEI', name: 'chen' }],
  })
  await ana.message(channel, '@Handrail note @channel is not called', card.ts)
  await story.until(
    () => ana.ephemerals().find(it => /@channel is not called/.test(story.workspace.words(it))),
    'an answer',
  )
  expect(JSON.stringify(ana.ephemerals().at(-1)?.blocks)).not.toContain('<!channel>')
})
