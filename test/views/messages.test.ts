import { describe, expect, test } from 'vitest'
import type { Entry } from '../../src/domain/decision.ts'
import { type AlarmMessage, alarmMessage, alarmOverMessage } from '../../src/views/messages/alarm-message.ts'
import { checksMessage } from '../../src/views/messages/checks-message.ts'
import { type HealthBoard, healthBoard } from '../../src/views/messages/health-board.ts'
import { noticeMessage } from '../../src/views/messages/notice-message.ts'
import { type WalkMessage, walkMessage } from '../../src/views/messages/walk-message.ts'
import { untouched } from '../../src/walk/walk.ts'
import { ana, at, failed, incident, judged, passed } from '../support/records.ts'
import { pressable, shown } from '../support/shown.ts'

describe('the walk', () => {
  const sections = [
    { title: 'Checks', settled: 4, total: 4, checks: 2 },
    { title: 'Mitigation', settled: 1, total: 4, checks: 3 },
    { title: 'Rollback', settled: 0, total: 2, checks: 0 },
  ]
  const walk = (changed: Partial<WalkMessage>) =>
    walkMessage({
      incident: 42,
      drill: false,
      resolved: false,
      version: 5,
      title: 'Call events fail',
      file: 'call-event-5xx.md',
      opening: null,
      sections,
      current: 1,
      asking: null,
      settled: 5,
      total: 10,
      card: 'https://handrail.slack.com/c',
      newer: false,
      ...changed,
    })

  test('says where it stands and leads to every section', () => {
    expect(shown(walk({}).blocks)).toEqual([
      '*Call events fail* · call-event-5xx.md · INC-42',
      'Now: *Mitigation* · 1 of 4 settled · 5 of 10 steps in all',
      '[Run all checks] ⋯ Checks, Mitigation, Rollback',
    ])
    expect(pressable(walk({}).blocks)[0]).toMatchObject({ action: 'walk.run-all', value: '5:1' })
  })

  test('opens with what the runbook opens with, until its incident is resolved', () => {
    const opening = { line: 3, text: 'For the night shift.' }
    expect(shown(walk({ opening }).blocks)[2]).toBe('“For the night shift.” (line 3)')
    expect(shown(walk({ opening, resolved: true }).blocks)).toHaveLength(2)
  })

  test('leads nowhere once its incident is resolved', () => {
    expect(shown(walk({ resolved: true }).blocks)).toEqual([
      '*Call events fail* · call-event-5xx.md · INC-42',
      'Over: 5 of 10 steps settled',
    ])
  })

  test('offers no checks where the section has none', () => {
    expect(shown(walk({ current: 2 }).blocks)).toContain('⋯ Checks, Mitigation, Rollback')
  })

  test('at the end says what is left', () => {
    expect(shown(walk({ current: null }).blocks)[1]).toContain('At the end of this part: _Go to …_ leads on')
    expect(shown(walk({ current: null, settled: 14, total: 14 }).blocks)[1]).toContain('At the end of the runbook')
  })

  test('says when the document was edited meanwhile', () => {
    expect(shown(walk({ newer: true }).blocks)).toContain(
      'A newer text of this runbook exists; this walk stays with the one it began with.',
    )
  })

  test('of many sections offers those around the current one', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ title: `S${index}`, settled: 0, total: 1, checks: 0 }))
    const blocks = walk({ sections: many, current: 60 }).blocks
    expect(JSON.stringify(blocks)).toContain('"value":"5:60"')
  })
})

describe('all checks of a section', () => {
  const row = { title: 'API', line: 3, permalink: 'https://handrail.slack.com/s', again: false }

  test('are one table, those that need a look first', () => {
    const message = checksMessage({
      drill: false,
      section: 'Checks',
      by: ana,
      at: at('14:10'),
      rows: [
        { ...row, title: 'Database', state: { ...judged(passed), status: 'done' } },
        { ...row, state: judged(failed) },
      ],
      left: [{ title: 'Vendor', why: 'needs site_id' }],
      newer: null,
    })
    expect(shown(message.blocks)).toEqual([
      '*Checks: Checks* · 1 of 2 need a look · 14:10 · <@U0ANA>',
      '❌ API · not as expected · status expected `200`, was `503` · ok expected `true`, was `absent` · 212 ms',
      '✅ Database · `200` · 212 ms',
      '– Vendor · not run: needs site_id',
    ])
    expect(message.text).toBe('Checks of Checks: 1 of 2 need a look. API.')
  })

  test('say how many still run', () => {
    const state = { ...untouched, status: 'running' } as const
    const message = checksMessage({
      drill: true,
      section: 'Checks',
      by: ana,
      at: at('14:10'),
      rows: [{ ...row, state }],
      left: [],
      newer: null,
    })
    expect(shown(message.blocks)).toEqual([
      '🧪 *Checks: Checks* · 1 of 1 running · 14:10 · <@U0ANA>',
      '🧪 ⏳ API · running',
    ])
  })

  test('say what ran again since, and are one line with a link once all of it did', () => {
    const checks = (again: readonly boolean[], newer: string | null) =>
      shown(
        checksMessage({
          drill: false,
          section: 'Checks',
          by: ana,
          at: at('14:10'),
          rows: again.map(it => ({ ...row, state: judged(failed), again: it })),
          left: [],
          newer,
        }).blocks,
      )
    expect(checks([true, false], null)).toEqual([
      '*Checks: Checks* · 1 of 2 need a look · 14:10 · <@U0ANA>',
      '❌ API · not as expected · status expected `200`, was `503` · ok expected `true`, was `absent` · 212 ms',
      '– API · run again since',
    ])
    expect(checks([true, true], 'https://handrail.slack.com/n')).toEqual([
      'Checks: Checks · run again since · 14:10 · <@U0ANA>',
    ])
  })
})

describe('a notice in the channel', () => {
  const notice = (kind: Entry['kind'], data: Entry['data']) =>
    noticeMessage({
      incident,
      entry: { kind, data, at: at('14:20'), actor: ana, source: kind === 'overdue' ? 'timer' : 'button' },
      card: 'https://handrail.slack.com/c',
    })

  test('says in words who was given what by whom', () => {
    const chen = { id: 'U0CHEN', name: 'chen' }
    const first = (kind: Entry['kind'], data: Entry['data']) => shown(notice(kind, { to: chen, ...data }).blocks)[0]
    expect(first('assigned', { text: 'call the vendor' })).toMatch(/^\*👤 <@U0CHEN> was given a task by <@U0ANA>\*/)
    expect(first('assigned', { text: 'call the vendor' })).not.toMatch(/<@U0ANA>.*<@U0ANA>/)
    expect(first('assigned', { role: 'scribe' })).toContain('<@U0CHEN> was made scribe by <@U0ANA>')
    expect(first('assigned', { title: 'Vercel logs' })).toContain('was given the step “Vercel logs” by <@U0ANA>')
    expect(first('assigned', { to: ana, text: 'call' })).toContain('<@U0ANA> took on a task*')
    const due = { title: 'Find the cause', dueAt: at('15:00').toISOString() }
    expect(first('follow-up', due)).toContain('was given the follow-up “Find the cause” by <@U0ANA> · until')
    expect(notice('assigned', { to: chen, text: 'call the vendor' }).text).toMatch(/^chen was given a task by ana\./)
  })

  test('names the monitors that failed before a maintenance began', () => {
    const times = { startsAt: at('15:00').toISOString(), endsAt: at('16:00').toISOString() }
    const begun = notice('maintenance', { how: 'start', ...times, failing: ['Shop API', 'Shop queue'] })
    expect(shown(begun.blocks)).toContain('Not as expected before it began: Shop API, Shop queue')
    expect(shown(notice('maintenance', { how: 'start', ...times, failing: [] }).blocks).join()).not.toContain('Not as')
  })

  test('carries an update, and which incident it is about', () => {
    const update = notice('update', { text: 'We are rolling back.' })
    expect(shown(update.blocks)).toEqual([
      '*Update* · 🔴 P1 · INC-42 · Call events fail with 5xx · <@U0ANA> · 14:20',
      'We are rolling back.',
    ])
    expect(update.text).toBe('Update. P1, INC-42: Call events fail with 5xx. We are rolling back.')
  })

  test('for the thread alone does not repeat what its card says', () => {
    const entry = { kind: 'note', data: { text: 'looked' }, at: at('14:20'), actor: ana, source: 'cli' } as const
    const said = noticeMessage({ incident, entry, card: null, broadcast: false })
    expect(shown(said.blocks)[0]).toBe('*note* · <@U0ANA> · 14:20')
    expect(said.text).toContain('P1, INC-42: Call events fail with 5xx')
  })

  test('says from what to what the severity changed', () => {
    expect(shown(notice('severity', { from: 'P2', to: 'P1' }).blocks)[0]).toContain('*Severity P2 → P1*')
  })

  test('says how long it took and what helped', () => {
    expect(shown(notice('resolved', { afterMs: 47 * 60_000, summary: 'The rollback' }).blocks)).toEqual([
      '*Resolved after 47 min* · 🔴 P1 · INC-42 · Call events fail with 5xx · <@U0ANA> · 14:20',
      'The rollback',
    ])
  })

  test('tells a level of the escalation, whom it mentions and how late', () => {
    const level = { level: 1, levels: 2, afterMs: 15 * 60_000, acknowledged: false, lateMs: null }
    const told = (data: Entry['data'], mentions: string[], names: string[] = [], drill = false) =>
      shown(
        noticeMessage({
          incident: { ...incident, drill },
          entry: { kind: 'escalated', data: { ...level, ...data }, at: at('14:20'), actor: ana, source: 'timer' },
          card: null,
          told: { mentions, names },
        }).blocks,
      )
    expect(told({}, ['<!subteam^S0LEADS>'])).toEqual([
      '*⏱ Nobody has taken this yet after 15 min* · 🔴 P1 · INC-42 · Call events fail with 5xx · 14:20',
      '<!subteam^S0LEADS> · level 1 of 2',
    ])
    expect(told({ levels: 1, lateMs: 720_000, acknowledged: true }, ['<@U0CHEN>'])).toEqual([
      expect.stringContaining('Nobody has taken command after 15 min'),
      '<@U0CHEN> · said 12 min late',
    ])
    expect(told({ levels: 1 }, [])[1]).toBe('all whom it names act in it already')
    expect(told({ levels: 1 }, [], ['@leads'])[1]).toBe('not found in Slack: `@leads`')
    expect(told({ levels: 1 }, [], ['@leads'], true)[1]).toBe('🧪 nobody is mentioned in a drill; it would be `@leads`')
  })

  test('says that nobody has taken it in time, and how late that is said', () => {
    const data = { what: 'respond', dueAt: '2026-05-04T14:17:00.000Z', lateMs: 180_000 }
    expect(shown(notice('overdue', data).blocks)[0]).toContain(
      '*⏱ Nobody has taken this yet (due 14:17) · said 3 min late*',
    )
  })
})

describe('the health board', () => {
  const row: HealthBoard['rows'][number] = {
    system: 'opsmantik',
    systemName: 'OpsMantik',
    name: 'API',
    outcome: 'as-expected',
    summary: '200',
    latencyMs: 88,
    streak: null,
    history: [10, 10, null, 80],
  }
  const broken: typeof row = {
    ...row,
    name: 'Database',
    outcome: 'not-as-expected',
    summary: '503',
    streak: { kind: 'failing', since: at('14:01'), times: 3 },
    history: [],
  }

  test('puts what needs a look first and offers to start an incident', () => {
    const board = healthBoard({ at: at('14:20'), rows: [row, broken] })
    expect(shown(board.blocks)).toEqual([
      '*Health · 14:20 · 1 of 2 need a look*',
      '❌ *OpsMantik Database* · not as expected · `503` · 88 ms · failing since 14:01 (3 in a row)',
      '✅ *OpsMantik API* · `200` · 88 ms · ▁▁×█',
      '[Start incident: OpsMantik] [Check again] [Last 24 hours]',
    ])
    expect(pressable(board.blocks)[0]?.value).toBe('opsmantik')
    expect(board.text).toBe('Health: 1 of 2 need a look. OpsMantik Database not as expected.')
  })

  test('draws a steady check flat, and what was far slower high', () => {
    const drawn = (history: readonly (number | null)[]) =>
      shown(healthBoard({ at: at('14:20'), rows: [{ ...row, history }] }).blocks)[1]
        ?.split(' · ')
        .at(-1)
    expect(drawn([88, 91, 86])).toBe('▁▁▁')
    expect(drawn([34, null])).toBe('▁×')
    expect(drawn([null, null])).toBe('××')
    expect(drawn([4, 3000])).toBe('▁█')
  })

  test('counts what is well instead of listing all of it', () => {
    const board = healthBoard({ at: at('14:20'), rows: Array.from({ length: 18 }, () => row) })
    expect(shown(board.blocks).at(-2)).toBe('and 8 more as expected')
  })

  test('shows what has not answered yet', () => {
    const board = healthBoard({ at: at('14:20'), rows: [{ ...row, outcome: null }] })
    expect(shown(board.blocks).slice(0, 2)).toEqual(['*Health · 14:20 · 1 of 1 running*', '⏳ OpsMantik API · running'])
  })
})

describe('the post of an alarm', () => {
  const going: AlarmMessage = {
    alarm: {
      ...{ id: 'a1', kind: 'failing', beganAt: at('14:01'), raisedAt: at('14:03'), endedAt: null },
      streak: { times: 3, since: at('14:01') },
    },
    ...{ system: 'opsmantik', systemName: 'OpsMantik', name: 'API', outcome: 'not-as-expected', summary: '503' },
    ...{ latencyMs: 212, seenAt: at('14:03'), runbook: 'Call events fail', incident: null, history: [80, 90, 212] },
  }
  const incident = { id: 42, permalink: 'https://team.example/archives/C1/p1' }

  test('says what is seen and since when, and offers to start its incident', () => {
    expect(shown(alarmMessage(going).blocks)).toEqual([
      '❌ *OpsMantik API* · failing since 14:01 (3 in a row)',
      '`503` · 212 ms · ▁▁█',
      'checked 14:03 · runbook: Call events fail',
      '[Start incident: OpsMantik]',
    ])
    expect(alarmMessage(going).text).toBe('OpsMantik API not as expected, 3 in a row: 503.')
  })

  test('names the open incident instead of proposing one', () => {
    const blocks = shown(alarmMessage({ ...going, incident }).blocks)
    expect(blocks.join('\n')).toMatch(/INC-42.* is open/)
    expect(blocks.join('\n')).not.toContain('[')
  })

  test('takes what could not be checked neither for a failure nor for a pass', () => {
    const unchecked = {
      ...going,
      alarm: { ...going.alarm, kind: 'unchecked' as const },
      outcome: 'could-not-check' as const,
    }
    expect(shown(alarmMessage(unchecked).blocks)[0]).toMatch(/^❔ \*OpsMantik API\* · could not be checked since 14:01/)
    // What fails and cannot be checked now says both.
    expect(shown(alarmMessage({ ...going, outcome: 'could-not-check' }).blocks)[1]).toContain('could not check')
  })

  test('says how long it was, and has no button when it is over', () => {
    const over = { ...going, alarm: { ...going.alarm, endedAt: at('14:13') }, outcome: 'as-expected' as const }
    expect(shown(alarmMessage(over).blocks)).toEqual([
      '✅ *OpsMantik API is as expected again · over after 12 min*',
      'was not as expected from 14:01 to 14:13',
    ])
    expect(alarmOverMessage(over).text).toBe('OpsMantik API is as expected again · over after 12 min.')
    const unwatched = { ...going, alarm: { ...going.alarm, endedAt: at('14:13') } }
    expect(alarmMessage(unwatched).text).toContain('is not watched any more')
  })
})
