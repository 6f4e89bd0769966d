import { describe, expect, test } from 'vitest'
import { elementsOf } from '../../../playground/workspace/blocks/elements-of.ts'
import { type StepMessage, stepMessage } from '../../../src/views/messages/step-message.ts'
import { stepMore } from '../../../src/views/step-more.ts'
import { untouched } from '../../../src/walk/walk.ts'
import { ana, at, branches, byPerson, failed, judged, passed, step } from '../../support/records.ts'
import { pressable, shown } from '../../support/shown.ts'

const view = (changed: Partial<StepMessage>) =>
  stepMessage({
    drill: false,
    resolved: false,
    file: 'call-event-5xx.md',
    step,
    state: untouched,
    number: 4,
    total: 14,
    request: 'GET https://console.example.com/api/health',
    missing: [],
    changeable: [],
    leftOut: null,
    condition: null,
    loop: null,
    beside: null,
    dashboard: null,
    gate: null,
    ...changed,
  })
const lines = (changed: Partial<StepMessage>) => shown(view(changed).blocks)

test('an open check shows what the document says, what will be sent and what is expected', () => {
  expect(lines({})).toEqual([
    '*4 / 14  Check the health of the API* · read · call-event-5xx.md, line 18',
    '“The API answers for itself and its database:”',
    '`GET https://console.example.com/api/health`',
    'Expected: status 200 · `ok: true` · `db_ok: true` (soft)',
    '[Run] [Done] [Skip] ⋯ Note, Not true here, Why “read”?',
  ])
})

test('a condition under which a step is not done is asked for as such, and its answers change places', () => {
  const buttons = (negated: boolean, decided: boolean | null) => {
    const all = lines({ condition: { when: 'a payment is running', negated, decided } })
    return [all.find(it => it.startsWith('❓')), all.at(-1)?.split(' ⋯')[0]]
  }
  expect(buttons(false, null)).toEqual(['❓ Only if: “a payment is running”', '[It is so] [It is not so]'])
  expect(buttons(true, null)).toEqual(['❓ Not if: “a payment is running”', '[It is not so] [It is so]'])
  expect(buttons(true, false)).toEqual([
    '❓ Not if: “a payment is running” · the answer says so',
    '[It is so] [It is not so]',
  ])
  expect(buttons(true, true)[0]).toContain('the answer says that it is not so')
})

test('a condition is asked with what the check before it saw', () => {
  const seen = { step: 'Step 3', figures: ['latency 812 ms'] }
  const all = lines({ condition: { when: 'the latency is above 500 ms', negated: false, decided: null, seen } })
  expect(all.find(it => it.startsWith('❓'))).toBe(
    '❓ Only if: “the latency is above 500 ms” · Step 3 saw `latency 812 ms`',
  )
})

test('a condition on the severity is answered by that of the incident', () => {
  const all = lines({ condition: { when: 'SEV1 only', negated: false, decided: false, severity: 'SEV2' } })
  expect(all.find(it => it.startsWith('❓'))).toBe('❓ Only if: “SEV1 only” · it is not so: the incident is SEV2')
  expect(all.at(-1)).toMatch(/^\[It is not so\] \[It is so\]/)
})

test('what has to come first is said where the title does not say it', () => {
  const after = (when: string) => lines({ step: { ...step, after: [{ line: 18, when, step: null }] } })
  expect(after('the backup is through')).toContain('↳ First: “the backup is through”')
  expect(after('check the Health of the API').filter(it => it.startsWith('↳'))).toEqual([])
})

test('what changes something is proposed, not run', () => {
  expect(lines({ step: { ...step, effect: 'destroy' } }).at(-1)).toBe(
    '[Propose] [Done] [Skip] ⋯ Note, Not true here, Why “destroy”?',
  )
})

test('parameters that are not known are named before Run asks for them', () => {
  expect(lines({ missing: ['site_id'] })).toContain('Asks for `site_id`')
})

test('a step for a person shows the words of the document and is done with one click', () => {
  expect(lines({ step: byPerson })).toEqual([
    '*4 / 14  Call the vendor* · by hand · call-event-5xx.md, line 40',
    'Call the vendor and give them the request id:',
    '• the id is in the `x-request-id` header',
    '• their status page: <https://status.example.com/now>',
    '[Done] [Skip] ⋯ Note, Not true here, Why by hand?',
  ])
})

test('a command or statement that its words do not hold is there to be copied', () => {
  const code = "DELETE FROM jobs\nWHERE state = 'stale';"
  const sql = { ...byPerson, kind: 'sql', why: 'no target of this system is a database', code } as const
  expect(lines({ step: sql })).toContain('```DELETE FROM jobs')
  const long = { ...sql, code: Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n') }
  expect(lines({ step: long })).toContain('… (18 more lines in “Why by hand?”)')
})

test('a labelled step says its words once, also where its title is cut', () => {
  const once = { ...byPerson, title: 'Restart: cycle the instances', text: 'Restart: cycle the instances.' }
  expect(lines({ step: once })).toHaveLength(2)
  const long = `Restart: ${'cycle the instances '.repeat(10)}at last.`
  const cut = { ...byPerson, title: `${long.slice(0, 139)}…`, text: long }
  expect(lines({ step: cut })[1]).toBe(`…${long.slice(139)}`)
})

test('a decision of a person shows where the document leads, and a button for each way', () => {
  const text = 'Make sure that it is a 5xx.'
  const decision = { ...byPerson, title: 'Make sure that it is a 5xx', text, kind: 'decision', branches } as const
  expect(lines({ step: decision })).toEqual([
    '*4 / 14  Make sure that it is a 5xx* · by hand · call-event-5xx.md, line 40',
    '• 5xx → go on below',
    '• 401 → signing',
    '• 403 → CORS',
    '[5xx] [401] [403] ⋯ Done, Skip, Note, Not true here, Why by hand?',
  ])
})

test('a command that nobody but a person can run says why', () => {
  const why = 'It starts a shell, which Handrail never does.'
  expect(lines({ step: { ...byPerson, kind: 'command', effect: 'destroy', why } })).toEqual(
    expect.arrayContaining([
      '*4 / 14  Call the vendor* · destroy, by hand · call-event-5xx.md, line 40',
      '👤 It starts a shell, which Handrail never does.',
    ]),
  )
})

test('what the document forbids stands at the step, whatever else is said there', () => {
  const cautions = [{ line: 12, text: 'Never run `TRUNCATE orders`.' }]
  expect(lines({ step: { ...step, cautions } })).toEqual([
    '*4 / 14  Check the health of the API* · read · call-event-5xx.md, line 18',
    '“The API answers for itself and its database:”',
    '`GET https://console.example.com/api/health`',
    'Expected: status 200 · `ok: true` · `db_ok: true` (soft)',
    '⛔ Never run `TRUNCATE orders`. (line 12)',
    '[Run] [Done] [Skip] ⋯ Note, Not true here, Why “read”?',
  ])
  const long = { ...byPerson, cautions, text: Array.from({ length: 25 }, () => 'word '.repeat(120)).join('\n') }
  expect(lines({ step: long })).toContain('⛔ Never run `TRUNCATE orders`. (line 12)')
  expect(lines({ step: { ...step, cautions }, state: judged(failed) })).toContain(
    '⛔ Never run `TRUNCATE orders`. (line 12)',
  )
})

test('of many cautions three are shown, and how many more there are', () => {
  const cautions = Array.from({ length: 50 }, (_, index) => ({ line: index, text: 'Do not '.repeat(200) }))
  const said = lines({ step: { ...step, cautions } }).filter(it => it.startsWith('⛔'))
  expect(said).toHaveLength(4)
  expect(said.at(-1)).toBe('⛔ … (47 more in call-event-5xx.md)')
})

test('the words of a caution mention nobody and hide no address', () => {
  const cautions = [{ line: 1, text: 'Never <!channel> <@U0ANA> & <https://evil.example|this>' }]
  expect(JSON.stringify(view({ step: { ...step, cautions } }))).not.toMatch(/<!channel>|<@U0ANA>|\|this>/)
})

test('code in a title stays code', () => {
  expect(lines({ step: { ...step, title: 'Look at `db_ok` again' } })[0]).toContain('*4 / 14  Look at `db_ok` again*')
})

describe('the answer in the step', () => {
  const rows = [
    { customer: '7', count: '2' },
    { customer: '9', count: '3' },
  ]
  const found = {
    ...failed,
    outcome: 'soft-missed',
    summary: '2 rows',
    lines: [{ label: 'rows', expected: '0', was: '2', met: false, hard: false, line: 8, byDefault: true }],
    shown: { rows, more: 4 },
  } as const

  test('shows the first rows under what was missed, and where the others are', () => {
    expect(lines({ state: judged(found) })).toEqual([
      '⚠️ *4 / 14  Check the health of the API* · soft expectation missed · 212 ms · 14:07 · <@U0ANA>',
      '⚠️ *rows*  expected `0` (by default) · was `2`',
      '`customer 7 · count 2`',
      '`customer 9 · count 3`',
      '… (4 more in Evidence)',
      expect.stringContaining('[Done]'),
    ])
  })

  test('says no figure twice', () => {
    const line = { label: 'ok', expected: 'true', was: 'true', met: true, hard: true, line: 8 }
    const shown = { rows: [{ ok: 'true', sent: '40' }], more: 0 }
    const said = lines({ state: judged({ ...found, outcome: 'as-expected', lines: [line], shown }) })
    expect(said.slice(1, -1)).toEqual(['✅ ok `true`', '`sent 40`'])
    const one = { ...found, outcome: 'person-judges', lines: [], summary: 'count = 3' } as const
    expect(lines({ state: judged({ ...one, shown: { rows: [{ count: '3' }], more: 0 } }) }).slice(1, -1)).toEqual([
      '`count = 3`',
    ])
  })

  test('no text of a system mentions, links or formats', () => {
    const shown = { rows: ['`<!channel>` <https://x.example|x> *bold*', { '<@U0ANA>': '&' }], more: 0 }
    const said = JSON.stringify(view({ state: judged({ ...found, shown }) }).blocks)
    expect(said).toContain('&lt;!channel&gt;')
    expect(said).not.toMatch(/<!channel>|<https:/)
  })
})

test('while it runs a silent system holds nobody up', () => {
  const state = { ...untouched, status: 'running', by: ana, at: at('14:07') } as const
  expect(lines({ state })).toEqual([
    '⏳ *4 / 14  Check the health of the API* · running · 14:07 · <@U0ANA>',
    '⋯ Done, Skip, Note',
  ])
})

describe('a check that was not as expected', () => {
  const state = judged(failed)

  test('a branch for all other cases is called by where it leads', () => {
    const other = branches.map((it, index) => (index === 1 ? { ...it, when: 'otherwise', go: 'call Ana' } : it))
    expect(lines({ step: { ...step, branches: other }, state }).at(-1)).toContain('[Otherwise: call Ana]')
    const nowhere = other.map(it => ({ ...it, go: 'go to step 9', target: null, missing: 'step 9' }))
    const shownLast = lines({ step: { ...step, branches: nowhere }, state }).at(-1)
    expect(shownLast).toContain('[Otherwise …]')
    expect(shownLast).not.toContain('step 9')
  })

  test('shows expected beside actual, and the branch that the answer chose first', () => {
    expect(lines({ step: { ...step, branches }, state })).toEqual([
      '❌ *4 / 14  Check the health of the API* · not as expected · 212 ms · 14:07 · <@U0ANA>',
      '❌ *status*  expected `200` · was `503`',
      '❌ *ok*  expected `true` · was `absent`',
      '✅ db_ok `true`',
      'The runbook says: 5xx → go on below · 401 → signing · 403 → CORS',
      '[Go on: 5xx] [401: signing] [403: CORS] [Run again] ⋯ Done, Skip, Note, Not true here, Evidence',
    ])
  })

  test('tells the same to those who listen', () => {
    expect(view({ state }).text).toBe(
      'Step 4 of 14, Check the health of the API: not as expected. status expected 200, was 503; ok expected true, was absent',
    )
  })

  test('is the finding while one looks for the cause, and no reason to go on after a change', () => {
    expect(lines({ state }).at(-1)).toBe('[Go on] [Run again] [Skip] ⋯ Note, Not true here, Evidence')
    expect(lines({ state, step: { ...step, phase: 'mitigate' } }).at(-1)).toBe(
      '[Run again] [Done …] [Skip] ⋯ Note, Not true here, Evidence',
    )
  })

  test('with many branches offers the one that the answer chose, and a menu of the others', () => {
    const many = [...branches, ...branches].map((it, index) => ({ ...it, when: `case ${index}` }))
    expect(lines({ step: { ...step, branches: many }, state: judged({ ...failed, branch: 4 }) }).at(-1)).toBe(
      '[Go on: case 4] ⋯ case 0, case 1, case 2, case 3, case 5 [Run again] ⋯ Done, Skip, Note, Not true here, Evidence',
    )
  })
})

describe('conditions that the answer does not decide', () => {
  const open = branches.map((it, index) => ({ ...it, when: `case ${index}`, test: null }))
  const [first, second] = open.map(it => [it])
  const two = [...(first ?? []), ...(second ?? [])]
  const state = judged(passed)

  test('are offered after a check that is as expected, behind Done', () => {
    expect(lines({ step: { ...step, branches: two }, state })).toEqual([
      '✅ *4 / 14  Check the health of the API* · as expected · 212 ms · 14:07 · <@U0ANA>',
      '✅ status `200` · ok `true`',
      'The runbook says: case 0 → go on below · case 1 → signing',
      '[Done] [Run again] [case 0: go on below] [case 1: signing] ⋯ Skip, Note, Not true here, Evidence',
    ])
    const { blocks } = view({ step: { ...step, branches: two }, state })
    const primary = elementsOf(blocks).filter(it => it.element.style === 'primary')
    expect(primary.map(it => it.element.action_id)).toEqual(['step.done'])
    expect(elementsOf(blocks).find(it => it.element.action_id === 'step.branch:1')?.element.value).toBe('3:1')
  })

  test('are a menu where more than four buttons would stand there', () => {
    expect(lines({ step: { ...step, branches: open }, state }).at(-1)).toBe(
      '[Done] [Run again] ⋯ case 0, case 1, case 2 ⋯ Skip, Note, Not true here, Evidence',
    )
    expect(lines({ step: { ...step, branches: two }, state, changeable: ['site_id'] }).at(-1)).toBe(
      '[Done] [Run again] ⋯ case 0, case 1 [Change site_id] ⋯ Skip, Note, Not true here, Evidence',
    )
  })

  test('are offered where a person judges, and of what is done again', () => {
    const again = { until: 'it answers', every: null, atMost: null }
    const loop = { ...again, round: 1, due: null, left: true, own: true, over: false, next: null }
    const judges = judged({ ...passed, outcome: 'person-judges' })
    const branched = { ...step, branches: two }
    expect(lines({ step: branched, state: judges }).at(-1)).toContain('[case 1: signing]')
    expect(lines({ step: branched, state, loop }).at(-1)).toContain('[case 1: signing]')
  })

  test('are not those that it denies', () => {
    const mixed = [...(first ?? []), ...branches.slice(1)]
    expect(lines({ step: { ...step, branches: mixed }, state }).at(-1)).toBe(
      '[Done] [Run again] [case 0: go on below] ⋯ Skip, Note, Not true here, Evidence',
    )
    expect(lines({ step: { ...step, branches }, state }).at(-1)).toBe(
      '[Done] [Run again] [Skip] ⋯ Note, Not true here, Evidence',
    )
    const unread = judged({ ...passed, undecided: [1] })
    expect(lines({ step: { ...step, branches }, state: unread }).at(-1)).toContain('[401: signing]')
  })
})

test('a soft expectation that was missed is a warning, and the step can be done', () => {
  const soft = { label: 'db_ok', expected: 'true', was: 'false', met: false, hard: false, line: 22 }
  const state = judged({ ...passed, outcome: 'soft-missed', lines: [...passed.lines, soft] })
  expect(lines({ state })).toEqual([
    '⚠️ *4 / 14  Check the health of the API* · soft expectation missed · 212 ms · 14:07 · <@U0ANA>',
    '⚠️ *db_ok*  expected `true` · was `false`',
    '✅ status `200` · ok `true`',
    '[Done] [Run again] [Skip] ⋯ Note, Not true here, Evidence',
  ])
})

test('what could not be checked is no failure and no pass', () => {
  const verdict = {
    ...failed,
    outcome: 'could-not-check',
    lines: [],
    summary: 'no answer in 10 s',
    branch: null,
  } as const
  expect(lines({ state: judged({ ...verdict, evidence: null }) })).toEqual([
    '❔ *4 / 14  Check the health of the API* · could not check · 212 ms · 14:07 · <@U0ANA>',
    '`no answer in 10 s`',
    '[Run again] [Done …] [Skip] ⋯ Note, Not true here, Why “read”?',
  ])
})

describe('a value that can be changed', () => {
  const reason = 'invalid input for site_id: not a UUID'
  const verdict = { ...failed, outcome: 'could-not-check', summary: reason, branch: null, evidence: null } as const
  const changeable = ['site_id']

  test('is the next thing where it is what was refused', () => {
    expect(lines({ state: judged(verdict), changeable })).toEqual([
      '❔ *4 / 14  Check the health of the API* · could not check · 212 ms · 14:07 · <@U0ANA>',
      '`invalid input for site_id: not a UUID`',
      'Expected: 200 · true · true',
      'Sends `GET https://console.example.com/api/health`',
      '[Change site_id] [Run again] [Done …] [Skip] ⋯ Note, Not true here, Why “read”?',
    ])
    expect(pressable(view({ state: judged(verdict), changeable }).blocks)[0]).toMatchObject({ action: 'step.change' })
  })

  test('is offered beside running again for any other reason', () => {
    const state = judged({ ...verdict, summary: 'no answer in 10 s' })
    expect(lines({ state, changeable }).at(-1)).toMatch(/^\[Run again\] \[Change site_id\]/)
    expect(lines({ state, changeable: ['site_id', 'limit'] }).at(-1)).toMatch(/^\[Run again\] \[Change values\]/)
    expect(lines({ state: judged(failed), changeable }).at(-1)).toBe(
      '[Go on] [Run again] [Change site_id] [Skip] ⋯ Note, Not true here, Evidence',
    )
    expect(lines({ step: { ...step, branches }, state: judged(failed), changeable }).at(-1)).toBe(
      '[Go on: 5xx] ⋯ 401, 403 [Run again] [Change site_id] ⋯ Done, Skip, Note, Not true here, Evidence',
    )
  })

  test('says in the menu too that a reason is asked', () => {
    const mending = { ...step, phase: 'mitigate' as const, branches }
    expect(lines({ step: mending, state: judged(failed) }).at(-1)).toMatch(/⋯ Done …, Skip/)
  })

  test('is a button before a step was run, and where a person judges', () => {
    expect(lines({ changeable }).at(-1)).toBe('[Run] [Change site_id] [Done] [Skip] ⋯ Note, Not true here, Why “read”?')
    expect(lines({ state: judged({ ...failed, outcome: 'person-judges', branch: null }), changeable }).at(-1)).toBe(
      '[Done] [Run again] [Change site_id] [Skip] ⋯ Note, Not true here, Evidence',
    )
  })

  test('is in the menu where one click runs several checks', () => {
    const beside = { together: 3, open: [] }
    expect(lines({ changeable, beside }).at(-1)).toBe(
      '[Run these 3 together] [Run] [Done] [Skip] ⋯ Note, Not true here, Why “read”?, Change site_id',
    )
  })

  test('once changed, says by whom, and running again is the next thing', () => {
    const revised = { parameters: ['site_id'], by: ana, at: at('14:10') }
    expect(lines({ state: { ...judged(verdict), revised }, changeable }).slice(-2)).toEqual([
      '✏️ `site_id` changed since then · 14:10 · <@U0ANA>',
      '[Run again] [Change site_id] [Done …] [Skip] ⋯ Note, Not true here, Why “read”?',
    ])
  })
})

test('a check that was before the newest change is run again next', () => {
  const older = true
  expect(lines({ state: judged(failed), older }).at(-1)).toBe(
    '[Run again] [Go on] [Skip] ⋯ Note, Not true here, Evidence',
  )
  expect(lines({ state: judged(failed), older })).toContain('This was before the newest change.')
  const branched = view({ step: { ...step, branches }, state: judged(failed), older })
  const primary = elementsOf(branched.blocks).filter(it => it.element.style === 'primary')
  expect(primary.map(it => it.element.action_id)).toEqual(['step.run'])
})

test('a step of a remedy that was not chosen offers nothing', () => {
  expect(lines({ leftOut: 'another' })).toEqual([
    '– *4 / 14  Check the health of the API* · left out: another remedy was chosen',
  ])
  expect(lines({ leftOut: 'open' })).toEqual([
    '– *4 / 14  Check the health of the API* · waits for the answer to “Which is it?”',
  ])
  // The check of a remedy that seems not to have helped can still be run again.
  expect(lines({ leftOut: 'open', state: judged(failed) })).toEqual(lines({ state: judged(failed) }))
  expect(lines({ leftOut: 'another', state: judged(failed) })).toEqual([
    '❌ *4 / 14  Check the health of the API* · not as expected · left out: another remedy was chosen',
  ])
  expect(lines({ leftOut: 'another', state: { ...judged(passed), status: 'done' } })[0]).toContain('done, as expected')
})

test('an error of the server is said where no line says it', () => {
  const missed = { label: 'ok', expected: 'true', was: 'absent', met: false, hard: true, line: 21 }
  const verdict = { ...failed, lines: [missed], summary: '400 Bad Request', branch: null }
  expect(lines({ state: judged(verdict) }).slice(1, 3)).toEqual([
    '❌ *ok*  expected `true` · was `absent`',
    '`400 Bad Request` from the server',
  ])
})

test('at its gate the step links to it and has no buttons', () => {
  const state = { ...untouched, status: 'gated', by: ana, at: at('14:12'), proposal: 'p1' } as const
  const gated = view({ state, gate: 'https://handrail.slack.com/g' })
  expect(shown(gated.blocks)).toEqual([
    '🛑 *4 / 14  Check the health of the API* · waits at its gate · 14:12 · <@U0ANA>',
  ])
  expect(pressable(gated.blocks)).toEqual([])
})

describe('a change that nobody knows about', () => {
  const look = { at: at('14:20'), found: 'unclear', result: 'it cannot be read' } as const
  const unknown = { ...judged(failed), status: 'gated', proposal: 'p1' } as const
  const change = { ...step, effect: 'change' } as const

  test('is looked at first: its step says when that was and what was found, and never offers to propose it again', () => {
    const all = lines({ step: change, state: unknown, look })
    expect(all[0]).toMatch(/^❌ .* · not as expected, and nobody knows what became of its change/)
    expect(all).toContain('Looked 14:20 · it cannot be told whether it was carried out · it cannot be read')
    expect(all.at(-1)).toBe('[Check now] [Say what became of it …] ⋯ Done, Skip, Note, Evidence')
    expect(all.join('\n')).not.toContain('Propose')
  })

  test('keeps what the system answered, and where that leads', () => {
    const all = lines({ step: { ...change, branches }, state: unknown })
    expect(all.join('\n')).toContain('*status*  expected `200` · was `503`')
    expect(all.at(-1)).toContain('[Say what became of it …] [5xx')
  })
})

describe('a settled step is one line', () => {
  const by = { by: ana, at: at('14:10') }

  test('done by its check, with the evidence at hand', () => {
    expect(lines({ state: { ...judged(passed), status: 'done' } })).toEqual([
      '✅ *4 / 14  Check the health of the API* · done, as expected · 14:07 · <@U0ANA>',
      '⋯ Evidence, Note',
    ])
  })

  test('done by a person, who says so', () => {
    expect(lines({ step: byPerson, state: { ...untouched, ...by, status: 'done', note: 'they know' } })).toEqual([
      '👤 *4 / 14  Call the vendor* · done · 14:10 · <@U0ANA> · Note: “they know”',
    ])
  })

  test('done although its check failed, with the branch that was taken', () => {
    const state = { ...judged({ ...failed, evidence: null }), status: 'done', branch: 1 } as const
    expect(lines({ step: { ...step, branches }, state })).toEqual([
      '❌ *4 / 14  Check the health of the API* · not as expected, gone on from it · went on: 401 · 14:07 · <@U0ANA>',
    ])
  })

  test('left by a branch, with the branch that was taken', () => {
    const state = { ...untouched, ...by, status: 'skipped', branch: 1 } as const
    const change = { ...step, effect: 'change', branches } as const
    const name = '– *4 / 14  Check the health of the API*'
    expect(lines({ step: change, state })).toEqual([`${name} · left out · went on: 401 · 14:10 · <@U0ANA>`])
    expect(lines({ step: { ...change, runnable: false }, state })).toEqual([
      `${name} · not marked done · went on: 401 · 14:10 · <@U0ANA>`,
    ])
  })

  test('skipped, and not true here', () => {
    expect(lines({ state: { ...untouched, ...by, status: 'skipped' } })).toEqual([
      '– *4 / 14  Check the health of the API* · skipped · 14:10 · <@U0ANA>',
    ])
    expect(lines({ state: { ...untouched, ...by, status: 'not-true' } })).toEqual([
      '– *4 / 14  Check the health of the API* · not true here · 14:10 · <@U0ANA>',
    ])
  })
})

test('menus and branches carry the version and their place', () => {
  const blocks = view({ step: { ...step, branches }, state: judged(failed) }).blocks
  expect(pressable(blocks).filter(it => it.text.includes('401'))).toEqual([
    { text: '401: signing', action: 'step.branch:1', value: '3:1' },
  ])
  expect(JSON.stringify(blocks)).toContain(`"value":"3:${stepMore.indexOf('evidence')}"`)
})

test('once its incident is resolved, a step has no buttons but those that show something', () => {
  const resolved = (changed: Partial<StepMessage>) => lines({ ...changed, resolved: true })
  const unknown = { ...judged(failed), status: 'gated', proposal: 'p1' } as const
  expect(resolved({})).toEqual(['– *4 / 14  Check the health of the API* · left open'])
  expect(resolved({ state: judged(failed) })).toEqual([
    ...lines({ state: judged(failed) }).slice(0, -1),
    '⋯ Evidence, Why “read”?',
  ])
  for (const state of [unknown, { ...untouched, status: 'running' } as const]) {
    expect(pressable(view({ state, resolved: true }).blocks)).toEqual([])
  }
})
