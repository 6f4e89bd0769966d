import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyEdits } from '../../../src/runbook/lint/apply-edits.ts'
import { settleDiagnostics } from '../../../src/runbook/lint/settle-diagnostics.ts'
import { badlyCovered, compileText } from '../../support/compile-text.ts'
import { noSettings } from '../../support/no-settings.ts'

const now = new Date('2026-01-01T00:00:00Z')

/** What is said against a document in the end. */
function settled(text: string, settings: Partial<typeof noSettings> = {}) {
  return settleDiagnostics(compileText(text), { ...noSettings, ...settings }, now)
}

const rulesIn = (text: string, settings?: Partial<typeof noSettings>) => settled(text, settings).map(it => it.rule)

const count = (state: string) => `1. Count them: \`SELECT count(*) FROM orders WHERE state = '${state}'\`\n`
const ignore = (what: string) => `<!-- handrail-ignore ${what} -->\n`

describe('a suppression', () => {
  test('silences its rule in the next block and nowhere else', () => {
    const text = `# A\n\n${ignore('nothing-expected: a person knows')}\n${count('new')}\n## B\n\n${count('old')}`
    expect(settled(text).map(it => [it.rule, it.line])).toEqual([['nothing-expected', 9]])
  })

  test('is about the item behind it, with what stands in it, and leaves the list whole', () => {
    const fence = '   ```sql\n   SELECT id FROM orders\n   ```\n'
    const text = `# A\n\n1. List them:\n${fence}${ignore('select-without-limit: few')}2. List them:\n${fence}3. List them:\n${fence}`
    const found = settled(text).filter(it => it.rule === 'select-without-limit')
    expect(found.map(it => it.line)).toEqual([5, 14])
    expect(compileText(text).steps).toHaveLength(3)
  })

  test('names several rules, and stands in a quote or an item too', () => {
    const sql = '```sql\nSELECT id FROM orders\n```\n'
    const several = 'select-without-limit, nothing-expected: few'
    expect(rulesIn(`# A\n\n${ignore(several)}${sql}`)).toEqual([])
    const quoted = `${ignore(several)}${sql}`.replace(/^(?=.)/gm, '> ')
    expect(rulesIn(`# A\n\n${quoted}`)).toEqual([])
    const inside = `${ignore('select-without-limit: few')}${sql}`.replace(/^(?=.)/gm, '   ')
    expect(rulesIn(`# A\n\n1. List them:\n\n${inside}`)).toEqual(['nothing-expected'])
  })

  test('of the document silences its rule in all of it, and all rules where it names none', () => {
    const text = `${count('new')}\n## Then\n\n1. List them: \`SELECT id FROM orders\`\n`
    expect(rulesIn(text)).toEqual(['nothing-expected', 'nothing-expected', 'select-without-limit'])
    expect(rulesIn(`${text}\n<!-- handrail-ignore-file nothing-expected: people know -->\n`)).toEqual([
      'select-without-limit',
    ])
    expect(rulesIn(`<!-- handrail-ignore-file: it is an archive -->\n\n${text}`)).toEqual([])
  })

  test.each([
    ['no reason', ignore('nothing-expected')],
    ['an empty reason', ignore('nothing-expected:  ')],
    ['no rule', ignore(': people know')],
    ['a rule that there is not', ignore('nothing-expectd: people know')],
    ['a rule that nothing silences', ignore('too-large: it is long')],
    ['a comment that is never closed', '<!-- handrail-ignore nothing-expected: people know\n'],
    ['a place within a line', 'Look. <!-- handrail-ignore nothing-expected: people know --> Then:\n\n'],
  ])('with %s silences nothing, and is said to be wrong', (_, comment) => {
    expect(rulesIn(`# A\n\n${count('new')}\n${comment}`)).toEqual(['nothing-expected', 'wrong-suppression'])
  })

  test('of a rule that finds nothing is said to be unused, and can be taken out', () => {
    const text = `# A\n\n${ignore('gone: it was there')}Look at it.\n`
    const [found] = settled(text)
    expect(found).toMatchObject({ rule: 'unused-suppression', line: 3, column: 1, fix: { safe: true } })
    expect(applyEdits(text, [found?.fix?.edits ?? []]).text).toBe('# A\n\nLook at it.\n')
    expect(rulesIn(text, { rules: { gone: 'off' } })).toEqual([])
    const both = `# A\n\n${ignore('gone, nothing-expected: people know')}${count('new')}`
    expect(settled(both)).toMatchObject([{ rule: 'unused-suppression', message: expect.stringContaining('“gone”') }])
    expect(settled(both)[0]?.fix).toBeUndefined()
  })

  test('of what depends on the day is never unused', () => {
    const comment = '<!-- handrail-ignore-file not-verified-lately: nobody can -->\n'
    const text = (date: string) => `---\nlast_verified: ${date}\n---\n\n# A\n\n${comment}`
    expect(rulesIn(text('2020-01-01'))).toEqual([])
    expect(rulesIn(text('2025-12-31'))).toEqual([])
  })

  test('makes nothing runnable and hides no caution', () => {
    const text = '# A\n\nOwner: us.\n\n1. Look at it.\n2. Never run `TRUNCATE orders`.\n'
    const silenced = `<!-- handrail-ignore-file: no noise -->\n${text}`
    expect(rulesIn(silenced)).toEqual([])
    const seen = (it: string) =>
      compileText(it).steps.map(({ runnable, effect, cautions }) => ({
        runnable,
        effect,
        cautions: cautions?.map(one => one.text),
      }))
    expect(seen(silenced)).toEqual(seen(text))
    expect(seen(silenced).flatMap(it => it.cautions ?? [])).not.toEqual([])
  })

  test('in a fence is text of the fence', () => {
    const text = `# A\n\n\`\`\`html\n${ignore('gone')}\`\`\`\n`
    expect(rulesIn(text)).toEqual([])
  })
})

test('a suppression reads as an empty line, wherever it stands', () => {
  const document = readFileSync('runbooks/opsmantik/call-event-5xx.md', 'utf8')
    .replace(/^---.*?^---\n/ms, '')
    .split('\n')
  const meaning = (text: string) =>
    compileText(text).steps.map(({ id, kind, effect, runnable, title }) => ({ id, kind, effect, runnable, title }))
  fc.assert(
    fc.property(fc.nat({ max: document.length }), fc.constantFrom('', '   ', '> '), (at, indent) => {
      const comment = `${indent}<!-- handrail-ignore gone: it was there -->`
      const text = document.toSpliced(at, 0, comment).join('\n')
      const inFence =
        (document
          .slice(0, at)
          .join('\n')
          .match(/^\s*```/gm)?.length ?? 0) %
          2 ===
        1
      if (inFence) return
      const { suppressions } = compileText(text)
      expect(suppressions).toHaveLength(1)
      const empty = document.toSpliced(at, 0, indent === '> ' ? '>' : '').join('\n')
      expect(meaning(text)).toEqual(meaning(empty))
      expect(badlyCovered(text, compileText(text))).toEqual([])
    }),
    { numRuns: 30 },
  )
})

test('levels and placeholder hosts are as the team has set them', () => {
  const text = '# A\n\n1. Check it:\n   ```bash\n   curl https://api.yourcompany.com/health\n   ```\n'
  const reported = text.replace('yourcompany.com', 'yourdomain.com')
  expect(rulesIn(reported)).toEqual(['unknown-base-url'])
  expect(rulesIn(reported, { placeholderHosts: ['yourdomain.com'] })).toEqual([])
  expect(rulesIn(reported, { placeholderHosts: ['domain.com'] })).toEqual(['unknown-base-url'])
  expect(settled(reported, { rules: { 'unknown-base-url': 'error' } })).toMatchObject([{ severity: 'error' }])
  expect(rulesIn(reported, { rules: { 'unknown-base-url': 'off' } })).toEqual([])
})

test('what was not compiled is said whatever is switched off', () => {
  const text = `<!-- handrail-ignore-file: long -->\n${'\n'.repeat(5_001)}`
  expect(rulesIn(text, { rules: { 'too-long': 'off' } })).toEqual(['too-long'])
})

test('thousands of suppressions take no longer than as many comments', () => {
  const comments = (words: string) => `<!-- ${words}: b -->\n`.repeat(4_500)
  const time = (text: string) => {
    const from = performance.now()
    settled(text)
    return performance.now() - from
  }
  const usual = Math.max(...[1, 2].map(() => time(comments('handrail a'))))
  expect(time(comments('handrail-ignore gone'))).toBeLessThan(500 + 10 * usual)
})
