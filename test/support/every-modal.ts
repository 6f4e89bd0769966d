import type { ModalView } from '@slack/types'
import type { Parameter } from '../../src/runbook/program.ts'
import { catchUpReply } from '../../src/views/messages/catch-up-reply.ts'
import { ephemeral, errorReply, helpReply } from '../../src/views/messages/ephemeral.ts'
import { executorStatus } from '../../src/views/messages/executor-status.ts'
import { followUpsReply } from '../../src/views/messages/follow-ups-message.ts'
import { incidentList, incidentStatus } from '../../src/views/messages/incident-list.ts'
import { similarReply } from '../../src/views/messages/similar-reply.ts'
import { timelineReply } from '../../src/views/messages/timeline-reply.ts'
import { approveModal, breakGlassModal, confirmModal } from '../../src/views/modals/approve-modal.ts'
import { assignModal } from '../../src/views/modals/assign-modal.ts'
import { deleteModal } from '../../src/views/modals/delete-modal.ts'
import { detailsModal } from '../../src/views/modals/details-modal.ts'
import { doneModal } from '../../src/views/modals/done-modal.ts'
import { draftModal } from '../../src/views/modals/draft-modal.ts'
import { escalateModal } from '../../src/views/modals/escalate-modal.ts'
import { evidenceModal } from '../../src/views/modals/evidence-modal.ts'
import { executorModal } from '../../src/views/modals/executor-modal.ts'
import { exportModal } from '../../src/views/modals/export-modal.ts'
import { followUpModal } from '../../src/views/modals/follow-up-modal.ts'
import { linkModal } from '../../src/views/modals/link-modal.ts'
import { maintenanceModal } from '../../src/views/modals/maintenance-modal.ts'
import { moreModal } from '../../src/views/modals/more-modal.ts'
import { moveModal } from '../../src/views/modals/move-modal.ts'
import { noteModal } from '../../src/views/modals/note-modal.ts'
import { pageModal } from '../../src/views/modals/page-modal.ts'
import { parametersModal } from '../../src/views/modals/parameters-modal.ts'
import { rejectModal } from '../../src/views/modals/reject-modal.ts'
import { reopenModal, resolveModal } from '../../src/views/modals/resolve-modal.ts'
import { rollbackModal } from '../../src/views/modals/rollback-modal.ts'
import { runbookModal } from '../../src/views/modals/runbook-modal.ts'
import { runbooksModal } from '../../src/views/modals/runbooks-modal.ts'
import { saidModal } from '../../src/views/modals/said-modal.ts'
import { severityModal } from '../../src/views/modals/severity-modal.ts'
import { startModal } from '../../src/views/modals/start-modal.ts'
import { timelineModal } from '../../src/views/modals/timeline-modal.ts'
import { updateModal } from '../../src/views/modals/update-modal.ts'
import { whyModal } from '../../src/views/modals/why-modal.ts'
import type { Reply } from '../../src/views/reply.ts'
import { untouched } from '../../src/walk/walk.ts'
import { ana, at, entry, followUp, incident, permalink, plan, proposal, step } from './records.ts'

const severities = [
  { key: 'P1', means: 'no call events are stored', respond: 900_000 },
  { key: 'P2', means: 'late', respond: null },
]
const parameter = (type: Parameter['type'], secret = false): Parameter => ({
  name: `${type}_${secret}`,
  type,
  secret,
  default: null,
  values: ['a', 'b'],
  lines: [3],
})

const lock = {
  ...{ system: 'opsmantik', target: 'host', proposal: 'p', until: null, reason: 'Roll back', stands: true },
  ...{ by: { id: 'U0ANASOUZA', name: 'ana' }, at: at('14:10'), link: permalink },
}

type Change = <Value>(record: Value) => Value

/** Every modal and reply, from records whose texts the caller may change first. */
export function everyModal(change: Change, many: number): [string, () => ModalView | Reply][] {
  const drills = [false, true]
  const list = <Value>(value: Value): Value[] => Array.from({ length: many }, () => change(value))
  const before = {
    conditions: list({ when: 'it is so', negated: true, by: ana, at: at('14:05') }),
    unmet: list({ title: 'Count', outcome: 'not-as-expected' as const }),
    cautions: list({ line: 3, text: 'Never at night' }),
  }
  const started = { round: 2, filled: { system: null, severity: null, title: 'x', runbook: null } }
  return [
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
    ...drills.map((drill): [string, () => ModalView | Reply] => [
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
            parameters: (['uuid', 'email', 'phone', 'url', 'integer', 'enum', 'text'] as const).flatMap(type => [
              { ...parameter(type), default: drill ? 'a' : null },
              parameter(type, true),
            ]),
          }),
        ),
    ]),
    ...drills.map((drill): [string, () => ModalView | Reply] => [
      `values ${drill}`,
      () =>
        parametersModal(
          change({
            incident: 42,
            drill,
            surface: 'step:w:L1' as const,
            version: 1,
            step: 'Reproduce',
            verb: 'Change' as const,
            parameters: (['uuid', 'email', 'phone', 'url', 'integer', 'enum', 'text'] as const).map(type =>
              parameter(type),
            ),
            known: { uuid: drill ? 'a' : null, text: 'b' },
          }),
        ),
    ]),
    ...drills.map((drill): [string, () => ModalView | Reply] => [
      `runbook ${drill}`,
      () =>
        runbookModal(
          change({ incident: 42, drill, title: 'Calls fail', version: 1, walked: drill ? ['Orders'] : [], walks: 1 }),
        ),
    ]),
    [
      'runbook asked for in words',
      () => {
        const choices = list({ key: 'k', systemName: 'n', title: 't', file: 'f.md' })
        const asked = { words: 'calls', choices }
        return runbookModal(
          change({ incident: 42, drill: false, title: 'Calls fail', version: 1, walked: [], walks: 0, asked }),
        )
      },
    ],
    [
      'runbooks',
      () =>
        runbooksModal(
          change({
            searched: 'calls',
            ...{ system: '', page: 1, pages: 3, total: 63, from: 20 },
            slash: '/runbook',
            runbooks: list({ key: 'k', systemName: 'n', title: 't', file: 'f.md', steps: 2, symptoms: list('s') }),
          }),
        ),
    ],
    ...[
      { lockedBy: null, earlier: true },
      { lockedBy: null, earlier: false },
      { lockedBy: 42, earlier: true },
      { lockedBy: 7, earlier: true },
    ].map(({ lockedBy, earlier }): [string, () => ModalView] => [
      `rollback locked by ${lockedBy}, with an earlier deployment: ${earlier}`,
      () => {
        const release = { title: 'ccccccc “Fix”', commit: 'ccccccc1', author: 'chen', migrates: true }
        const older = { ...release, id: 'dpl_b', at: at('14:00'), change: 'rollback' as const }
        const view = {
          ...{
            form: 'f',
            now: at('14:20'),
            system: 'opsmantik',
            place: 'opsmantik/host',
            rolledBackFrom: null,
            release: 'dpl_b',
            incident: 42,
          },
          places: list({ key: 'opsmantik/host', name: 'OpsMantik' }),
          releases: [{ ...release, id: 'dpl_a', at: at('14:10'), change: null }, ...(earlier ? list(older) : [])],
          incidents: list({ id: 42, title: 'Calls fail', drill: false }),
          locked: lockedBy === null ? null : { ...lock, incident: lockedBy },
          starts: { severity: 'P3', title: 'Roll back' },
        }
        const { form, now, places, releases, ...others } = change(view)
        return { ...rollbackModal({ ...others, form, now, places, releases }), external_id: 'f' }
      },
    ]),
    [
      'executor',
      () =>
        executorModal({
          ...{ action: 'limits', system: 'executor', target: 'sender', incident: null },
          ...change({
            systemName: 'Messenger',
            incidents: list({ id: 42, title: 'Messages fail', drill: true }),
            daily: '50',
          }),
        }),
    ],
    ['rollback waits', () => rollbackModal({ form: 'f', waits: change({ waits: 'Reading' }).waits })],
    ['approve', () => approveModal({ ...change({ proposal, before, drill: true }), now: at('14:20') })],
    ['break glass', () => breakGlassModal({ ...change({ proposal, before, drill: false }), now: at('14:20') })],
    ['confirm', () => confirmModal({ ...change({ proposal, before, drill: true }), now: at('14:20') })],
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
    [
      'resolve',
      () =>
        resolveModal({
          incident: change(incident),
          unsettled: [
            ...list({
              title: 'Queue drains',
              seen: { outcome: 'could-not-check' as const, lines: [], summary: 'no answer' },
              cannot: null,
            }),
            ...list({ title: 'Jobs run', seen: null, cannot: 'needs site_id' }),
          ],
          waiting: list({ title: 'Roll back', approved: true }),
          form: 'resolve:1',
          pages: list({ text: 'status.example.com still says “x” (investigating)', place: 'shop/page' }),
          running: list('API answers'),
          helped: change('Roll back'),
          failing: list({ name: 'API', since: new Date(0) }),
          tasks: list({ number: 7, to: ana, text: change('call the vendor'), doneBy: null }),
          followUps: [
            ...list({ title: 'Write it down', within: '1 hour' }),
            { title: change('Ask'), within: null },
          ].map((it, index) => ({ ...it, walk: 'w', step: `L${index}` })),
        }),
    ],
    [
      'draft',
      () =>
        draftModal(
          change({
            incident: 1,
            drill: true,
            surface: 'card' as const,
            version: 1,
            asked: 'Tell sales',
            draft: 'It is down',
          }),
        ),
    ],
    ...(['add', 'later', 'give'] as const).map((how): [string, () => ModalView] => [
      `follow-up ${how}`,
      () => followUpModal({ ...change({ incident, followUp: how === 'add' ? null : followUp, owner: ana.id }), how }),
    ]),
    [
      'follow-ups for one',
      () => followUpsReply({ incident: change(incident), card: permalink, followUps: list(followUp) }),
    ],
    ['no follow-ups', () => followUpsReply({ incident, card: null, followUps: [] })],
    [
      'status with follow-ups',
      () =>
        incidentStatus({
          card: { ...change({ incident, walk: null, now: at('14:10') }), proposals: 0, behindSince: null },
          waiting: list(proposal),
          followUps: list(followUp),
          total: 3,
        }),
    ],
    [
      'done',
      () =>
        doneModal(
          change({ incident: 1, drill: true, walk: 'w', step: 'L1', title: 'API', version: 1, reason: 'It said so' }),
        ),
    ],
    ...drills.map((drill): [string, () => ModalView] => [
      `page ${drill}`,
      () =>
        pageModal(
          change({
            draft: {
              incident: { ...incident, drill },
              window: null,
              means: 'late',
              found: [],
              said: list(entry('update')),
              done: [],
              now: at('15:00'),
            },
            pages: list({
              place: 'shop/status_page',
              systemName: change('Shop'),
              host: 'status.example.com',
              components: { Console: 'c1' },
              says: drill ? 'x still says' : null,
            }),
            place: 'shop/status_page',
            closes: drill,
          }),
        ),
    ]),
    ['resolve proven', () => resolveModal({ incident: change(incident), unsettled: [], running: [], helped: null })],
    ['link', () => linkModal({ ...change({ incident, others: list(incident) }), how: null, asks: null })],
    [
      'link with one that is over',
      () => linkModal({ ...change({ incident, others: [incident], asks: incident }), how: 'merge' }),
    ],
    [
      'maintenance',
      () => {
        const window = { incident: 1, system: 'shop', systemName: incident.systemName, reason: incident.title }
        return maintenanceModal(
          change({
            systems: list({ key: 'shop', name: incident.systemName }),
            known: { system: 'shop', start: '22:00', length: '90m', reason: incident.title },
            windows: list({ ...window, startsAt: incident.openedAt, endsAt: incident.openedAt, movable: true }),
          }),
        )
      },
    ],
    [
      'move maintenance',
      () => {
        const times = { startsAt: incident.openedAt, endsAt: incident.openedAt }
        const window = { incident: 1, system: 'shop', reason: incident.title, ...times }
        return moveModal(change({ incident, window, start: '2026-05-04 14:02', length: '90m' }))
      },
    ],
    [
      'escalate',
      () =>
        escalateModal({
          ...change({ incident, level: 1 }),
          ...{ levels: 2, to: list('@engineering-leads'), missing: list('vendor') },
        }),
    ],
    ['assign', () => assignModal({ incident: change(incident) })],
    ['export', () => exportModal({ incident: change(incident) })],
    ['more', () => moreModal(change({ incident, escalates: true }))],
    ['reopen', () => reopenModal({ incident: change(incident) })],
    [
      'more of a drill',
      () => moreModal(change({ incident: { ...incident, drill: true, status: 'resolved' }, escalates: false })),
    ],
    ['delete', () => deleteModal(change({ incident: { ...incident, drill: true } }))],
    ['said', () => saidModal(change({ text: 'No.' }))],
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
      'timeline ephemeral',
      () =>
        timelineReply({
          ...change({ incident: 1, title: 'x', drill: true }),
          total: 9000,
          entries: list({ ...entry('update'), sequence: 1 }),
        }),
    ],
    [
      'catch-up ephemeral',
      () =>
        catchUpReply({
          incident: change({ ...incident, drill: true }),
          permalink,
          found: list(entry('step-verdict')),
          changed: list(proposal),
          said: list(entry('update')),
          people: list({ person: ana, at: at('14:20') }),
          walk: change({ number: 1, title: 'Ask for its health', settled: 0, total: 14, proof: true }),
          settled: {
            count: { proven: 1, said: 1, against: 1, leftOut: 0, total: 4 },
            total: 9,
            lines: list(change({ title: 'It answers', state: untouched })),
          },
          waiting: list(proposal),
          unknown: list(proposal),
          locks: [],
          tasks: list({ number: 7, to: ana, text: change('call the vendor'), doneBy: null }),
          offline: list({
            system: 'shop',
            target: 'db',
            reason: 'restoring',
            by: ana,
            until: at('15:00'),
            incident: 1,
          }),
          now: at('14:40'),
        }),
    ],
    [
      'similar ephemeral',
      () =>
        similarReply({
          incident: change({ ...incident, drill: true }),
          similar: list({ incident: change(incident), changes: list('Roll back shop'), permalink }),
          now: at('14:40'),
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
    [
      'executor status',
      () => {
        const figures = {
          ...{ sent: 83, failed4xx: 2, failed5xx: 1, successRate: 96.5, waiting: 6, onTime: false },
          ...{ heldBack: { rateLimit: 0, duplicates: 4 }, today: { sent: 41, limit: 100 }, lastRun: null },
        }
        const { systemName, reasons, rollout } = change({
          ...{ systemName: 'Messenger', reasons: list({ reason: 'no number', count: 2 }) },
          rollout: { enabled: true, daily: 100, minute: 20, city: 'Bogotá', carrier: 'claro' },
        })
        return executorStatus({
          ...{ systemName, rollout, at: at('14:20'), slash: '/executor', unread: { figures: null, rollout: null } },
          ...{ figures: { ...figures, reasons }, before: { ...figures, successRate: 97, at: at('14:00') } },
        })
      },
    ],
    ['ephemeral', () => ephemeral(change({ text: 'No.' }).text)],
    ['help', () => helpReply('/incident', list({ words: 'start', does: 'starts' }))],
    [
      'error',
      () =>
        errorReply(
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
  ]
}

function never(): never {
  throw new Error('The sample records have it.')
}
