import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { badlyCovered, compileBytes } from '../support/compile-text.ts'
import { sharedFolder } from '../support/shared-folder.ts'

/** Pieces of Markdown, shell and SQL that meet each other in ways nobody writes on purpose. */
const piece = fc.constantFrom(
  '# Title',
  '## Symptoms',
  '**Resolution:**',
  '**Symptoms**: a, b or c',
  '1. Check `curl https://a.example/x | jq .a`',
  '2. Restart it',
  '- 401 → key',
  '- [ ] done',
  '> [!NOTE]',
  '> 1. quoted',
  '```bash',
  '```',
  '~~~',
  'curl -X POST "https://$H/x" -d \'{"a":<b>}\'',
  "SELECT * FROM t WHERE a = '<b>';",
  '-- comment',
  '# comment',
  '$ ls',
  '| Symptom | Action |',
  '|---|---|',
  '| a | Check b |',
  '    indented',
  '\t- tab',
  '<details>',
  '[x]: y',
  'Expected:',
  '- `ok: true`',
  'If you get 5xx, stop',
  '---',
  '===',
  '',
  '   ',
  '**',
  '`',
  '[^1]',
  '[^1]: note',
  '![a](b)',
  '<https://a.example>',
  '{{x}} $Y %Z% [W]',
  'ðŸš¨',
  '\u2028',
  '\u00a0',
  '1.',
  '-',
  '* * *',
  '```check vercel.logs',
  'expect: count = 0',
  'DROP TABLE x; SELECT 1',
  'psql -c "DELETE FROM x"',
  'redis-cli FLUSHALL',
  'constructor x | toString',
)
const document = fc.array(piece, { maxLength: 40 }).map(lines => lines.join('\n'))

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

test('any bytes give a Program, and the same bytes the same one', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
      expect(compileBytes('any.md', bytes)).toEqual(compileBytes('any.md', bytes))
    }),
    { numRuns: 200 },
  )
})

test('any text gives a Program that accounts for each of its lines once', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), document),
      fc.constantFrom('\n', '\r\n', '\r'),
      (words, ending) => {
        const text = words
          .replaceAll('\0', ' ')
          .replace(/[\ud800-\udfff]/g, '�')
          .replaceAll('\n', ending)
        expect(badlyCovered(text, compileBytes('any.md', bytesOf(text)))).toEqual([])
      },
    ),
    { numRuns: 250 },
  )
})

test('every step points into the document, has an id of its own, and says why when it cannot be run', () => {
  fc.assert(
    fc.property(document, text => {
      const { steps, sections } = compileBytes('any.md', bytesOf(text))
      expect(new Set(steps.map(step => step.id)).size).toBe(steps.length)
      for (const step of steps) {
        expect(step.line).toBeGreaterThan(0)
        expect(step.endLine).toBeLessThanOrEqual(text.split('\n').length)
        expect(step.runnable).toBe(step.operation !== null)
        expect(step.why === null).toBe(step.runnable)
        expect(sections.map(section => section.id)).toContain(step.section)
      }
    }),
    { numRuns: 150 },
  )
})

test('text that writes is never a read, wherever it stands', () => {
  fc.assert(
    fc.property(
      document,
      fc.constantFrom('DELETE FROM t', 'DROP TABLE t', 'UPDATE t SET a = 1', 'SELECT pg_terminate_backend(1)'),
      (text, sql) => {
        const { steps } = compileBytes('any.md', bytesOf(`${text}\n\n\`\`\`sql\n${sql};\n\`\`\`\n`))
        for (const step of steps)
          if (
            step.operation?.kind === 'sql' &&
            step.operation.statement.startsWith(sql.slice(0, 8)) &&
            !step.operation.reads
          )
            expect(step.effect).toBe('destroy')
      },
    ),
    { numRuns: 100 },
  )
})

const folders = [sharedFolder('seeds'), sharedFolder('corpus')]
if (folders.includes(null))
  console.log('NOT CHECKED: cut and torn copies of the twenty documents, which are not beside this checkout')

test.skipIf(folders.includes(null))(
  'a real document cut anywhere, or with any line missing, still gives a Program that covers it',
  () => {
    const documents = folders.flatMap(folder => {
      const names =
        folder === null
          ? []
          : readdirSync(folder).filter(name => /^\d.*\.txt$|\.md$/.test(name) && name !== 'inventory.md')
      return names.map(name => readFileSync(path.join(folder ?? '', name)))
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (bytes, share, cut) => {
          const lines = bytes.toString('utf8').split('\n')
          const at = Math.floor(share * lines.length)
          const text = cut
            ? bytes.subarray(0, Math.floor(share * bytes.length)).toString('utf8')
            : lines.filter((_, index) => index !== at).join('\n')
          expect(badlyCovered(text, compileBytes('torn.md', bytesOf(text)))).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  },
)

test('gives a program when a line refuses one thing after another without an end', () => {
  const text = `# Title\n\n1. If x, ${'aaa, sondern '.repeat(15_000)}restart it.\n`
  expect(compileBytes('any.md', new TextEncoder().encode(text)).steps).toHaveLength(1)
})
