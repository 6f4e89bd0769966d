import { describe, expect, test } from 'vitest'
import type { Proposal } from '../../../src/gate/proposal.ts'
import { gateMessage } from '../../../src/views/messages/gate-message.ts'
import type { TooFew } from '../../../src/views/messages/who-decides.ts'
import { ana, at, chen, plan, proposal } from '../../support/records.ts'
import { pressable, shown } from '../../support/shown.ts'

const gate = (changed: Partial<Proposal>, approvers: string[] = []) =>
  gateMessage({ proposal: { ...proposal, ...changed }, drill: false, resolved: false, passed: false, approvers })
const lines = (changed: Partial<Proposal>, approvers?: string[]) => shown(gate(changed, approvers).blocks)
const approved = { approvals: [{ ...chen, account: 'chen', at: at('14:15') }], decidedBy: chen, decidedAt: at('14:15') }

test('what destroys shows its plan, who can approve and until when', () => {
  expect(lines({}, ['<!subteam^S0LEADS>'])).toEqual([
    '🛑 *Roll back opsmantik-console (production)* · needs a second person',
    '*Where*  vercel opsmantik-console',
    '*Now*  dpl_9f2 3c1e7ab “Queue rewrite”',
    '*After*  dpl_8aa 91bd0f2 “Fix CORS header”',
    '*Between*  3 commits, one touches supabase/migrations ⚠️',
    '*Undo*  promote dpl_9f2 again',
    'One of <!subteam^S0LEADS> can approve · until 14:42',
    'Proposed by <@U0ANA> 14:12',
    '[Approve …] [Reject …] [Withdraw] [Details]',
  ])
})

test('what went through is shown with what its step says of the answer', () => {
  const done = { ...proposal, ...approved, state: 'succeeded', result: '202' } as const
  const seen = { proposal: done, drill: false, resolved: false, passed: false, approvers: [] }
  const first = (answered: 'not-as-expected' | 'as-expected') => shown(gateMessage({ ...seen, answered }).blocks)[0]
  expect(first('not-as-expected')).toMatch(/^❌ .* · done, not as expected$/)
  expect(first('as-expected')).toMatch(/^✅ .* · done$/)
})

test('approvers are only called when asked to', () => {
  expect(lines({})).toContain('An approver other than ana can approve · until 14:42')
  expect(JSON.stringify(gate({}).blocks)).not.toContain('subteam')
})

describe('where those who may approve are too few', () => {
  const gateWith = (tooFew: TooFew, changed: Partial<Proposal> = {}) =>
    shown(
      gateMessage({
        ...{ proposal: { ...proposal, ...changed }, drill: false, resolved: false, passed: false, tooFew },
        approvers: ['<!subteam^S0LEADS>'],
      }).blocks,
    )
  const leads = ['@engineering-leads']

  test('nobody is called who cannot, and who could be asked is named', () => {
    const all = gateWith({ may: leads, others: [], admins: ['<@U0DORA>'] })
    expect(all).toContain('One person has to approve · until 14:42')
    expect(all).toContain('⚠️ Among `@engineering-leads` there is nobody else who can · ask an admin: <@U0DORA>')
    expect(all.join('\n')).not.toContain('subteam')
    const without = gateWith({ may: leads, others: [], admins: [] })
    expect(without.join('\n')).toContain('nobody else who can · somebody has to be added in Slack or in the catalog')
  })

  test('who asked at a terminal is told what to write in the catalog, and how many are left', () => {
    const requester = { id: 'cli:ana', name: 'cli:ana', account: 'cli:ana' }
    const all = gateWith({ may: leads, others: ['<@U0CHEN>'], admins: [] }, { requester, needed: 2 })
    expect(all[0]).toMatch(/ · needs 2 approvals$/)
    expect(all).toContain('2 people have to approve · until 14:42')
    expect(all.join('\n')).toContain('Among `@engineering-leads` only <@U0CHEN> can ·')
    expect(all.join('\n')).toContain('one is enough after `people: [[THEIR_SLACK_ID, cli:ana]]` there')
    const once = lines({ requester, needed: 2, approvals: approved.approvals }, ['<!subteam^S0LEADS>'])
    expect(once[0]).toMatch(/ · needs 1 more approval$/)
    expect(once).toContain('One of <!subteam^S0LEADS> can approve · approved by <@U0CHEN> 14:15 · until 14:42')
  })
})

test('a mention that the directory did not give is shown as words', () => {
  expect(lines({}, ['<!channel>'])).toContain('One of <!channel> can approve · until 14:42')
  expect(JSON.stringify(gate({}, ['<!channel>']).blocks)).toContain('&lt;!channel&gt;')
})

test('the checks before it that do not speak for it are named', () => {
  const check = (title: string, outcome: 'not-as-expected' | 'could-not-check') => ({ title, outcome })
  const unmet = [check('Find the account', 'not-as-expected'), check('Count its profiles', 'could-not-check')]
  const shownWith = (given: typeof unmet) =>
    shown(
      gateMessage({ proposal, drill: false, resolved: false, passed: false, approvers: [], before: { unmet: given } })
        .blocks,
    ).join('\n')
  expect(shownWith(unmet)).toContain(
    '⚠️ Before it: “Find the account” not as expected · “Count its profiles” could not check',
  )
  expect(shownWith([...unmet, ...unmet])).toContain('· 1 more')
  expect(shownWith([])).not.toContain('Before it')
})

test('a change is confirmed by a responder', () => {
  const all = lines({ plan: { ...plan, effect: 'change', typed: null } })
  expect(all[0]).toContain('needs a confirmation')
  expect(all.at(-3)).toBe('A responder can confirm · until 14:42')
  expect(all.at(-1)).toBe('[Confirm …] [Reject …] [Withdraw] [Details]')
})

test('an undo that the bot can make itself is offered afterwards', () => {
  expect(lines({ plan: { ...plan, undoCall: plan.call } })).toContain(
    '*Undo*  promote dpl_9f2 again, offered afterwards',
  )
})

test('a plan that cannot be undone says so', () => {
  expect(lines({ plan: { ...plan, undo: null } })).toContain('*Undo*  none: this cannot be undone ⚠️')
})

test('what a system answered is code, what the bot says of it is words', () => {
  const call = { ...plan.call, connector: 'http' }
  const ended = (result: string) => lines({ ...approved, state: 'failed', result, plan: { ...plan, call } })
  expect(ended('403 Forbidden: *no*')).toContain('`403 Forbidden: *no*`')
  expect(ended('It was not sent.')).toContain('It was not sent.')
})

test('what will be sent is code', () => {
  const request = { label: 'Request', text: 'POST https://console.example.com/api/x', warning: false }
  const sent = { ...plan, lines: [request], call: { ...plan.call, connector: 'http' } }
  expect(lines({ plan: sent })).toContain('*Request*  `POST https://console.example.com/api/x`')
})

test('a statement of several lines is a block of code', () => {
  const sql = { label: 'Statement', text: 'DELETE FROM calls\nWHERE id = $1', warning: false }
  expect(JSON.stringify(gate({ plan: { ...plan, lines: [sql] } }).blocks)).toContain(
    '*Statement*\\n```DELETE FROM calls\\nWHERE id = $1```',
  )
})

describe('after the decision', () => {
  test('it says who approved, that it starts, until when, and what happens otherwise', () => {
    const all = lines({ ...approved, state: 'approved' })
    expect(all[0]).toBe('⏳ *Roll back opsmantik-console (production)* · approved, starting')
    expect(all.at(-1)).toBe(
      'Proposed by <@U0ANA> 14:12 · approved by <@U0CHEN> 14:15 · starts by 14:16:00, else it is superseded and nothing is run',
    )
    expect(lines({ ...approved, state: 'running' }).at(-1)).not.toContain('starts by')
  })

  test('success is low, and offers the undo where there is one', () => {
    const done = { ...approved, state: 'succeeded', result: 'dpl_8aa is live' } as const
    expect(lines({ ...done, plan: { ...plan, undoCall: plan.call } })).toEqual([
      '✅ *Roll back opsmantik-console (production)* · done',
      '*Where*  vercel opsmantik-console',
      'dpl_8aa is live',
      '*Undo*  promote dpl_9f2 again',
      'Proposed by <@U0ANA> 14:12 · approved by <@U0CHEN> 14:15',
      '[Undo …]',
    ])
    expect(pressable(gate(done).blocks)).toEqual([])
  })

  test('success offers what gives the change its effect first', () => {
    const next = { words: 'Deploy again', call: { ...plan.call, arguments: {} } }
    const done = {
      ...approved,
      state: 'succeeded',
      result: 'set',
      plan: { ...plan, undoCall: plan.call, next },
    } as const
    expect(lines(done).at(-1)).toBe('[Deploy again …] [Undo …]')
  })

  test('a confirmed change names who confirmed it', () => {
    const changed = {
      plan: { ...plan, effect: 'change' },
      decidedBy: ana,
      decidedAt: at('14:15'),
      state: 'failed',
    } as const
    expect(lines({ ...changed, result: '403' }).at(-1)).toBe('Proposed by <@U0ANA> 14:12 · confirmed by <@U0ANA> 14:15')
  })

  test('unknown says what was found, warns, and offers Check now', () => {
    expect(lines({ ...approved, state: 'unknown', result: 'No answer came in time.' })).toEqual([
      '❔ *Roll back opsmantik-console (production)* · unknown, verify',
      '*Where*  vercel opsmantik-console',
      'No answer came in time.',
      'It may have gone through, or still do so. Nobody should repeat it before it is known.',
      'Proposed by <@U0ANA> 14:12 · approved by <@U0CHEN> 14:15',
      '[Check now] [Say what became of it …] [Details]',
    ])
  })

  test('the conditions that were answered before it stand at it while it waits', () => {
    const conditions = [{ when: 'the queue is stuck', negated: false, by: chen, at: at('14:05') }]
    const said = (state: Proposal['state']) =>
      shown(
        gateMessage({
          ...{ proposal: { ...proposal, state }, before: { conditions } },
          ...{ drill: false, resolved: false, passed: false, approvers: [] },
        }).blocks,
      )
    const line = '❓ Only if: “the queue is stuck” · it is so, says <@U0CHEN> 14:05'
    expect(said('proposed')).toContain(line)
    expect(said('superseded')).not.toContain(line)
  })

  test('what the last look found stands there with its time', () => {
    const unknown = { ...proposal, ...approved, state: 'unknown', result: 'dpl_9f2 is in production' } as const
    const look = { at: at('14:20'), found: 'not-done', result: 'dpl_9f2 is in production' } as const
    const shownLines = shown(
      gateMessage({ proposal: unknown, look, drill: false, resolved: false, passed: false, approvers: [] }).blocks,
    )
    expect(shownLines).toContain('Looked 14:20 · it is not carried out so far · dpl_9f2 is in production')
    expect(shownLines.filter(it => it.includes('dpl_9f2'))).toHaveLength(1)
  })

  test('a rejection has its reason and no buttons', () => {
    expect(
      lines({ state: 'rejected', decidedBy: chen, decidedAt: at('14:20'), result: 'wait for the deploy' }),
    ).toEqual([
      '– *Roll back opsmantik-console (production)* · rejected',
      '“wait for the deploy”',
      'Nothing was run.',
      'Proposed by <@U0ANA> 14:12 · rejected by <@U0CHEN> 14:20',
    ])
  })

  test('superseded by the change of another incident, it is proposed again at its step alone', () => {
    const all = lines({ state: 'superseded', result: 'It moved.', movedBy: 'p2' })
    expect(all.join('\n')).toContain('Look first whether that has cured it')
    expect(all.join('\n')).not.toContain('[Ask again]')
  })

  test('superseded names what changed and can be asked again', () => {
    const all = lines({ state: 'superseded', result: 'The current deployment is dpl_777 now.' })
    expect(all[0]).toBe('– *Roll back opsmantik-console (production)* · superseded')
    expect(all[1]).toBe('The current deployment is dpl_777 now.')
    expect(all[2]).toBe('Nothing was changed.')
    expect(all.at(-1)).toBe('[Ask again]')
  })

  test('expired can be asked again, withdrawn cannot', () => {
    expect(lines({ state: 'expired', decidedAt: at('14:42') })).toEqual([
      '– *Roll back opsmantik-console (production)* · expired',
      'Nobody decided in time. Nothing was run.',
      'Proposed by <@U0ANA> 14:12 · expired 14:42',
      '[Ask again]',
    ])
    expect(pressable(gate({ state: 'withdrawn', decidedBy: ana, decidedAt: at('14:20') }).blocks)).toEqual([])
  })
})

test('once its incident is resolved, nothing can be asked for at a gate', () => {
  for (const state of ['succeeded', 'expired', 'superseded'] as const) {
    const decided = { ...proposal, state, plan: { ...plan, undoCall: plan.call } }
    const labels = (resolved: boolean) =>
      pressable(gateMessage({ proposal: decided, drill: false, passed: false, resolved, approvers: [] }).blocks)
    expect(labels(false)).toHaveLength(1)
    expect(labels(true)).toEqual([])
  }
})

test('a gate whose step has gone on does not offer to ask again', () => {
  for (const state of ['expired', 'superseded'] as const) {
    const seen = { proposal: { ...proposal, state }, drill: false, resolved: false, approvers: [] }
    expect(pressable(gateMessage({ ...seen, passed: true }).blocks)).toEqual([])
  }
})

test('a change that another came after is not undone from its gate', () => {
  const done = { ...proposal, state: 'succeeded', plan: { ...plan, undoCall: plan.call } } as const
  const shownWith = (overtakenBy: { incident: number; title: string } | null) =>
    shown(
      gateMessage({ proposal: done, drill: false, resolved: false, passed: false, approvers: [], overtakenBy }).blocks,
    )
  expect(shownWith(null).at(-1)).toBe('[Undo …]')
  const overtaken = shownWith({ incident: 43, title: 'Roll back shop' })
  expect(overtaken.join('\n')).toContain('*Undo*  not from here any more: “Roll back shop” (INC-43) came after it')
  expect(overtaken.join('\n')).not.toContain('[Undo …]')
})

test('what the runbook says around the step is shown where it is decided, three sentences of it', () => {
  const remarks = ['Only at night.', 'Ask *Ana* <first>.', 'P1 only', 'Old', 'Older'].map((text, at) => ({
    line: at + 4,
    text,
  }))
  const shownWith = (count: number) =>
    shown(
      gateMessage({
        ...{ proposal, drill: false, resolved: false, passed: false, approvers: [] },
        before: { remarks: remarks.slice(0, count) },
      }).blocks,
    ).filter(it => it.startsWith('*Beside it*'))
  expect(shownWith(0)).toEqual([])
  expect(shownWith(1)).toEqual(['*Beside it*  “Only at night.” (line 4)'])
  expect(shownWith(5).slice(2)).toEqual([
    '*Beside it*  “P1 only” (line 6)',
    '*Beside it*  … (2 more sentences in the runbook)',
  ])
})
