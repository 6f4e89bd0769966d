import type { ModalView } from '@slack/types'
import type { Reply } from '../../src/command.ts'
import type { ProposalState } from '../../src/gate/proposal.ts'
import type { Entry, EntryKind } from '../../src/incident/decision.ts'
import type { Status } from '../../src/incident/incident.ts'
import type { Parameter, Step } from '../../src/runbook/program.ts'
import { approveModal } from '../../src/views/approve-modal.ts'
import { checksMessage } from '../../src/views/checks-message.ts'
import { confirmModal } from '../../src/views/confirm-modal.ts'
import { detailsModal } from '../../src/views/details-modal.ts'
import { evidenceModal } from '../../src/views/evidence-modal.ts'
import { gateMessage } from '../../src/views/gate-message.ts'
import { healthBoard } from '../../src/views/health-board.ts'
import { incidentCard } from '../../src/views/incident-card.ts'
import { incidentList } from '../../src/views/incident-list.ts'
import { loadingModal } from '../../src/views/loading-modal.ts'
import type { Message } from '../../src/views/message.ts'
import { moreModal } from '../../src/views/more-modal.ts'
import { noteModal } from '../../src/views/note-modal.ts'
import { noticeMessage } from '../../src/views/notice-message.ts'
import { parametersModal } from '../../src/views/parameters-modal.ts'
import { proofMessage } from '../../src/views/proof-message.ts'
import { rejectModal } from '../../src/views/reject-modal.ts'
import { resolveModal } from '../../src/views/resolve-modal.ts'
import { saidModal } from '../../src/views/said-modal.ts'
import { severityModal } from '../../src/views/severity-modal.ts'
import { startModal } from '../../src/views/start-modal.ts'
import { stepMessage } from '../../src/views/step-message.ts'
import { timelineModal } from '../../src/views/timeline-modal.ts'
import { timelineWhisper } from '../../src/views/timeline-whisper.ts'
import { updateModal } from '../../src/views/update-modal.ts'
import { walkMessage } from '../../src/views/walk-message.ts'
import { helpWhisper, whisper } from '../../src/views/whisper.ts'
import { whisperError } from '../../src/views/whisper-error.ts'
import { whyModal } from '../../src/views/why-modal.ts'
import type { Outcome } from '../../src/walk/verdict.ts'
import { type StepState, type StepStatus, untouched } from '../../src/walk/walk.ts'
import { ana, at, branches, byPerson, failed, incident, judged, passed, plan, proposal, step } from './records.ts'

type Shown = Message | ModalView | Reply

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
const announced: readonly EntryKind[] = ['update', 'severity', 'mitigated', 'resolved', 'reopened', 'overdue']

const permalink = 'https://handrail.slack.com/archives/C0ALERTS/p1'
const severities = [
  { key: 'P1', means: 'no call events are stored', respond: 900_000 },
  { key: 'P2', means: 'late', respond: null },
]
const entry = (kind: EntryKind): Entry => ({
  kind,
  at: at('14:20'),
  actor: ana,
  source: kind === 'overdue' ? 'timer' : 'button',
  data: {
    text: 'rolling back',
    from: 'P2',
    to: 'P1',
    summary: 'the rollback',
    afterMs: 60_000,
    dueAt: '2026-05-04T14:17:00.000Z',
    title: 'x',
    where: 'y',
  },
})
const parameter = (type: Parameter['type'], secret = false): Parameter => ({
  name: `${type}_${secret}`,
  type,
  secret,
  default: null,
  values: ['a', 'b'],
  lines: [3],
})

/** Every message, whisper and modal in every state, from records whose texts the caller may change first. */
export function everyView(change: <Value>(record: Value) => Value, many: number): [string, () => Shown][] {
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
  const started = { round: 2, filled: { system: null, severity: null, title: 'x', runbook: null } }
  const shown: [string, () => Shown][] = [
    ...statuses.flatMap(status =>
      drills.map((drill): [string, () => Shown] => [
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
              walk: { permalink, number: 4, total: 14, title: 'Vercel logs' },
              proposals: 2,
              now: at('14:05'),
            }),
          )
        },
      ]),
    ),
    ...steps.flatMap((one, index) =>
      stepStatuses.flatMap(status =>
        outcomes.map((outcome): [string, () => Shown] => [
          `step ${index} ${status} ${outcome}`,
          () =>
            stepMessage(
              change({
                drill: index === 0,
                file: 'a.md',
                step: one,
                number: 1,
                total: 2,
                request: 'GET /x',
                missing: ['y'],
                gate: permalink,
                state: {
                  ...resolvedState,
                  status,
                  verdict: { ...failed, outcome, branch: index % 2 === 0 ? 0 : null },
                },
              }),
            ),
        ]),
      ),
    ),
    ...proposalStates.flatMap(state =>
      (['change', 'destroy'] as const).map((effect): [string, () => Shown] => [
        `gate ${state} ${effect}`,
        () =>
          gateMessage(
            change({
              drill: effect === 'change',
              approvers: ['<!subteam^S0LEADS>'],
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
    ...announced.map((kind): [string, () => Shown] => [
      `notice ${kind}`,
      () =>
        noticeMessage(
          change({ incident: { ...incident, commander: ana, drill: true }, entry: entry(kind), card: permalink }),
        ),
    ]),
    ...drills.map((resolved): [string, () => Shown] => [
      `proof ${resolved}`,
      () =>
        proofMessage({
          ...change({ drill: resolved, version: 1, resolved, title: 'Proof' }),
          items: list({ step, state: judged(failed) }).flatMap((it, index) => [
            { ...it, index, settled: false },
            { ...it, index: index + many, settled: true },
          ]),
        }),
    ]),
    ['proof settled', () => proofMessage(change({ drill: false, version: 1, resolved: false, title: 'x', items: [] }))],
    [
      'walk',
      () =>
        walkMessage({
          ...change({
            incident: 42,
            drill: true,
            version: 3,
            title: 'Call events',
            file: 'a.md',
            current: 1,
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
            version: 3,
            title: 'x',
            file: 'a.md',
            sections: [],
            current: null,
            settled: 9,
            total: 9,
            card: null,
            newer: false,
          }),
        ),
    ],
    [
      'checks',
      () =>
        checksMessage({
          ...change({ drill: true, section: 'Checks', by: ana, at: at('14:10') }),
          rows: list({ title: 'API', line: 3, state: judged(failed), permalink }),
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
            failing: { since: at('14:01'), times: 3 },
            history: [1, null, 3],
          }),
        }),
    ],
    [
      'start',
      () =>
        startModal(
          change({
            ...started,
            drill: false,
            symptom: { text: 'calls fail', value: 'listed:x' },
            known: { system: 'opsmantik', severity: 'P1', title: 'Calls fail', runbook: 'a.md' },
            systems: [{ key: 'opsmantik', name: 'OpsMantik' }],
            severities,
            runbooks: [{ key: 'a.md', title: 'Calls' }],
            incidents: [{ ...incident, permalink }],
          }),
        ),
    ],
    [
      'start empty',
      () =>
        startModal({
          ...started,
          drill: null,
          symptom: null,
          known: { system: null, severity: null, title: null, runbook: null },
          systems: list({ key: 'k', name: 'n' }),
          severities: [],
          runbooks: list({ key: 'k', title: 't' }),
          incidents: list({ ...incident, permalink: null }),
        }),
    ],
    ...drills.map((drill): [string, () => Shown] => [
      `parameters ${drill}`,
      () =>
        parametersModal(
          change({
            incident: 42,
            drill,
            surface: 'step:w:L1' as const,
            version: 1,
            step: 'Reproduce',
            verb: 'Run' as const,
            fields: (['uuid', 'email', 'phone', 'url', 'integer', 'enum', 'text'] as const).flatMap(type => [
              { parameter: parameter(type), known: drill ? { value: 'a', from: 'the document, line 3' } : null },
              { parameter: parameter(type, true), known: null },
            ]),
          }),
        ),
    ]),
    ['approve', () => approveModal(change({ proposal, drill: true }))],
    ['confirm', () => confirmModal(change({ proposal, drill: true }))],
    ['reject', () => rejectModal(change({ proposal, drill: false }))],
    [
      'details',
      () =>
        detailsModal(
          change({ proposal: { ...proposal, plan: { ...plan, lines: list(plan.lines[0] ?? never()) } }, drill: true }),
        ),
    ],
    [
      'note',
      () =>
        noteModal(change({ incident: 42, drill: true, surface: 'card' as const, version: 1, about: 'x', note: 'y' })),
    ],
    ['update', () => updateModal(change({ incident }))],
    ['severity', () => severityModal(change({ incident, severities }))],
    ['resolve', () => resolveModal({ incident: change(incident), unsettled: list('Queue drains') })],
    ['resolve proven', () => resolveModal({ incident: change(incident), unsettled: [] })],
    ['more', () => moreModal(change({ incident }))],
    ['loading', () => loadingModal(change({ title: 'Start', metadata: { incident: 1, surface: null, version: 1 } }))],
    ['said', () => saidModal(change({ title: 'Handrail', text: 'No.' }))],
    [
      'evidence',
      () =>
        evidenceModal(
          change({
            incident: 1,
            drill: true,
            surface: 'card' as const,
            version: 1,
            title: 'API',
            at: at('14:07'),
            summary: '503',
            text: 'body',
          }),
        ),
    ],
    [
      'why',
      () =>
        whyModal(
          change({
            incident: 1,
            drill: true,
            surface: 'card' as const,
            version: 1,
            file: 'a.md',
            step,
            request: 'GET /x',
          }),
        ),
    ],
    [
      'timeline whisper',
      () =>
        timelineWhisper({
          ...change({ incident: 1, title: 'x', drill: true }),
          total: 9000,
          entries: list({ ...entry('update'), sequence: 1 }),
        }),
    ],
    [
      'timeline modal',
      () =>
        timelineModal({
          ...change({ incident: 1, title: 'x', drill: true }),
          total: 9000,
          entries: list({ ...entry('note'), sequence: 1 }),
        }),
    ],
    ['whisper', () => whisper(change({ text: 'No.' }).text)],
    ['help', () => helpWhisper('/incident', list({ words: 'start', does: 'starts' }))],
    [
      'error',
      () =>
        whisperError(
          change({
            asked: 'Run',
            happened: 'No answer.',
            notDone: 'Nothing was run.',
            next: 'Again.',
            reference: '7Q2K',
          }),
        ),
    ],
    ['list', () => incidentList({ incidents: list({ ...incident, drill: true, permalink }), total: many })],
    [
      'step untouched',
      () =>
        stepMessage(
          change({
            drill: false,
            file: 'a.md',
            step,
            state: untouched,
            number: 1,
            total: 2,
            request: null,
            missing: [],
            gate: null,
          }),
        ),
    ],
  ]
  return shown
}

function never(): never {
  throw new Error('The sample records have it.')
}
