import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import type { Nodes } from 'mdast'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comparisonReport } from '../../src/cli/comparison-report.ts'
import { compareDocuments } from '../../src/library/compare-documents.ts'
import { parseMarkdown } from '../../src/runbook/blocks/parse-markdown.ts'
import { commandLine } from '../support/command-line.ts'
import { compileText } from '../support/compile-text.ts'

/** A document as it is covered without a catalog. */
function covered(text: string, file = 'orders.md') {
  const { steps } = compileText(text)
  return {
    file,
    steps: steps.map(step => ({
      ...{
        step,
        class: step.runnable ? ('runs' as const) : ('person' as const),
        reason: step.why,
        target: null,
        variables: [],
      },
      verdict: step.runnable && step.expect.some(it => it.test !== null),
    })),
  }
}

const read = '1. Count them: `SELECT count(*) FROM orders`\n   Expected: below 5\n'
const remove = '2. Delete them: `DELETE FROM orders WHERE failed`\n'
const changesOf = (before: string, after: string) =>
  compareDocuments([covered(before)], [covered(after)]).changes.map(({ kind, line, note }) => ({ kind, line, note }))

describe('a comparison', () => {
  test('names what became worse of a step, and what is new', () => {
    expect(changesOf(read, `${read}${remove}`)).toEqual([{ kind: 'became destroy', line: 3, note: null }])
    const replaced = `1. Count them:

   \`\`\`sql
   DELETE FROM orders WHERE failed
   \`\`\`
`
    const counted = replaced.replace('DELETE', 'SELECT count(*)')
    expect(changesOf(counted, replaced)).toContainEqual({ kind: 'became destroy', line: 1, note: 'was read' })
  })

  test('names what no longer runs with the reason, what lost its verdict, and what is gone', () => {
    expect(changesOf(read, read.replace('SELECT count(*) FROM orders', 'SELECT pg_sleep(9)'))).toMatchObject([
      { kind: 'no longer runs', note: expect.stringMatching(/./) },
    ])
    expect(changesOf(read, read.replace(/ {3}Expected.*\n/, ''))).toEqual([
      { kind: 'has no verdict now', line: 1, note: null },
    ])
    expect(changesOf(`${read}${remove}`, read)).toEqual([{ kind: 'gone', line: 3, note: null }])
  })

  test('says nothing of steps that only moved', () => {
    const { changes, documents } = compareDocuments([covered(read)], [covered(`# Orders\n\nSome words.\n\n${read}`)])
    expect({ changes, documents }).toEqual({ changes: [], documents: [] })
  })
})

test('nothing of a document is anything but code in the report', () => {
  const words = fc.array(
    fc.constantFrom(
      '`',
      '``',
      '|',
      '\n',
      '\r',
      '<img src=x>',
      '-->',
      '](http://evil.example)',
      '[x',
      '@team',
      '\\',
      '#',
      ' ',
      '\u202e',
      'a',
    ),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(
      words.map(it => it.join('')),
      words.map(it => it.join('')),
      (file, title) => {
        const [step] = covered(remove).steps
        if (step === undefined) throw new Error('There is no step')
        const steps = [{ ...step, step: { ...step.step, title } }]
        const report = comparisonReport(compareDocuments([], [{ file, steps }]))
        const seen = nodesOf(parseMarkdown(report))
        expect(seen.filter(it => ['link', 'image', 'linkReference', 'definition'].includes(it.type))).toEqual([])
        expect(seen.flatMap(it => (it.type === 'html' ? [it.value] : []))).toEqual(['<!-- handrail-runbooks -->'])
        const texts = seen.flatMap(it => (it.type === 'text' ? [it.value] : []))
        expect(texts.join('')).not.toMatch(/@|\||<|evil/)
        expect(seen.filter(it => it.type === 'listItem')).toHaveLength(1)
        expect(
          seen
            .filter(it => it.type === 'tableRow')
            .map(it => nodesOf(it).filter(one => one.type === 'tableCell').length),
        ).toEqual([4, 4])
      },
    ),
  )
})

function nodesOf(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(nodesOf) : [])]
}

describe('compare', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'handrail-compare-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('reads two files of coverage', async () => {
    const counts = { steps: 4, runs: 3, verdict: 2, target: 0, credential: 0, value: 0, person: 1 }
    const [before, after] = ['before.json', 'after.json'].map(it => path.join(folder, it))
    await writeFile(before ?? '', JSON.stringify({ documents: [{ file: 'a.md', ...counts }], total: counts }))
    const more = { ...counts, steps: 5, runs: 4 }
    await writeFile(after ?? '', JSON.stringify({ documents: [{ file: 'a.md', ...more }], total: more }))
    const { code, out } = await commandLine(['runbook', 'compare', '--coverage', before ?? '', after ?? ''])
    expect(out).toContain('### Runbooks: 4 of 5 steps run or are gated\n')
    expect(out).toContain('| `a.md` | 5 (+1) | 4 (+1) | 2 |')
    expect(code).toBe(0)
    await writeFile(after ?? '', '{}')
    const wrong = await commandLine(['runbook', 'compare', '--coverage', before ?? '', after ?? ''])
    expect(wrong).toMatchObject({ code: 2, out: '', err: expect.stringContaining('after.json holds no coverage') })
  })

  test('reads two commits of this repository', async () => {
    const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
    const file = 'runbooks/opsmantik/call-event-5xx.md'
    const { code, out } = await commandLine(['runbook', 'compare', file, '--since', commit, '--until', commit])
    expect(out).toMatch(/^<!-- handrail-runbooks -->\n### Runbooks: (\d+) of \d+ steps run or are gated\n/)
    expect(out).toContain('Nothing changed in what runs.')
    expect(code).toBe(0)
  })

  test.each<[string, readonly string[], RegExp]>([
    ['without a commit', ['runbooks'], /Name a commit with --since/],
    ['with what is no commit', ['runbooks', '--since=--output=x'], /git knows no commit/],
    ['outside of the repository', ['/etc', '--since', 'HEAD'], /lies outside of the repository/],
  ])('ends with 2 %s', async (_, words, said) => {
    expect(await commandLine(['runbook', 'compare', ...words])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(said),
    })
  })
})
