import type { Entry } from '../../src/domain/decision.ts'
import type { EntryKind } from '../../src/domain/entry-kind.ts'
import type { Plan, Proposal } from '../../src/gate/proposal.ts'
import type { ShownOperation } from '../../src/gate/shown-operation.ts'
import type { FollowUp } from '../../src/incident/follow-up.ts'
import type { Incident } from '../../src/incident/incident.ts'
import type { Step } from '../../src/runbook/program.ts'
import type { Verdict } from '../../src/walk/verdict.ts'
import { type StepState, untouched } from '../../src/walk/walk.ts'

export const ana = { id: 'U0ANA', name: 'ana' }
export const chen = { id: 'U0CHEN', name: 'chen' }

/** A time of the story's day, UTC. */
export const at = (clock: string): Date => new Date(`2026-05-04T${clock}:00Z`)

export const incident: Incident = {
  id: 42,
  version: 7,
  title: 'Call events fail with 5xx',
  system: 'opsmantik',
  systemName: 'OpsMantik',
  severity: 'P1',
  rank: 0,
  status: 'open',
  drill: false,
  channel: 'C0ALERTS',
  commander: null,
  openedBy: ana,
  openedAt: at('14:02'),
  respondBy: at('14:17'),
  updateEvery: 30 * 60_000,
  updatedAt: at('14:02'),
  acknowledgedAt: null,
  mitigatedAt: null,
  resolvedAt: null,
  summary: null,
  override: null,
}

export const followUp: FollowUp & { readonly issue: string } = {
  incident: 42,
  number: 1,
  title: 'Write the post-mortem',
  owner: ana,
  dueAt: at('16:00'),
  file: 'call-event-5xx.md',
  line: 90,
  doneAt: null,
  doneBy: null,
  reminder: null,
  issue: 'https://github.com/example/console/issues/new?title=x',
}

export const step: Step = {
  id: 'L18',
  line: 18,
  endLine: 22,
  section: 'checks',
  phase: 'check',
  title: 'Check the health of the API',
  text: 'The API answers for itself and its database:\n\n```bash\ncurl https://console.example.com/api/health\n```',
  kind: 'http',
  provider: null,
  effect: 'read',
  runnable: true,
  why: null,
  operation: null,
  parameters: [],
  expect: [
    { line: 20, text: 'status 200', type: 'status', hard: true, test: { kind: 'status', anyOf: [200] } },
    {
      line: 21,
      text: '`ok: true`',
      type: 'json',
      hard: true,
      test: { kind: 'json', path: 'ok', op: '=', value: true },
    },
    {
      line: 22,
      text: '`db_ok: true`',
      type: 'json',
      hard: false,
      test: { kind: 'json', path: 'db_ok', op: '=', value: true },
    },
  ],
  branches: [],
}

export const branches: Step['branches'] = [
  { line: 24, when: '5xx', go: 'go on below', target: 'next', test: { kind: 'status', anyOf: ['5xx'] } },
  { line: 25, when: '401', go: 'signing', target: 'signing', test: { kind: 'status', anyOf: [401] } },
  { line: 26, when: '403', go: 'CORS', target: null, test: { kind: 'status', anyOf: [403] } },
]

export const byPerson: Step = {
  ...step,
  id: 'L40',
  line: 40,
  title: 'Call the vendor',
  text: 'Call the vendor and give them the request id:\n\n- the id is in the `x-request-id` header\n- their status page: https://status.example.com/now',
  kind: 'escalate',
  effect: 'human',
  runnable: false,
  why: 'a person has to call',
  expect: [],
}

export const failed: Verdict = {
  outcome: 'not-as-expected',
  lines: [
    { label: 'status', expected: '200', was: '503', met: false, hard: true, line: 20 },
    { label: 'ok', expected: 'true', was: 'absent', met: false, hard: true, line: 21 },
    { label: 'db_ok', expected: 'true', was: 'true', met: true, hard: false, line: 22 },
  ],
  summary: '503',
  latencyMs: 212,
  at: at('14:07'),
  branch: 0,
  evidence: 'e1',
}

export const passed: Verdict = {
  ...failed,
  outcome: 'as-expected',
  lines: [
    { label: 'status', expected: '200', was: '200', met: true, hard: true, line: 20 },
    { label: 'ok', expected: 'true', was: 'true', met: true, hard: true, line: 21 },
  ],
  summary: '200',
  branch: null,
}

export const judged = (verdict: Verdict): StepState => ({
  ...untouched,
  version: 3,
  status: 'judged',
  verdict,
  by: ana,
  at: at('14:07'),
})

/** What the plan carries out, shown whole. */
export const operation: ShownOperation = {
  label: 'Call',
  text: 'vercel.rollback\nto = "dpl_8aa"',
  hash: '0'.repeat(64),
  masked: { secrets: 0, others: 0 },
  attached: false,
}

export const plan: Plan = {
  title: 'Roll back opsmantik-console (production)',
  effect: 'destroy',
  where: 'vercel opsmantik-console',
  lines: [
    { label: 'Now', text: 'dpl_9f2 3c1e7ab “Queue rewrite”', warning: false },
    { label: 'After', text: 'dpl_8aa 91bd0f2 “Fix CORS header”', warning: false },
    { label: 'Between', text: '3 commits, one touches supabase/migrations', warning: true },
  ],
  undo: 'promote dpl_9f2 again',
  undoCall: null,
  typed: 'opsmantik-console',
  guards: { current: 'dpl_9f2' },
  call: { connector: 'vercel', name: 'promote', system: 'opsmantik', target: 'host', arguments: { id: 'dpl_8aa' } },
  operation,
}

export const proposal: Proposal = {
  id: 'p1',
  incident: 42,
  walk: 'w1',
  step: 'L60',
  version: 2,
  state: 'proposed',
  plan,
  digest: 'ab'.repeat(32),
  requester: { ...ana, account: 'ana' },
  approvals: [],
  needed: 1,
  proposedAt: at('14:12'),
  dueAt: at('14:42'),
  fence: 0,
  replaces: null,
  undoes: null,
  renewing: false,
  movedBy: null,
  decidedBy: null,
  decidedAt: null,
  result: null,
}

export const permalink = 'https://handrail.slack.com/archives/C0ALERTS/p1'

/** An entry that has whatever a kind may read. */
export const entry = (kind: EntryKind): Entry => ({
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
