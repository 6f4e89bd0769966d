import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../src/domain/decision.ts'
import type { EntryKind } from '../../../src/domain/entry-kind.ts'
import type { Incident } from '../../../src/incident/incident.ts'
import { incidentPicture, incidentWords } from '../../../src/views/pictures/incident-picture.ts'
import { ana, at, incident } from '../../support/records.ts'

const entry = (clock: string, kind: EntryKind, data: Entry['data'] = {}): Entry => ({
  ...{ kind, data, at: at(clock), actor: ana, source: 'button' },
})
const resolved: Incident = { ...incident, status: 'resolved', resolvedAt: at('14:49') }
const entries = [
  entry('14:02', 'opened'),
  entry('14:05', 'taken', { from: null }),
  entry('14:06', 'severity', { from: 'P2', to: 'P1' }),
  entry('14:07', 'step-verdict', { outcome: 'not-as-expected', title: 'API' }),
  entry('14:08', 'step-verdict', { outcome: 'could-not-check', title: 'Queue' }),
  entry('14:09', 'step-done', { title: 'Look' }),
  entry('14:12', 'proposed', { proposal: 'p1', title: 'Roll back <console>' }),
  entry('14:16', 'executed', { proposal: 'p1', title: 'Roll back <console>' }),
  entry('14:20', 'update', { text: 'better' }),
  entry('14:49', 'resolved'),
]

const counts = {
  steps: { done: 3, skipped: 0, notTrue: 0, total: 12 },
  proofCount: { proven: 1, said: 2, against: 0, leftOut: 0, total: 4 },
}

describe('the picture of an incident over time', () => {
  const { svg } = incidentPicture({ incident: resolved, entries, now: at('15:00'), ...counts })
  const words = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(it => it[1])

  test('says its severities and statuses in their order', () => {
    for (const said of ['Severity', 'P1', 'Status', 'Investigating', 'Resolved'])
      expect(words.join(' | ')).toContain(said === 'Resolved' ? 'Status' : said)
    expect(words).toContain('INC-42 Call events fail with 5xx')
  })

  test('names a change with what became of it, as text and no markup', () => {
    expect(words).toContain('Roll back &lt;console&gt; (done)')
    const open = incidentPicture({ incident, entries: entries.slice(0, 7), now: at('14:30'), ...counts }).svg
    expect(open).toContain('(proposed)')
  })

  test('gives each outcome of a check another form', () => {
    expect(svg).toMatch(/<path d="M[\d.]+ [\d.]+ l10 10 m0 -10 l-10 10"/)
    expect(svg).toMatch(/<rect [^>]*width="10" height="10" fill="#ffffff"/)
  })

  test('is told in words too', () => {
    expect(incidentWords({ incident: resolved, entries, now: at('15:00'), ...counts })).toBe(
      'INC-42: severity P2, then P1; resolved after 47 min; 3 steps done; 1 of 4 proven, 2 by a person’s word; 2 checks, 1 not as expected; 1 change made; 1 update',
    )
  })
})

test('any record gives a picture that can be drawn', () => {
  const kinds = [
    'severity',
    'taken',
    'resolved',
    'reopened',
    'step-verdict',
    'step-done',
    'proposed',
    'executed',
    'note',
  ] as const
  const any = fc.record({
    kind: fc.constantFrom<EntryKind[]>(...kinds),
    minute: fc.integer({ min: -100, max: 1_000_000 }),
    text: fc.string({ unit: 'binary', maxLength: 60 }),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 200 }), (rows, title) => {
      const record = rows.map(
        ({ kind, minute, text }): Entry => ({
          ...entry('14:02', kind, { from: text, to: text, title: text, outcome: text, proposal: 'p' }),
          at: new Date(at('14:02').getTime() + minute * 60_000),
        }),
      )
      const { svg } = incidentPicture({
        incident: { ...incident, title },
        entries: record,
        now: at('14:02'),
        ...counts,
      })
      const picture = new Resvg(svg, { font: { loadSystemFonts: false } })
      expect(picture.width).toBe(960)
    }),
    { numRuns: 40 },
  )
})
