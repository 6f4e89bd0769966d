import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/decision.ts'
import type { EntryKind } from '../../../src/domain/entry-kind.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { corrections, correctionsDiff } from '../../../src/views/messages/corrections.ts'
import { proofLines } from '../../../src/views/messages/proof-lines.ts'
import { type Report, type ReportEntry, report } from '../../../src/views/messages/report.ts'
import { countProof } from '../../../src/walk/said-against.ts'
import { ana, at, chen, incident, passed, plan } from '../../support/records.ts'

const resolved: Incident = {
  ...incident,
  status: 'resolved',
  commander: ana,
  acknowledgedAt: at('14:05'),
  mitigatedAt: at('14:20'),
  resolvedAt: at('15:10'),
  summary: 'The rollback helped.',
}
const proposed = { proposal: 'p1', title: plan.title, where: plan.where }

type Node = { type: string; value?: string; url?: string; children?: unknown[] }

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(it => textOf(it as Node)).join('') // mdast nodes all have a type
}

function entries(...rows: [string, EntryKind, Entry['data'], Entry['actor']?][]): ReportEntry[] {
  return rows.map(([clock, kind, data, actor = ana], index) => ({
    sequence: index + 1,
    kind,
    data,
    actor,
    at: at(clock),
    source: 'button',
  }))
}

const story = entries(
  ['14:02', 'opened', { title: 'Calls fail', severity: 'P2', systemName: 'OpsMantik', symptom: '5xx' }],
  ['14:05', 'severity', { from: 'P2', to: 'P1' }],
  [
    '14:07',
    'step-verdict',
    {
      name: 'Step 4',
      title: 'API',
      outcome: 'not-as-expected',
      summary: '503',
      evidence: 'e1',
      lines: [{ label: 'status', expected: '200', was: '503' }],
    },
  ],
  ['14:12', 'proposed', { ...proposed, undo: 'promote dpl_9f2', lines: [{ label: 'Now', text: 'dpl_9f2' }] }],
  ['14:13', 'refused', { ...proposed, asked: 'approve', reason: 'ana asked for this' }],
  ['14:15', 'approved', proposed, chen],
  ['14:16', 'executed', { ...proposed, result: 'dpl_8aa is live' }],
  ['15:03', 'proof-ticked', { title: 'The queue drains' }],
  ['15:10', 'resolved', { summary: 'The rollback helped.', override: 'the dashboard is slow', afterMs: 68 * 60_000 }],
)
const written = (changed: Partial<Report>) =>
  report({
    incident: resolved,
    entries: story,
    proof: [
      { title: 'The queue drains', settled: true, by: 'ana' },
      { title: 'Customers see calls', settled: false, by: null },
    ],
    proofCount: { proven: 0, said: 1, against: 0, leftOut: 0, total: 2 },
    steps: { done: 3, skipped: 1, notTrue: 0, total: 12 },
    followUps: [],
    head: 'ab12',
    picture: null,
    writtenAt: at('15:11'),
    ...changed,
  }).split('\n')

describe('the report', () => {
  test('has its parts in order', () => {
    expect(written({}).filter(it => it.startsWith('#'))).toEqual([
      '# INC-42 Call events fail with 5xx',
      '## Figures',
      '## Summary',
      '## What was checked',
      '## What was changed',
      '## Proof',
      '## Timeline',
      '## Record',
    ])
  })

  test('gives the figures in UTC', () => {
    expect(written({})).toEqual(
      expect.arrayContaining([
        '- Severity: P2, P1 from 2026-05-04 14:05:00',
        '| Acknowledged | 2026-05-04 14:05:00 | 3 min |',
        '| Mitigated | 2026-05-04 14:20:00 | 18 min |',
        '| Resolved | 2026-05-04 15:10:00 | 1 h 8 min |',
        'The rollback helped.',
      ]),
    )
  })

  test('puts expected beside actual for every check', () => {
    expect(written({})).toContain(
      '| 2026-05-04 14:07:00 | API | ❌ not as expected | status `200` | status `503` | `e1` |',
    )
  })

  test('tells each change from its proposal to its result', () => {
    const row = written({}).find(it => it.startsWith('| 2026-05-04 14:12'))
    expect(row).toContain('Roll back opsmantik-console \\(production\\) on `vercel opsmantik-console`')
    expect(row).toContain(
      '| ana | approved by chen 2026-05-04 14:15:00 | done: dpl\\_8aa is live | promote dpl\\_9f2 |',
    )
  })

  test('says what is proven, what is not, and why it was over all the same', () => {
    expect(written({})).toEqual(
      expect.arrayContaining([
        '- [x] The queue drains (👤 · ana)',
        '- [ ] Customers see calls',
        'Resolved without all of it, because: the dashboard is slow',
      ]),
    )
  })

  test('a person’s word and a proof of the machine never look alike', () => {
    const line = { title: 'The queue drains', settled: true, by: 'ana' }
    const said = { ...line, against: 'could-not-check' as const, because: 'the vendor says so' }
    const lines = written({ proof: [{ ...line, proven: true }, said] })
    expect(lines).toContain('- [x] The queue drains (✅ by its check)')
    expect(lines).toContain(
      '- [x] The queue drains (👤 · ana · the check said ❔ could not check · because: the vendor says so)',
    )
  })

  test('states the silences, longer than the severity allows', () => {
    const lines = written({})
    const gap = lines.indexOf('- *no entry for 47 min*')
    expect(lines[gap + 1]).toContain('2026-05-04 15:03:00 ana: a person says that it holds: The queue drains')
    expect(lines.filter(it => it.includes('no entry for'))).toHaveLength(1)
    expect(written({ incident: { ...resolved, updateEvery: 60 * 60_000 } }).join()).not.toContain('no entry for')
  })

  test('ends with the length and the hash of the record', () => {
    expect(written({})).toContain('9 entries, each chained to the one before it. The last hash is `ab12`.')
  })

  test('says when nothing was checked, changed or proven', () => {
    const lines = written({ entries: [], proof: [], head: null, incident })
    expect(lines).toEqual(
      expect.arrayContaining([
        'Nobody wrote one.',
        'Nothing was checked.',
        'Nothing was changed through Handrail.',
        'No runbook with a proof list was walked.',
      ]),
    )
  })

  test('of a drill says so first', () => {
    expect(written({ incident: { ...resolved, drill: true } })[0]).toBe('# 🧪 Drill: INC-42 Call events fail with 5xx')
  })

  test('links a line to its message', () => {
    const first = story.slice(0, 1).map(it => ({ ...it, permalink: 'https://handrail.slack.com/p1' }))
    expect(written({ entries: first }).join('\n')).toContain('([message](https://handrail.slack.com/p1))')
  })
})

test('text of people and systems brings no HTML, image, hidden link, heading or table of its own into the report', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '![x](https://evil.example/x.png)',
      '[click](https://evil.example)',
      '\n# heading\n| a | b |\n',
      '`code` ``` <img src=x> ```',
      '\\![x](y) &lt;b&gt; <!-- ',
      '1. list - [ ] task | cell',
      '&amp;lt;img&amp;gt;',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  fc.assert(
    fc.property(hostile, text => {
      const poisoned = story.map(it => ({
        ...it,
        actor: { ...it.actor, name: text },
        data: {
          ...it.data,
          title: text,
          where: text,
          summary: text,
          result: text,
          text,
          lines: [{ label: text, expected: text, was: text, text }],
        },
      }))
      const lines = written({
        incident: {
          ...resolved,
          title: text,
          summary: text,
          systemName: text,
          severity: text,
          commander: { id: 'x', name: text },
        },
        entries: poisoned,
        proof: [{ title: text, settled: true, by: text }],
      })
      const tree = fromMarkdown(lines.join('\n'), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
      const kinds: Record<string, number> = {}
      const visit = (node: Node): void => {
        kinds[node.type] = (kinds[node.type] ?? 0) + 1
        if (node.type === 'link') expect(node.url).toContain(textOf(node))
        for (const child of node.children ?? []) visit(child as Node) // mdast nodes all have a type
      }
      visit(tree)
      expect([kinds.html, kinds.image, kinds.imageReference]).toEqual([undefined, undefined, undefined])
      expect([kinds.heading, kinds.table]).toEqual([8, 3])
    }),
    { numRuns: 200 },
  )
})

test('a check that was as expected shows what was seen', () => {
  const fine = entries(['14:07', 'step-verdict', { title: 'API', outcome: passed.outcome, summary: '200', lines: [] }])
  expect(written({ entries: fine })).toContain('| 2026-05-04 14:07:00 | API | ✅ as expected |  | `200` | – |')
})

describe('corrections to the runbook', () => {
  const at4 = { walk: 'w', step: 'L18', name: 'Step 4', title: 'Check the API', file: 'call-event-5xx.md', line: 18 }
  const found = entries(
    ['14:03', 'note', { ...at4, text: 'the path has moved --> see ```wiki```' }],
    ['14:04', 'step-verdict', { ...at4, outcome: 'could-not-check', summary: 'no answer in 10 s' }],
    ['14:05', 'value', { ...at4, step: 'L30', line: 30, title: 'Look for the site', parameters: ['site_id'] }],
    [
      '14:06',
      'step-not-true',
      { ...at4, step: 'L30', line: 30, title: 'Look for the site', note: 'the table is gone' },
    ],
    ['14:07', 'note', { text: 'about the incident, not a step' }],
  )

  test('name file and line of what was not true, changed, could not be checked, or noted at a step', () => {
    const lines = written({ entries: found })
    expect(lines.filter(it => /^- (?:✏️|🔧|❔|📝)/u.test(it))).toEqual([
      '- 📝 `call-event-5xx.md:18` Check the API: note: the path has moved --&gt; see \\`\\`\\`wiki\\`\\`\\` (ana)',
      '- ❔ `call-event-5xx.md:18` Check the API: could not be checked: no answer in 10 s (ana)',
      '- 🔧 `call-event-5xx.md:30` Look for the site: site\\_id had to be changed (ana)',
      '- ✏️ `call-event-5xx.md:30` Look for the site: not true here: the table is gone (ana)',
    ])
  })

  test('are a diff that git applies, whatever people have written', async () => {
    const all = corrections(found)
    const folder = await mkdtemp(path.join(tmpdir(), 'handrail-diff-'))
    try {
      const before = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`)
      await writeFile(path.join(folder, 'call-event-5xx.md'), `${before.join('\n')}\n`)
      await writeFile(path.join(folder, 'x.diff'), `${correctionsDiff('INC-42', all)}\n`)
      execFileSync('git', ['apply', '--unidiff-zero', 'x.diff'], { cwd: folder })
      const after = (await readFile(path.join(folder, 'call-event-5xx.md'), 'utf8')).trimEnd().split('\n')
      expect(after.filter(it => it.startsWith('line '))).toEqual(before)
      expect(after.slice(16, 20)).toEqual([
        'line 17',
        '<!-- INC-42, ana: note: the path has moved ––> see \u02cb\u02cb\u02cbwiki\u02cb\u02cb\u02cb -->',
        '<!-- INC-42, ana: could not be checked: no answer in 10 s -->',
        'line 18',
      ])
      expect(after.indexOf('line 30') - after.indexOf('line 29')).toBe(3)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('a check that had an answer later could run after all', () => {
    const later = entries(['14:09', 'step-verdict', { ...at4, outcome: 'as-expected', summary: '200' }])
    expect(corrections([...found, ...later]).map(it => it.kind)).toEqual(['note', 'value', 'not-true'])
  })
})

test('a drill is scored by its steps, its confirmed remedy and its gates', () => {
  const lines = written({
    incident: { ...resolved, drill: true },
    entries: entries(
      ['14:02', 'opened', { title: 'Calls fail' }],
      ['14:05', 'step-done', { title: 'Look' }],
      ['14:06', 'step-skipped', { title: 'Ask' }],
      ['14:13', 'refused', { proposal: 'p1', asked: 'approve' }],
      ['14:15', 'approved', proposed, chen],
      ['14:16', 'executed', { ...proposed, title: 'Roll back' }],
      ['14:18', 'step-verdict', { outcome: 'as-expected', title: 'API' }],
    ),
  })
  const start = lines.indexOf('## Score of the drill')
  expect(lines.slice(start + 2, start + 5)).toEqual([
    '- Steps: 3 of 12 done, 1 skipped, 0 not true here',
    '- Remedy: Roll back, after 14 min',
    '- Gates: 1 decided, 1 attempt without the right to it',
  ])
  expect(written({}).join('\n')).not.toContain('Score')
})

test('what a change has left as it is stands under what was changed', () => {
  const counts = {
    proofCount: { proven: 0, said: 0, against: 0, leftOut: 0, total: 0 },
    steps: { done: 0, skipped: 0, notTrue: 0, total: 0 },
  }
  const rest = { followUps: [], head: null, picture: null }
  const content = { incident: resolved, entries: story, proof: [], ...counts, ...rest }
  const written = report({ ...content, afterwards: ['New deployments of shop stay off'], writtenAt: at('15:11') })
  expect(written).toMatch(/## What was changed[^#]*⚠️ Still so: New deployments of shop stay off\.\n\n## Proof/)
})

test('a proof line that was checked before the newest change is not ticked by its check', () => {
  const line = { title: 'The API answers', settled: true, by: 'ana', proven: true, against: null, because: null }
  expect(proofLines({ proof: [{ ...line, older: true }], proofCount: countProof([]), entries: [] })).toContain(
    '- [x] The API answers (❔ checked before the newest change)',
  )
})
