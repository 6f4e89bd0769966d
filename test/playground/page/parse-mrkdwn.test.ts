import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeTypedText } from '../../../playground/workspace/page/composer/escape-typed-text.ts'
import type { MrkdwnNode } from '../../../playground/workspace/page/mrkdwn/mrkdwn-node.ts'
import { parseMrkdwn } from '../../../playground/workspace/page/mrkdwn/parse-mrkdwn.ts'

const text = (words: string): MrkdwnNode => ({ kind: 'text', text: words })

test('bold, italic and strike are read where Slack reads them', () => {
  expect(parseMrkdwn('a *b* _c_ ~d~')).toEqual([
    text('a '),
    { kind: 'bold', children: [text('b')] },
    text(' '),
    { kind: 'italic', children: [text('c')] },
    text(' '),
    { kind: 'strike', children: [text('d')] },
  ])
})

test('marks nest, and a mark beside punctuation still counts', () => {
  expect(parseMrkdwn('(*a _b_*)')).toEqual([
    text('('),
    { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
    text(')'),
  ])
})

test.each(['snake_case_name', '2*3*4', '* not bold *', 'a * b', '*open', '*a\nb*', 'a: b :) 14:02:33'])(
  '%j holds no mark and stays as it is',
  typed => {
    const shown = parseMrkdwn(typed).map(node =>
      node.kind === 'text' ? node.text : node.kind === 'break' ? '\n' : '?',
    )
    expect(shown.join('')).toBe(typed)
  },
)

test('code keeps its marks, and shows a token by its words', () => {
  expect(parseMrkdwn('`*a* <https://x.test|site> &lt;b&gt;`')).toEqual([{ kind: 'code', text: '*a* site <b>' }])
})

test('a fence runs over lines and ends at the next one', () => {
  expect(parseMrkdwn('before ```\nselect *\nfrom a\n``` after')).toEqual([
    text('before '),
    { kind: 'pre', text: 'select *\nfrom a' },
    text(' after'),
  ])
})

test('a bold span is not closed by a star inside a link or code', () => {
  expect(parseMrkdwn('*see <https://x.test/*a*|there>*')).toEqual([
    { kind: 'bold', children: [text('see '), { kind: 'link', url: 'https://x.test/*a*', label: 'there' }] },
  ])
})

test('quoted lines stand together, written or escaped, and the line after them stands alone', () => {
  expect(parseMrkdwn('&gt; a\n> b\nc')).toEqual([
    { kind: 'quote', children: [text('a'), { kind: 'break' }, text('b')] },
    text('c'),
  ])
  expect(parseMrkdwn('>>>a\nb')).toEqual([{ kind: 'quote', children: [text('a'), { kind: 'break' }, text('b')] }])
})

test('people, channels, groups and broadcasts are known by their tokens', () => {
  expect(parseMrkdwn('<@U1> <#C1|alerts> <!subteam^S1|@leads> <!here>').filter(node => node.kind !== 'text')).toEqual([
    { kind: 'user', id: 'U1', label: null },
    { kind: 'channel', id: 'C1', label: 'alerts' },
    { kind: 'group', id: 'S1', label: '@leads' },
    { kind: 'broadcast', range: 'here' },
  ])
})

test('a date token carries its moment, format, link and fallback', () => {
  expect(parseMrkdwn('<!date^1700000000^{date} at {time}^https://x.test/|then>')).toEqual([
    { kind: 'date', seconds: 1700000000, format: '{date} at {time}', link: 'https://x.test/', fallback: 'then' },
  ])
})

test('a link that a browser must not follow is only its words', () => {
  expect(parseMrkdwn('<javascript:alert(1)|press me>')).toEqual([text('press me')])
  expect(parseMrkdwn('<data:text/html,x>')).toEqual([text('data:text/html,x')])
})

test('a bare address becomes a link, without the full stop that ends its sentence', () => {
  expect(parseMrkdwn('see https://x.test/a?b=1&amp;c=2.')).toEqual([
    text('see '),
    { kind: 'link', url: 'https://x.test/a?b=1&c=2', label: null },
    text('.'),
  ])
})

test('a bare address is no link where the text is verbatim, and a link that is written is one', () => {
  expect(parseMrkdwn('*see https://x.test* <https://y.test>', true)).toEqual([
    { kind: 'bold', children: [text('see https://x.test')] },
    text(' '),
    { kind: 'link', url: 'https://y.test/', label: null },
  ])
})

test('entities are decoded once', () => {
  expect(parseMrkdwn('&amp;lt; &lt;@U1&gt; &quot;')).toEqual([text('&lt; <@U1> &quot;')])
})

test('an emoji is known by its name, with or without a skin tone', () => {
  expect(parseMrkdwn(':white_check_mark: :+1::skin-tone-3:')).toEqual([
    { kind: 'emoji', name: 'white_check_mark' },
    text(' '),
    { kind: 'emoji', name: '+1' },
  ])
})

test('whatever a person types mentions nobody by itself', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '!',
    '@',
    '#',
    '|',
    '^',
    '&',
    '*',
    '_',
    '~',
    '`',
    '```',
    '\n',
    ':',
    'U1',
    'here',
    'date',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), parts => {
      const kinds = kindsIn(parseMrkdwn(escapeTypedText(parts.join(''))))
      for (const kind of ['user', 'channel', 'group', 'broadcast', 'date']) expect(kinds).not.toContain(kind)
    }),
  )
})

function kindsIn(nodes: readonly MrkdwnNode[]): string[] {
  return nodes.flatMap(node => [node.kind, ...('children' in node ? kindsIn(node.children) : [])])
}
