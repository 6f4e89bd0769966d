import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkMessageBlocks, checkView } from '../../playground/workspace/blocks/check-blocks.ts'
import { everyView } from '../support/every-view.ts'
import { textsOf } from '../support/shown.ts'

const same = <Value>(record: Value): Value => record

/** Words that steer the code; everything else may hold any text. */
const steering = new Set([
  'status',
  'state',
  'effect',
  'kind',
  'outcome',
  'type',
  'source',
  'phase',
  'verb',
  'approvers',
])
const links = new Set(['permalink', 'gate', 'card'])

/** The record with every text in it replaced. */
function poisoned<Value>(record: Value, text: string): Value {
  const replace = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return steering.has(key) || links.has(key) ? value : text
    if (Array.isArray(value)) return value.map(it => replace(it, key))
    if (value === null || typeof value !== 'object' || value instanceof Date) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, it]) => [name, steering.has(name) ? it : replace(it, name)]),
    )
  }
  return replace(record, '') as Value // only texts were replaced
}

const hostile = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\n\n',
    '<!channel> <!here> <@U0GIL> <!subteam^S0LEADS> <https://evil.example|click>',
    '`````` ``` ` ```<!channel>',
    '*bold* _it_ ~no~ > quote\n> more',
    '\u0000\u0007\u001b[31m\u202e\u2066rtl\u200f مرحبا',
    '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(400),
    '&<>'.repeat(4000),
    'x'.repeat(10_000),
    'long line\n'.repeat(2000),
    '\ud800 alone',
    '[a](javascript:x) ![b](https://evil.example/x.png) https://evil.example/a_b|c',
    '```\n<!channel>\n',
    '- [ ] **a** `b`\n1. c\n# d',
  ),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 4000 }),
)

/** What our own code writes between angle brackets; a bare address shows where it leads. */
const ours =
  /^<(@U0(ANA|CHEN)|!subteam\^S0LEADS|!date\^\d+\^[^|<>]+\|[^|<>]+|https:\/\/handrail\.slack\.com\/[^|<>]+\|[^<>]*|https?:\/\/[^|<>\s]+)>$/

function problems(shown: ReturnType<ReturnType<typeof everyView>[number][1]>): readonly string[] {
  if ('type' in shown) return checkView(shown, 'modal')
  if ('kind' in shown && shown.kind !== 'ephemeral') return [`a ${shown.kind}`]
  const { text, blocks } = shown
  const long = [...text].length > 4000 || text.trim() === '' ? ['the fallback is empty or too long'] : []
  return [...long, ...checkMessageBlocks(blocks ?? [])]
}

function foreignTokens(shown: ReturnType<ReturnType<typeof everyView>[number][1]>): string[] {
  return mrkdwnOf(shown).flatMap(text => [...text.matchAll(/<[^>]*>?/g)].map(it => it[0]).filter(it => !ours.test(it)))
}

/** Everything that Slack reads as mrkdwn: text objects of that type, and the fallback; a text of rich text is none. */
function mrkdwnOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const it = value as Record<string, unknown>
  const own = typeof it.text === 'string' && it.type !== 'plain_text' && it.type !== 'text' ? [it.text] : []
  return [...own, ...Object.values(it).flatMap(mrkdwnOf)]
}

describe('Slack accepts every message and modal', () => {
  for (const many of [0, 1, 7, 250]) {
    test(`with lists of ${many}`, () => {
      for (const [name, view] of everyView(same, many)) expect(problems(view()), name).toEqual([])
    })
  }

  test('whatever people, documents and systems wrote', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(1, 3, 60), (text, many) => {
        for (const [name, view] of everyView(record => poisoned(record, text), many)) {
          const shown = view()
          expect(problems(shown), name).toEqual([])
          expect(foreignTokens(shown), name).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })
})

/** Everything that Slack shows as it is. */
function plainOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const it = value as Record<string, unknown>
  const own = typeof it.text === 'string' && (it.type === 'plain_text' || it.type === 'text') ? [it.text] : []
  return [...own, ...Object.values(it).flatMap(plainOf)]
}

test('every text is escaped once', () => {
  const wrong = everyView(record => poisoned(record, 'A & B'), 3).flatMap(([name, view]) => {
    const shown = view()
    const twice = mrkdwnOf(shown).filter(it => it.includes('&amp;amp;'))
    const seen = plainOf(shown).filter(it => it.includes('&amp;'))
    return [...twice, ...seen].map(it => `${name}: ${it}`)
  })
  expect(wrong).toEqual([])
})

function withoutOperation<Shown extends object>(shown: Shown): Shown {
  if (!('blocks' in shown) || !Array.isArray(shown.blocks)) return shown
  return { ...shown, blocks: shown.blocks.filter(it => it.type !== 'rich_text') }
}

test('what was cut says so', () => {
  for (const [name, view] of everyView(record => poisoned(record, 'word '.repeat(3000)), 60)) {
    // Evidence is shown whole, over as many blocks as it needs; so is all that somebody says yes to.
    if (name === 'evidence') continue
    const cut = textsOf(withoutOperation(view())).filter(it => it.includes('word word'))
    for (const text of cut) expect(text, name).toContain('…')
  }
})

test('in a drill every line of every message says so', () => {
  const drill = <Value>(record: Value): Value => {
    const marked = JSON.parse(JSON.stringify(record), (key, value) => (key === 'drill' ? true : value)) as Value
    return revived(marked, record) as Value
  }
  for (const [name, view] of everyView(drill, 3)) {
    const shown = view()
    if ('type' in shown || 'kind' in shown) continue
    // None of these belongs to an incident.
    if (name === 'health' || name.startsWith('alarm') || /^alert (?!in a thread)/.test(name)) continue
    for (const block of shown.blocks) {
      const text =
        block.type === 'section' ? block.text?.text : block.type === 'context' ? mrkdwnOf(block)[0] : undefined
      for (const line of (text ?? '🧪').replace(/```[\s\S]*?```/g, '🧪').split('\n')) expect(line, name).toMatch(/^🧪/)
    }
    expect(shown.text, name).toMatch(/^Drill: /)
  }
})

/** JSON lost the dates; they are taken from the original. */
function revived(copy: unknown, original: unknown): unknown {
  if (original instanceof Date) return original
  if (typeof copy !== 'object' || copy === null || typeof original !== 'object' || original === null) return copy
  if (Array.isArray(copy)) return copy.map((it, index) => revived(it, (original as unknown[])[index]))
  return Object.fromEntries(
    Object.entries(copy).map(([key, it]) => [key, revived(it, (original as Record<string, unknown>)[key])]),
  )
}
