import type { EntryKind } from '../../src/domain/entry-kind.ts'
import type { ProposalState } from '../../src/domain/proposal-state.ts'
import type { Status } from '../../src/incident/incident.ts'
import type { Step } from '../../src/runbook/program.ts'
import type { Message } from '../../src/views/kit/message.ts'
import { alarmMessage, alarmOverMessage } from '../../src/views/messages/alarm-message.ts'
import { alertInThread, alertMessage } from '../../src/views/messages/alert-message.ts'
import { changedMessage } from '../../src/views/messages/changed-message.ts'
import { checksMessage } from '../../src/views/messages/checks-message.ts'
import { choiceMessage } from '../../src/views/messages/choice-message.ts'
import { followUpsMessage, reminderMessage } from '../../src/views/messages/follow-ups-message.ts'
import { gateMessage } from '../../src/views/messages/gate-message.ts'
import { healthBoard } from '../../src/views/messages/health-board.ts'
import { incidentCard } from '../../src/views/messages/incident-card.ts'
import { loopMessage } from '../../src/views/messages/loop-message.ts'
import { noticeMessage } from '../../src/views/messages/notice-message.ts'
import { proofMessage } from '../../src/views/messages/proof-message.ts'
import { stepMessage } from '../../src/views/messages/step-message.ts'
import { updateAskedMessage } from '../../src/views/messages/update-asked-message.ts'
import { walkMessage } from '../../src/views/messages/walk-message.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { type StepState, type StepStatus, untouched } from '../../src/walk/walk.ts'
import {
  ana,
  at,
  branches,
  byPerson,
  entry,
  failed,
  followUp,
  incident,
  judged,
  passed,
  permalink,
  plan,
  proposal,
  step,
} from './records.ts'

const offline = { system: 'opsmantik', target: 'db', reason: 'restoring', by: ana, until: at('15:00'), incident: 42 }
const frozen = {
  ...offline,
  proposal: null,
  stands: false,
  at: at('14:00'),
  link: permalink,
}
const statuses: readonly Status[] = ['open', 'investigating', 'mitigated', 'resolved']
const proposalStates: readonly ProposalState[] = [
  'proposed',
  'approved',
  'running',
  'succeeded',
  'failed',
  'unknown',
  'rejected',
  'withdrawn',
  'expired',
  'superseded',
]
const stepStatuses: readonly StepStatus[] = ['open', 'running', 'judged', 'gated', 'done', 'skipped', 'not-true']
const outcomes: readonly Outcome[] = [
  'as-expected',
  'soft-missed',
  'not-as-expected',
  'could-not-check',
  'person-judges',
]
const loop = {
  until: 'the queue is empty',
  every: '5 minutes',
  atMost: 5,
  how: 'until',
  round: 2,
  left: true,
  due: at('14:12'),
  over: null,
  next: null,
} as const
const announced: readonly EntryKind[] = [
  'update',
  'severity',
  'mitigated',
  'resolved',
  'reopened',
  'merged',
  'overdue',
  'again-due',
  'alarm',
  'alarm-over',
  'locked',
  'assigned',
  'clock-due',
  'handed-over',
  'follow-up',
  'unlocked',
  'approval-due',
  'rejected',
  'expired',
  'superseded',
  'executed',
  'execution-failed',
  'verified',
]

type Change = <Value>(record: Value) => Value

/** Every message in every state, from records whose texts the caller may change first. */
export function everyMessage(change: Change, many: number): [string, () => Message][] {
  const drills = [false, true]
  const list = <Value>(value: Value): Value[] => Array.from({ length: many }, () => change(value))
  const resolvedState: StepState = { ...judged(passed), status: 'done', note: 'seen it', branch: 0, proposal: 'p1' }
  const steps: Step[] = [
    step,
    { ...step, effect: 'change' },
    byPerson,
    { ...byPerson, branches },
    { ...step, branches: [...branches, ...branches], expect: list(step.expect[0] ?? never()) },
  ]
  return [
    ...statuses.flatMap(status =>
      drills.map((drill): [string, () => Message] => [
        `card ${status} ${drill}`,
        () => {
          const ended = {
            status,
            drill,
            commander: drill ? ana : null,
            resolvedAt: status === 'resolved' ? at('14:49') : null,
          }
          return incidentCard(
            change({
              incident: { ...incident, ...ended, mitigatedAt: at('14:30') },
              walk: { permalink, number: 4, settled: 3, total: 14, title: 'Vercel logs', asking: null, proof: false },
              proposals: 2,
              offline: list(offline),
              locks: list(frozen),
              escalates: true,
              behindSince: at('14:04'),
              now: at('14:05'),
            }),
          )
        },
      ]),
    ),
    ...steps.flatMap((one, index) =>
      stepStatuses.flatMap(status =>
        outcomes.map((outcome): [string, () => Message] => [
          `step ${index} ${status} ${outcome}`,
          () =>
            stepMessage({
              ...change({
                drill: index === 0,
                resolved: index === 1,
                file: 'a.md',
                step: one,
                number: 1,
                total: 2,
                request: 'GET /x',
                missing: ['y'],
                changeable: index === 2 ? ['site_id'] : ['site_id', 'y'],
                leftOut: null,
                condition: index === 0 ? { when: 'it is zero', negated: false, decided: true } : null,
                dashboard: null,
                gate: permalink,
                other: { incident: 7, link: permalink },
                state: {
                  ...resolvedState,
                  status,
                  verdict: { ...failed, outcome, branch: index % 2 === 0 ? 0 : null },
                },
              }),
              beside: index === 2 ? { open: list({ index: 1, title: 'Look at the log' }), together: 3 } : null,
              loop: index === 2 ? { ...change(loop), how: 'until', own: true } : null,
            }),
        ]),
      ),
    ),
    ...proposalStates.flatMap(state =>
      (['change', 'destroy'] as const).map((effect): [string, () => Message] => [
        `gate ${state} ${effect}`,
        () =>
          gateMessage(
            change({
              drill: effect === 'change',
              resolved: false,
              passed: false,
              approvers: ['<!subteam^S0LEADS>'],
              offline: list(offline),
              locked: effect === 'change' ? frozen : { ...frozen, proposal: 'p7', stands: true, until: null },
              locks: true,
              before: {
                conditions: list({ when: 'it is so', negated: false, by: ana, at: at('14:05') }),
                unmet: list({ title: 'Count', outcome: 'could-not-check' as const }),
                cautions: list({ line: 3, text: 'Never at night' }),
              },
              proposal: {
                ...proposal,
                state,
                decidedBy: ana,
                decidedAt: at('14:20'),
                result: 'it moved',
                plan: { ...plan, effect, undoCall: plan.call, lines: list(plan.lines[2] ?? never()) },
              },
            }),
          ),
      ]),
    ),
    ...([null, { until: at('15:00').getTime(), by: ana }] as const).map((snoozed): [string, () => Message] => [
      `update asked ${snoozed === null ? '' : 'put off'}`,
      () => {
        const reminder = { at: at('14:32').getTime(), due: at('14:20').getTime(), times: 2, snoozed: change(snoozed) }
        return updateAskedMessage({
          incident: change({ ...incident, commander: ana, reminder }),
          at: at('14:32'),
          told: { mentions: list('<@U0CHEN>'), names: [], gone: snoozed === null },
        })
      },
    ]),
    ...announced.map((kind): [string, () => Message] => [
      `notice ${kind}`,
      () =>
        noticeMessage(
          change({
            ...{ incident: { ...incident, commander: ana, drill: true }, entry: entry(kind), card: permalink },
            task: kind === 'assigned' ? { number: 7, to: ana, text: 'call the vendor', doneBy: null } : null,
          }),
        ),
    ]),
    ...drills.flatMap((drill): [string, () => Message][] => {
      const shown = (ended: boolean) =>
        change({
          alert: {
            ...{
              id: 'alert-1',
              source: 'metrics',
              fingerprint: 'f',
              system: 'shop',
              severity: 'P1',
              title: 'Calls fail',
            },
            ...{ place: 'eu-1', link: permalink, runbook: 'a.md', runbookLink: permalink, count: 1_234, incident: 42 },
            ...{ firstAt: at('14:00'), lastAt: at('14:09'), endedAt: ended ? at('14:20') : null },
            ...{ dismissedBy: drill ? ana : null, dismissedAt: drill ? at('14:10') : null },
          },
          ...{ systemName: 'Shop', rank: drill ? 0 : null, runbookTitle: 'Calls fail' },
          incident: ended ? { id: 42, drill, permalink } : null,
          open: [{ id: 42 }, { id: 41 }, { id: 40 }],
        })
      return [
        [`alert ${drill}`, () => alertMessage(shown(false))],
        [`alert that is over ${drill}`, () => alertMessage(shown(true))],
        [`alert in a thread ${drill}`, () => alertInThread(shown(true))],
      ]
    }),
    [
      'what changed',
      () => {
        const one = { at: at('13:40').toISOString(), what: 'deployed', by: 'ana', label: 'Diff', url: permalink }
        const data = { from: at('10:00').toISOString(), to: at('14:00').toISOString(), changes: list(one) }
        const unread = list({ target: 'errors', reason: 'It does not answer' })
        return changedMessage(
          change({
            ...{ incident: { ...incident, drill: true }, systemName: 'Shop', command: '/incident changed' },
            entry: { data: { ...data, unread } },
            similar: list({ incident, changes: list('Roll back shop'), permalink }),
            now: at('14:05'),
          }),
        )
      },
    ],
    ...drills.map((resolved): [string, () => Message] => [
      `proof ${resolved}`,
      () =>
        proofMessage({
          ...change({ drill: resolved, version: 1, resolved, title: 'Proof' }),
          items: list({ step, state: judged(failed), changeable: ['site_id'] }).flatMap((it, index) => [
            { ...it, index, settled: false },
            { ...it, index: index + many, settled: true },
          ]),
        }),
    ]),
    ...drills.flatMap((drill): [string, () => Message][] => {
      const given = () => ({
        ...change({ incident: { ...incident, drill }, card: permalink }),
        followUps: list(followUp),
      })
      const one = () => ({ ...given(), followUps: [change(followUp)] })
      const done = () => ({ ...given(), followUps: list({ ...followUp, doneAt: at('15:00'), doneBy: ana }) })
      return [
        [`follow-ups ${drill}`, () => followUpsMessage(given())],
        [`follow-ups done ${drill}`, () => followUpsMessage(done())],
        [
          `reminder ${drill}`,
          () => reminderMessage({ ...given(), gone: list(ana), instead: many === 0 ? [] : ['<@U0CHEN>'] }),
        ],
        [`reminder of one ${drill}`, () => reminderMessage(one())],
      ]
    }),
    ['proof settled', () => proofMessage(change({ drill: false, version: 1, resolved: false, title: 'x', items: [] }))],
    [
      'walk',
      () =>
        walkMessage({
          ...change({
            incident: 42,
            drill: true,
            resolved: false,
            version: 3,
            title: 'Call events',
            file: 'a.md',
            opening: { line: 3, text: 'x' },
            current: 1,
            asking: null,
            settled: 1,
            total: 9,
            card: permalink,
            newer: true,
          }),
          sections: list({ title: 'Checks', settled: 1, total: 3, checks: 2 }),
        }),
    ],
    [
      'walk end',
      () =>
        walkMessage(
          change({
            incident: 42,
            drill: false,
            resolved: true,
            version: 3,
            title: 'x',
            file: 'a.md',
            opening: null,
            sections: [],
            current: null,
            asking: null,
            settled: 9,
            total: 9,
            card: null,
            newer: false,
          }),
        ),
    ],
    ...drills.flatMap(askedAgain =>
      drills.map((answered): [string, () => Message] => [
        `question ${askedAgain} ${answered}`,
        () =>
          choiceMessage({
            ...change({
              drill: answered,
              resolved: false,
              file: 'a.md',
              line: 92,
              version: 3,
              askedAgain,
              escalates: true,
            }),
            alternatives: list({
              line: 3,
              when: 'Upstash is unstable',
              tried: answered ? ('skipped' as const) : null,
              open: true,
            }).map((it, line) => ({
              ...it,
              line,
            })),
            ...(answered ? { answer: change({ when: 'Upstash is unstable', by: ana, at: at('14:10') }) } : {}),
          }),
      ]),
    ),
    ...drills.map((open): [string, () => Message] => [
      `once more ${open}`,
      () =>
        loopMessage({
          ...change({ drill: false, resolved: false, file: 'a.md', line: 3, version: 2, open, first: 'Step 2' }),
          loop: { ...change(loop), how: 'until' },
        }),
    ]),
    [
      'checks',
      () =>
        checksMessage({
          ...change({ drill: true, section: 'Checks', by: ana, at: at('14:10') }),
          rows: list({ title: 'API', line: 3, state: judged(failed), permalink, again: false }),
          newer: permalink,
          left: list({ title: 'Vendor', why: 'needs a click' }),
        }),
    ],
    [
      'health',
      () =>
        healthBoard({
          at: at('14:10'),
          rows: list({
            system: 'o',
            systemName: 'OpsMantik',
            name: 'API',
            outcome: 'not-as-expected' as Outcome,
            summary: '503',
            latencyMs: 3,
            streak: { kind: 'failing' as const, since: at('14:01'), times: 3 },
            history: [1, null, 3],
          }),
        }),
    ],
    ...(['not-as-expected', 'could-not-check', 'as-expected'] as const).flatMap(
      (outcome): [string, () => Message][] => {
        const alarm = change({
          alarm: {
            ...{ id: 'a1', kind: outcome === 'could-not-check' ? ('unchecked' as const) : ('failing' as const) },
            ...{ beganAt: at('14:01'), raisedAt: at('14:03'), streak: { times: 3, since: at('14:01') } },
            endedAt: outcome === 'as-expected' ? at('14:13') : null,
          },
          ...{ system: 'o', systemName: 'OpsMantik', name: 'API', outcome, summary: '503', latencyMs: 3 },
          ...{
            seenAt: at('14:07'),
            runbook: 'Call events fail',
            incident: { id: 42, permalink },
            history: [1, null, 3],
          },
        })
        return [
          [`alarm ${outcome}`, () => alarmMessage(alarm)],
          [`alarm ${outcome} is over`, () => alarmOverMessage(alarm)],
        ]
      },
    ),
    [
      'step untouched',
      () =>
        stepMessage(
          change({
            drill: false,
            resolved: false,
            file: 'a.md',
            step,
            state: untouched,
            number: 1,
            total: 2,
            request: null,
            missing: [],
            changeable: ['site_id'],
            leftOut: null,
            condition: { when: 'it is zero', negated: true, decided: null },
            loop: null,
            beside: null,
            dashboard: null,
            gate: null,
          }),
        ),
    ],
  ]
}

function never(): never {
  throw new Error('The sample records have it.')
}
