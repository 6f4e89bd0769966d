import { expect, test } from 'vitest'
import type { Incident } from '../../../src/incident/incident.ts'
import { type IncidentCard, incidentCard } from '../../../src/views/messages/incident-card.ts'
import { ana, at, incident } from '../../support/records.ts'
import { pressable, shown } from '../../support/shown.ts'

const walk = {
  permalink: 'https://handrail.slack.com/w',
  number: 4,
  settled: 3,
  total: 14,
  title: 'Vercel logs',
  asking: null,
  proof: false,
}
const card = (changed: Partial<Incident>, more: Partial<IncidentCard> = {}) =>
  incidentCard({
    incident: { ...incident, ...changed },
    walk,
    proposals: 0,
    behindSince: null,
    now: at('14:05'),
    ...more,
  })

test('before anyone has taken it, the card says until when and offers to take command', () => {
  expect(shown(card({}).blocks)).toEqual([
    '*🔴 P1 · INC-42 · Call events fail with 5xx*',
    'OpsMantik · Open · no commander yet · 14:02',
    '⏱ respond within 15 min (until 14:17) · step 4 of 14: Vercel logs',
    '[Take command] [Open the walk] [Post update] [Resolve] [More]',
  ])
})

test('once taken, the walk is the next thing and waiting proposals are counted', () => {
  const taken = { commander: ana, status: 'investigating', acknowledgedAt: at('14:05') } as const
  expect(shown(card(taken, { proposals: 1 }).blocks)).toEqual([
    '*🔴 P1 · INC-42 · Call events fail with 5xx*',
    'OpsMantik · Investigating · commander <@U0ANA> · 14:02 · acknowledged after 3 min',
    'Update due 14:32 · step 4 of 14: Vercel logs · 🛑 1 proposal waiting',
    '[Open the walk] [Post update] [Resolve] [More]',
  ])
})

test('one that somebody works on says until when somebody takes command, and what is due beside it', () => {
  const acted = { status: 'investigating', acknowledgedAt: at('14:05') } as const
  const due = (now: string) => shown(card(acted, { now: at(now) }).blocks)[2]
  expect(due('14:06')).toBe('⏱ somebody takes command until 14:17 · Update due 14:32 · step 4 of 14: Vercel logs')
  expect(due('14:20')).toContain('⏱ nobody has taken command since 14:17 · Update due 14:32')
})

test('what is overdue is called so', () => {
  expect(shown(card({}, { now: at('14:20') }).blocks)[2]).toContain('⏱ response overdue since 14:17')
  const taken = { commander: ana, acknowledgedAt: at('14:05') }
  expect(shown(card(taken, { now: at('14:40') }).blocks)[2]).toContain('⏱ update overdue since 14:32')
})

test('a resolved card says how long it took, what helped, and offers the report', () => {
  const resolved = { status: 'resolved', resolvedAt: at('14:49'), summary: 'Rolled back', commander: ana } as const
  expect(shown(card(resolved).blocks)).toEqual([
    '*🔴 P1 · INC-42 · Call events fail with 5xx*',
    'OpsMantik · Resolved after 47 min · commander <@U0ANA> · 14:02 – 14:49',
    'What helped: Rolled back',
    '[Report] [Reopen]',
  ])
})

test('a resolved card says why it was over without all of its proof', () => {
  const resolved = { status: 'resolved', resolvedAt: at('14:49'), override: 'no traffic at night' } as const
  expect(shown(card(resolved).blocks)).toContain('⚠️ Without all of its proof, because: no traffic at night')
})

test('every button carries the version that it was rendered from', () => {
  const values = pressable(card({ commander: ana }).blocks).filter(it => it.action !== 'card.open')
  expect(values.map(it => it.value)).toEqual(['7', '7', '7'])
})

test('the fallback reads without signs, for notifications and screen readers', () => {
  expect(card({}).text).toBe('P1, INC-42: Call events fail with 5xx. OpsMantik, Open; no commander yet.')
})

test('offers to escalate while a level is left, at most four things beside More', () => {
  const row = (changed: Partial<Incident>) => shown(card(changed, { escalates: true }).blocks).at(-1)
  const taken = { commander: ana, acknowledgedAt: at('14:05') }
  expect(row({})).toBe('[Take command] [Open the walk] [Escalate] [Resolve] [More]')
  expect(row({ ...taken, status: 'investigating' })).toBe('[Open the walk] [Post update] [Escalate] [Resolve] [More]')
  expect(row({ ...taken, status: 'mitigated' })).toBe('[Open the walk] [Post update] [Resolve] [More]')
  expect(row({ status: 'resolved', resolvedAt: at('14:49') })).toBe('[Report] [Reopen]')
})

const lock = {
  ...{ system: 'opsmantik', target: 'host', incident: 42, proposal: null, stands: false, reason: 'the sale' },
  ...{ by: ana, at: at('14:00'), until: at('16:00'), link: null },
}

test('what the incident itself has locked has its button, what others have is only said', () => {
  const change = { ...lock, target: 'db', proposal: 'p7', stands: true, until: null, reason: 'Delete rows' }
  const other = { ...lock, incident: 41, target: 'queue' }
  const { blocks } = card({}, { locks: [lock, change, other] })
  expect(shown(blocks).slice(3)).toEqual([
    '🔒 `queue` is locked by INC-41 until 16:00: the sale (ana)',
    '🔒 This incident holds the lock of `host` until 16:00: the sale (ana)',
    '[Unlock]',
    '🔒 This incident holds the lock of `db`: Delete rows, decided by ana 14:00',
    '[Unlock]',
    '[Take command] [Open the walk] [Post update] [Resolve] [More]',
  ])
  const unknown = card({}, { locks: [{ ...change, stands: false, unknown: true }] })
  expect(shown(unknown.blocks)).toContain(
    '🔒 This incident holds the lock of `db`: Delete rows, its outcome is not known, decided by ana 14:00',
  )
  const unlocks = pressable(blocks).filter(it => it.text === 'Unlock')
  expect(unlocks.map(it => [it.action, it.value])).toEqual([
    ['card.unlock:0', `host ${lock.at.getTime()}`],
    ['card.unlock:1', `db ${lock.at.getTime()}`],
  ])
})

test('without a runbook there is no walk to open', () => {
  expect(shown(card({}, { walk: null }).blocks).at(-1)).toBe(
    '[Take command] [Choose a runbook] [Post update] [Resolve] [More]',
  )
})

test('at the end of a walk says what was left out of it', () => {
  const ended = (settled: number) => shown(card({}, { walk: { ...walk, number: null, settled } }).blocks).join()
  expect(ended(8)).toContain('at the end of the walk, 8 of 14 steps settled')
  expect(ended(14)).toContain('all 14 steps settled')
  const proof = { ...walk, number: null, settled: 9, proof: true }
  expect(shown(card({}, { walk: proof }).blocks).join()).toContain('next: the proof, 9 of 14 steps settled')
  const asking = { ...walk, number: null, asking: 'Which is it?' }
  expect(shown(card({}, { walk: asking }).blocks).join()).toContain('which is it? Answer in the thread')
})

test('while the thread is late the card says since when, and that nothing is lost', () => {
  expect(shown(card({}, { behindSince: at('14:04') }).blocks)).toContain(
    '⏳ Slack takes only so many messages a minute: the thread is late since 14:04, nothing is lost',
  )
  expect(shown(card({}).blocks).join()).not.toContain('⏳')
})

test('an incident that ended with nothing proven says so, a walk without an incident does not', () => {
  const over = { status: 'resolved', resolvedAt: at('14:40'), summary: 'The rollback' } as const
  const last = (changed: Partial<Incident>, unproven: boolean) => shown(card(changed, { unproven }).blocks)
  const said = '⚠️ Nothing was proven: no runbook with a proof list was walked'
  expect(last(over, true)).toContain(said)
  expect(last(over, false)).not.toContain(said)
  expect(last({ ...over, severity: 'Walk' }, true)).not.toContain(said)
})

test('a walk without an incident ends with its figures, and its list stays one press away', () => {
  const over = { severity: 'Walk', status: 'resolved', resolvedAt: at('14:49') } as const
  expect(shown(card({ ...over, summary: '4 of 4 proven' }).blocks).slice(2)).toEqual([
    '4 of 4 proven',
    '[Open the walk] [Report] [Reopen]',
  ])
  expect(shown(card({ ...over, summary: null }).blocks).join()).not.toContain('What helped')
})

test('what a change has left as it is stands on the card, also when it is resolved', () => {
  const afterwards = ['New deployments of shop do not go live by themselves until one is promoted']
  expect(shown(card({}, { afterwards }).blocks)).toContain(`⚠️ ${afterwards[0]}`)
  const resolved = { status: 'resolved', resolvedAt: at('14:30'), commander: ana } as const
  expect(shown(card(resolved, { afterwards }).blocks)).toContain(`⚠️ ${afterwards[0]}`)
})

test.each([
  [
    { remedy: { title: 'Roll back', afterMs: 240_000 }, decided: 1, refused: 0 },
    '🧪 *Score* · 3 of 14 steps · Roll back after 4 min · gates: 1 decided, all respected',
  ],
  [
    { remedy: null, decided: 0, refused: 2 },
    '🧪 *Score* · 3 of 14 steps · no change that a check has confirmed · gates: 0 decided, 2 attempts without the right to it',
  ],
])('a drill that is over says how it went: %j', (score, line) => {
  const resolved = { status: 'resolved', resolvedAt: at('14:30'), commander: ana, drill: true } as const
  expect(shown(card(resolved, { score }).blocks)).toContain(line)
})

test('a status page that still says something has its button beside it, also once the incident is resolved', () => {
  const text = 'status.example.com still says “Calls fail” (investigating)'
  const pages = [{ text, place: 'shop/page' }]
  const open = card({}, { pages })
  expect(shown(open.blocks)).toContain(`⚠️ ${text}`)
  expect(JSON.stringify(open.blocks)).toContain('card.page:0')
  const over = card({ status: 'resolved' }, { pages })
  expect(shown(over.blocks)).toContain(`⚠️ ${text}`)
  expect(JSON.stringify(over.blocks)).toContain('card.page:0')
})
