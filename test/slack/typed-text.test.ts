import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readTypedText, readWithoutNames } from '../../src/slack/commands/typed-text.ts'
import { saidTo } from '../../src/slack/events/mention.ts'

const names = {
  person: async (id: string) => {
    const name = { U0CHENWEI: 'chen', U0ANASOUZA: 'ana' }[id]
    return name === undefined ? null : { name }
  },
  channel: async (id: string) => ({ C0ALERTS: 'engineering-alerts' })[id] ?? null,
  group: async (id: string) => ({ S0ENG: 'engineering' })[id] ?? null,
}
const read = async (text: string) => (await readTypedText(text, names)).text

/** What Slack makes of typed text before it sends it. */
const sent = (typed: string) => typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

describe('what Slack puts into a text becomes what the person typed', () => {
  test.each([
    ['note see <@U0CHENWEI>', 'note see @chen'],
    ['note see <@U0CHENWEI|chenw>', 'note see @chen'],
    ['note see <@U0NOBODY|nobody>', 'note see @nobody'],
    ['note see <@U0NOBODY>', 'note see @U0NOBODY'],
    ['in <#C0ALERTS|engineering-alerts>', 'in #engineering-alerts'],
    ['in <#C0ALERTS>', 'in #engineering-alerts'],
    ['in <#C0ALERTS|>', 'in #engineering-alerts'],
    ['in <#C0SECRET|>', 'in #C0SECRET'],
    ['ask <!subteam^S0ENG>', 'ask @engineering'],
    ['ask <!subteam^S0OTHER|@others>', 'ask @others'],
    ['<!here> <!channel> <!everyone> <!here|here>', '@here @channel @everyone @here'],
    ['at <!date^1392734382^{date_short}|Feb 18, 2014>', 'at Feb 18, 2014'],
    ['<https://shop.example/a?b=1&amp;c=2>', 'https://shop.example/a?b=1&c=2'],
    ['<http://shop.example|shop.example>', 'shop.example'],
    ['<http://shop.example/|shop.example>', 'shop.example'],
    ['<https://bad.example/x|https://good.example>', 'https://good.example (https://bad.example/x)'],
    ['<https://shop.example|the &lt;shop&gt;>', 'the <shop> (https://shop.example)'],
    ['<mailto:ana@shop.example|ana@shop.example>', 'ana@shop.example'],
    ['<tel:+4930123|030 123>', '030 123'],
    ['a &amp;gt; b', 'a &gt; b'],
    ['x &lt;@U0CHENWEI&gt; &lt;!channel&gt;', 'x <@U0CHENWEI> <!channel>'],
    ['&quot; &#60;', '&quot; &#60;'],
  ])('%s', async (text, typed) => {
    expect(await read(text)).toBe(typed)
  })

  test('who is named is known by id and name', async () => {
    const { people } = await readTypedText('note <@U0CHENWEI> and <@U0ANASOUZA>, <@U0CHENWEI> again', names)
    expect(people).toEqual([
      { id: 'U0CHENWEI', name: 'chen' },
      { id: 'U0ANASOUZA', name: 'ana' },
    ])
    expect((await readTypedText('note &lt;@U0CHENWEI&gt;', names)).people).toEqual([])
  })
})

test('whatever is typed is read the same: decoded once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async typed => {
      expect(await read(sent(typed))).toBe(typed)
      expect(readWithoutNames(sent(typed))).toBe(typed)
    }),
  )
  const tricky = fc
    .array(fc.constantFrom('&', '<', '>', 'amp;', 'lt;', 'gt;', '@U1', '!channel', '|', ' ', 'a'))
    .map(it => it.join(''))
  await fc.assert(
    fc.asyncProperty(tricky, async typed => {
      expect(await read(sent(typed))).toBe(typed)
    }),
  )
})

test.each([
  ['<@U0BOT> note see <@U0CHENWEI>', 'note see <@U0CHENWEI>'],
  ['<@U0BOT|handrail>  resolve', 'resolve'],
  ['<@U0BOT> <@U0BOT> take', 'take'],
  ['hey <@U0BOT> resolve', 'hey   resolve'],
  ['<@U0BOT> note ask <@U0BOT> too', 'note ask <@U0BOT> too'],
])('only the mention by which the bot is called is left out: %s', (text, words) => {
  expect(saidTo('U0BOT', { text })).toBe(words)
})
