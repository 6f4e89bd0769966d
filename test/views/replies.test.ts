import { describe, expect, test } from 'vitest'
import { timelineLine } from '../../src/views/kit/timeline-line.ts'
import { catchUpReply } from '../../src/views/messages/catch-up-reply.ts'
import { drillReply } from '../../src/views/messages/drill-reply.ts'
import { ephemeral, errorReply, helpReply } from '../../src/views/messages/ephemeral.ts'
import { incidentList } from '../../src/views/messages/incident-list.ts'
import { timelineReply } from '../../src/views/messages/timeline-reply.ts'

import { decodeSymptom, symptomOptions } from '../../src/views/modals/symptom-options.ts'
import type { Reply } from '../../src/views/reply.ts'
import { ana, at, chen, failed, incident, judged, passed, proposal } from '../support/records.ts'
import { shown } from '../support/shown.ts'

const lines = (reply: Reply) => (reply.kind === 'ephemeral' ? shown(reply.blocks ?? []) : [])

test('an error says what was asked, what happened, what was not done, what to do, and a reference', () => {
  const reply = errorReply({
    asked: 'Run step 4',
    happened: 'the database does not answer',
    notDone: 'Nothing was run.',
    next: 'Press again in a minute',
    reference: '7Q2K',
  })
  expect(lines(reply)).toEqual([
    'Run step 4: the database does not answer. Nothing was run. Press again in a minute. Reference `7Q2K`.',
  ])
})

test('an error does not claim that nothing was done when nobody knows', () => {
  const reply = errorReply({
    asked: 'Approve',
    happened: 'It takes long.',
    next: 'Look at the card.',
    reference: 'X',
  })
  expect(lines(reply)).toEqual(['Approve: It takes long. Look at the card. Reference `X`.'])
})

test('what is said to one person about a drill has 🧪 first on every line, once', () => {
  const reply = ephemeral('INC-42 is resolved.\nReopen it first.')
  const marked = ['🧪 INC-42 is resolved.', '🧪 Reopen it first.']
  expect(lines(drillReply(reply))).toEqual(marked)
  expect(lines(drillReply(drillReply(reply)))).toEqual(marked)
  expect(drillReply(reply)).toMatchObject({ text: expect.stringMatching(/^Drill: INC-42/) })
  expect(drillReply({ kind: 'none' })).toEqual({ kind: 'none' })
})

test('a refusal is said as it is', () => {
  expect(lines(ephemeral('INC-42 is resolved. Reopen it first.'))).toEqual(['INC-42 is resolved. Reopen it first.'])
})

test('help names every form of the command by the name it has here', () => {
  const usage = [
    { words: 'start [severity]', does: 'starts an incident' },
    { words: 'list', does: 'shows the open ones' },
  ]
  expect(lines(helpReply('/inc', usage))).toEqual([
    '`/inc start [severity]`  starts an incident',
    '`/inc list`  shows the open ones',
  ])
})

test('the list says how many are open, and where', () => {
  const open = { ...incident, permalink: 'https://handrail.slack.com/c', drill: true }
  expect(lines(incidentList({ incidents: [open], total: 3 }))).toEqual([
    '*3 incidents are open.*',
    '🧪 🔴 P1 · INC-42 · Call events fail with 5xx · Open · no commander yet · 14:02',
    '… (2 more)',
  ])
  expect(lines(incidentList({ incidents: [], total: 0 }))).toEqual(['*No incident is open.*'])
})

test('what happened so far says where it stands, what was found, changed and said, what is open, and who', () => {
  const recorded = { at: at('14:20'), actor: ana, source: 'button' } as const
  const failing = {
    name: 'Step 4',
    title: 'API',
    outcome: 'not-as-expected',
    summary: '503',
    lines: [{ label: 'status', expected: '200', was: '503', met: false }],
  }
  const reply = catchUpReply({
    incident: { ...incident, status: 'investigating', commander: ana, updateEvery: 1_800_000, updatedAt: at('14:05') },
    permalink: null,
    found: [{ ...recorded, source: 'system', kind: 'step-verdict', data: failing }],
    changed: [
      {
        ...proposal,
        state: 'failed',
        result: 'HTTP 500',
        decidedBy: chen,
        decidedAt: at('14:12'),
        approvals: [{ ...chen, account: 'chen', at: at('14:12') }],
      },
    ],
    said: [
      { ...recorded, kind: 'update', data: { text: 'we *roll* back' } },
      { ...recorded, kind: 'note', at: at('14:10'), data: { text: 'seen it' } },
    ],
    people: [{ person: ana, at: at('14:20') }],
    walk: { number: 4, title: 'Vercel logs', settled: 3, total: 14, proof: true },
    settled: {
      count: { proven: 1, said: 0, against: 1, leftOut: 0, total: 3 },
      total: 2,
      lines: [
        {
          title: 'Calls arrive',
          state: { ...judged(failed), status: 'done', by: ana, at: at('14:31'), because: 'the vendor says so' },
        },
        { title: 'The API answers', state: { ...judged(passed), status: 'done', by: ana, at: at('14:30') } },
      ],
    },
    waiting: [proposal],
    unknown: [],
    locks: [],
    tasks: [{ number: 7, to: ana, text: 'call the vendor', doneBy: null }],
    offline: [],
    now: at('14:40'),
  })
  const text = lines(reply).join('\n')
  expect(text).toMatch(/So far in INC-42: .*Investigating · commander .*since .* min\)/s)
  expect(text).toMatch(
    /\*Found\*\n14:20 {2}❌ not as expected: Step 4, API · 503 · status expected 200, was 503\n\*Changed\*\n14:12 {2}❌ failed: Roll back .*· HTTP 500 · asked by ana · approved by chen\n/,
  )
  expect(text).toMatch(/\*Said\*\n14:10 {2}ana: note: seen it\n14:20 {2}ana: update: we `\*roll\*` back/)
  expect(text).toMatch(
    /\*Proof\* · 1 of 3 proven, 1 said against the check\n14:30 {2}✅ .*The API answers.*\n14:31 {2}👤 .*Calls arrive.* a person says so, the check said ❌ not as expected: “the vendor says so” · ana\n/,
  )
  expect(text).toMatch(
    /\*Open\*\nstep 4 of 14: .*Vercel logs.*\n🛑 Roll back .* · proposed by .* · needs a second person · until .*\n👤 call the vendor · <@U0ANA>\n⏱ an update is overdue/,
  )
  expect(text).toMatch(/\*Who\*\n<@U0ANA> 14:20/)
})

describe('the timeline', () => {
  const entry = {
    sequence: 9,
    kind: 'update',
    at: at('14:20'),
    actor: ana,
    source: 'button',
    data: { text: '*now* <!here>' },
  } as const

  test('is shown from its end, and what came before is counted', () => {
    expect(
      lines(timelineReply({ incident: 42, title: 'Calls fail', drill: false, entries: [entry], total: 9 })),
    ).toEqual([
      '*Timeline of INC-42: Calls fail*',
      '… (8 earlier entries in the report)',
      '`9` 14:20  *ana*  update: `*now*` <!here>',
    ])
  })

  test('says the same words as the buttons', () => {
    const said = (kind: Parameters<typeof timelineLine>[0]['kind'], data: Record<string, unknown>) =>
      timelineLine({ ...entry, kind, data })
    expect(said('step-verdict', { name: 'Step 4', title: 'API', outcome: 'not-as-expected', summary: '503' })).toBe(
      'not as expected: Step 4, API · 503',
    )
    expect(said('step-done', { name: 'Step 4', title: 'API', note: null })).toBe('done: Step 4, API')
    const missed = { name: 'Step 4', title: 'API', note: null, outcome: 'not-as-expected' }
    expect(said('step-done', missed)).toBe('not as expected, gone on from: Step 4, API')
    const choice = { when: 'Upstash is unstable', file: 'calls.md' }
    expect(said('alternative', { ...choice, how: 'taken' })).toBe('said which it is: Upstash is unstable · calls.md')
    expect(said('alternative', { ...choice, how: 'none' })).toBe('said that it is none of these · calls.md')
    expect(
      said('refused', { asked: 'approve', title: 'Roll back', where: 'host', reason: 'Only an approver can.' }),
    ).toBe('tried to approve Roll back · host, which was refused: Only an approver can.')
    const looked = (found: string, state: string) => said('verified', { title: 'Restart', where: 'host', found, state })
    expect(looked('unclear', 'unknown')).toBe('looked at Restart · host: it cannot be told whether it was carried out')
    expect(looked('not-done', 'unknown')).toBe('looked at Restart · host: it is not carried out so far')
    expect(looked('not-done', 'failed')).toBe('looked at Restart · host: it was not carried out')
    expect(looked('done', 'succeeded')).toBe('looked at Restart · host: it was carried out')
    expect(said('superseded', { title: 'Roll back', where: 'vercel', what: 'It moved.' })).toBe(
      'superseded: Roll back · vercel, because: It moved.',
    )
    expect(said('resolved', { afterMs: 60_000, summary: 'ok', override: 'late' })).toBe(
      'resolved after 1 min: ok; without all proof, because: late',
    )
  })

  test('reads entries whose data is not as expected', () => {
    expect(timelineLine({ ...entry, kind: 'resolved', data: { afterMs: 'x', summary: 7 } })).toBe('resolved')
  })
})

describe('the search for symptoms', () => {
  const systems = [
    {
      name: 'OpsMantik',
      symptoms: [
        { key: 'opsmantik:1', text: 'Calls are **not showing** in the dashboard' },
        { key: 'opsmantik:2', text: 'Vercel shows 5xx' },
      ],
    },
    { name: 'Voxanne', symptoms: [{ key: 'voxanne:1', text: 'The queue is empty' }] },
  ]

  test('offers what was found by system, then the person’s own words', () => {
    const groups = symptomOptions({ typed: 'not  CALLS', systems })
    expect(groups.map(it => [it.label, it.options.map(one => one.text)])).toEqual([
      ['OpsMantik', ['Calls are not showing in the dashboard', 'Vercel shows 5xx']],
      ['Voxanne', ['The queue is empty']],
      ['In your words', ['Use “not CALLS”']],
    ])
    const [listed, , own] = groups.map(it => it.options[0]?.value ?? '')
    expect(decodeSymptom(own ?? '')).toEqual({ kind: 'own', words: 'not CALLS' })
    expect(decodeSymptom(listed ?? '')).toEqual({ kind: 'listed', key: 'opsmantik:1' })
  })

  test('shows everything before a word is typed', () => {
    expect(symptomOptions({ typed: ' ', systems }).map(it => it.label)).toEqual(['OpsMantik', 'Voxanne'])
  })

  test('stays within what Slack takes', () => {
    const long = 'x'.repeat(500)
    const many = Array.from({ length: 150 }, (_, index) => ({ key: `${index}:${long}`, text: `${long}${index}` }))
    const groups = symptomOptions({
      typed: long,
      systems: Array.from({ length: 150 }, () => ({ name: long, symptoms: many })),
    })
    expect(groups).toHaveLength(100)
    for (const { label, options } of groups) {
      expect(label.length).toBeLessThanOrEqual(75)
      expect(options.length).toBeLessThanOrEqual(100)
      for (const it of options) expect([it.text.length <= 75, it.value.length <= 150]).toEqual([true, true])
    }
  })
})
