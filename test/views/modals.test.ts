import type { InputBlock, KnownBlock, ModalView } from '@slack/types'
import { describe, expect, test } from 'vitest'
import type { Parameter } from '../../src/runbook/program.ts'
import { decodeMetadata } from '../../src/views/metadata.ts'
import { approveModal, breakGlassModal, confirmModal } from '../../src/views/modals/approve-modal.ts'

import { detailsModal } from '../../src/views/modals/details-modal.ts'
import { evidenceModal } from '../../src/views/modals/evidence-modal.ts'
import { moreModal } from '../../src/views/modals/more-modal.ts'
import { parametersModal } from '../../src/views/modals/parameters-modal.ts'
import { resolveModal } from '../../src/views/modals/resolve-modal.ts'
import { type StartModal, startModal } from '../../src/views/modals/start-modal.ts'
import { whyModal } from '../../src/views/modals/why-modal.ts'
import { ana, at, incident, plan, proposal, step } from '../support/records.ts'
import { pressable, shown, textsOf } from '../support/shown.ts'

const nothing = { system: null, severity: null, title: null, runbook: null }
const start = (changed: Partial<StartModal>) =>
  startModal({
    round: 0,
    symptom: null,
    known: nothing,
    filled: nothing,
    drill: null,
    systems: [{ key: 'opsmantik', name: 'OpsMantik' }],
    severities: [
      { key: 'P1', means: 'no call events are stored', respond: 15 * 60_000 },
      { key: 'P2', means: 'some are late', respond: null },
    ],
    runbooks: [{ key: 'opsmantik/call-event-5xx.md', title: 'Call events fail' }],
    incidents: [],
    ...changed,
  })
const inputs = (view: ModalView): InputBlock[] => (view.blocks as KnownBlock[]).filter(it => it.type === 'input')
const labels = (view: ModalView) => inputs(view).map(it => it.label.text)

describe('the start modal', () => {
  test('asks in the order in which people know things', () => {
    expect(labels(start({}))).toEqual(['What do you see?', 'System', 'Severity', 'Title', 'Runbook'])
    expect(labels(start({ drill: false })).at(-1)).toBe('Real or drill')
  })

  test('shows what each severity means and how soon it asks for someone', () => {
    const severity = inputs(start({}))[2]?.element
    expect(severity).toMatchObject({
      options: [
        {
          text: { text: '🔴 P1' },
          value: 'P1',
          description: { text: 'respond in 15 min · no call events are stored' },
        },
        { text: { text: '🟠 P2' }, value: 'P2', description: { text: 'some are late' } },
      ],
    })
  })

  test('fills in what is known, under new block ids in each round', () => {
    const known = { system: 'opsmantik', severity: 'P2', title: 'Calls fail', runbook: 'opsmantik/call-event-5xx.md' }
    const [symptom, system, severity, title, runbook] = inputs(start({ round: 3, known }))
    expect(symptom?.block_id).toBe('symptom')
    expect(system).toMatchObject({ block_id: 'system:3', element: { initial_option: { value: 'opsmantik' } } })
    expect(severity).toMatchObject({ block_id: 'severity:3', element: { initial_option: { value: 'P2' } } })
    expect(title).toMatchObject({ block_id: 'title:3', element: { initial_value: 'Calls fail' } })
    expect(runbook).toMatchObject({ block_id: 'runbook:3', element: { initial_option: { value: known.runbook } } })
  })

  test('remembers what it filled in itself, so that what a person typed is never replaced', () => {
    const view = start({ round: 2, filled: { ...nothing, title: 'Calls fail' } })
    expect(decodeMetadata(view.private_metadata ?? '')?.extra).toEqual({ round: '2', title: 'Calls fail' })
  })

  test('before a system is chosen there is nothing to choose below it', () => {
    expect(labels(start({ severities: [], runbooks: [] }))).toEqual(['What do you see?', 'System', 'Title'])
  })

  test('lists incidents that it may be, each with a way to join', () => {
    const view = start({ incidents: [{ ...incident, permalink: 'https://handrail.slack.com/c' }] })
    expect(shown(view.blocks).slice(-3)).toEqual([
      'Is it one of these?',
      '🔴 P1 · INC-42 · Call events fail with 5xx · Open · 14:02',
      '[Join]',
    ])
  })
})

describe('the parameters modal', () => {
  const parameter = (changed: Partial<Parameter>): Parameter => ({
    name: 'site_id',
    type: 'uuid',
    secret: false,
    default: null,
    values: [],
    lines: [60, 74],
    ...changed,
  })
  const ask = (parameters: Parameter[]) =>
    parametersModal({
      incident: 42,
      drill: false,
      surface: 'step:w1:L60',
      version: 4,
      step: 'Reproduce',
      verb: 'Run',
      parameters,
    })

  test('calls a target that is asked for by words, not by the name that the program has for it', () => {
    expect(labels(ask([parameter({ name: 'target_of_L18', type: 'enum', values: ['db', 'db_write'] })]))).toEqual([
      'Which target?',
    ])
  })

  test('names what was just read, and fills in the only value', () => {
    const view = parametersModal({
      ...{ incident: 42, drill: false, surface: 'step:w1:L60', version: 4, step: 'Retry', verb: 'Run' },
      parameters: [parameter({ name: 'job_id', type: 'text' }), parameter({ name: 'user_id', type: 'text' })],
      read: { job_id: ['41'], user_id: ['7', '8'] },
    })
    expect(inputs(view).map(it => it.hint?.text)).toEqual([
      expect.stringContaining('Just read: 41'),
      expect.stringContaining('Just read: 7, 8'),
    ])
    expect(inputs(view).map(it => it.element)).toMatchObject([{ initial_value: '41' }, {}])
    expect(inputs(view)[1]?.element).not.toHaveProperty('initial_value')
  })

  test('gives each type its input, and says where it stands', () => {
    const view = ask([
      parameter({}),
      parameter({ name: 'count', type: 'integer', default: '20' }),
      parameter({ name: 'mode', type: 'enum', values: ['fast', 'slow'], default: 'slow' }),
      parameter({ name: 'to', type: 'email' }),
      parameter({ name: 'page', type: 'url' }),
    ])
    expect(inputs(view).map(it => [it.block_id, it.element.type])).toEqual([
      ['parameter:site_id', 'plain_text_input'],
      ['parameter:count', 'number_input'],
      ['parameter:mode', 'static_select'],
      ['parameter:to', 'email_text_input'],
      ['parameter:page', 'url_text_input'],
    ])
    expect(inputs(view)[0]?.hint?.text).toContain('In the document: line 60, 74.')
    expect(inputs(view)[1]?.element).toMatchObject({ initial_value: '20' })
    expect(inputs(view)[2]?.element).toMatchObject({ initial_option: { value: 'slow' } })
  })

  test('to be changed, a value is filled in; one that is not shown is kept when nothing is typed', () => {
    const parameters = [parameter({}), parameter({ name: 'phone', type: 'phone', default: '+90 500' })]
    const view = parametersModal({
      incident: 42,
      drill: false,
      surface: 'step:w1:L60',
      version: 4,
      step: 'Reproduce',
      verb: 'Change',
      parameters,
      known: { site_id: 'sos-reklam', phone: null },
    })
    expect(view).toMatchObject({ callback_id: 'values', title: { text: 'Change values' }, submit: { text: 'Change' } })
    expect(inputs(view)[0]?.element).toMatchObject({ initial_value: 'sos-reklam' })
    expect(inputs(view).map(it => it.optional)).toEqual([false, true])
    expect(inputs(view)[1]?.element).not.toHaveProperty('initial_value')
    expect(inputs(view)[1]?.hint?.text).toMatch(/present value is not shown. Left empty, it stays/)
  })

  test('a secret is never typed into Slack', () => {
    const view = ask([parameter({ name: 'api_key', secret: true, default: 's3cret' })])
    expect(inputs(view)).toEqual([])
    expect(view.submit).toBeUndefined()
    expect(JSON.stringify(view)).not.toContain('s3cret')
    expect(shown(view.blocks).at(-1)).toContain('Never typed here: `api_key`')
  })
})

describe('the decision modals', () => {
  test('Approve shows the same plan and asks for the word', () => {
    const view = approveModal({ proposal, drill: true, now: at('14:16') })
    expect(view.title.text).toBe('🧪 Approve')
    expect(labels(view)).toEqual(['Type opsmantik-console to approve'])
    expect(shown(view.blocks)).toContain('🧪 *After*  dpl_8aa 91bd0f2 “Fix CORS header”')
    expect(shown(view.blocks)).toContain('🧪 Proposed by <@U0ANA> 14:12 · 26 min left, until 14:42')
    expect(decodeMetadata(view.private_metadata ?? '')).toEqual({
      incident: 42,
      surface: 'gate:p1',
      version: 2,
      extra: { digest: proposal.digest },
    })
  })

  test('Confirm shows the plan and asks for nothing', () => {
    const change = { ...proposal, plan: { ...plan, effect: 'change' as const } }
    const view = confirmModal({ proposal: change, drill: false, now: at('14:50') })
    expect(inputs(view)).toEqual([])
    expect(view.submit?.text).toBe('Confirm')
    expect(shown(view.blocks)).toContain('*Where*  vercel opsmantik-console')
    expect(shown(view.blocks)).toContain('Proposed by <@U0ANA> 14:12 · expired 14:42')
  })

  test('what is said at the gate stands in the form that decides it', () => {
    const before = {
      conditions: [{ when: 'the queue is stuck', negated: false, by: ana, at: at('14:05') }],
      unmet: [{ title: 'Count its jobs', outcome: 'could-not-check' as const }],
      cautions: [{ line: 30, text: 'Never in business hours' }],
    }
    for (const form of [approveModal, confirmModal, breakGlassModal]) {
      const view = form({ proposal, drill: false, now: at('14:16'), before })
      expect(shown(view.blocks)).toEqual(
        expect.arrayContaining([
          '❓ Only if: “the queue is stuck” · it is so, says <@U0ANA> 14:05',
          '⚠️ Before it: “Count its jobs” could not check',
          '⛔ Never in business hours (line 30)',
        ]),
      )
    }
  })

  test('Details names what must not move but not its sealed values', () => {
    const texts = textsOf(
      detailsModal({ proposal: { ...proposal, plan: { ...plan, guards: { row: 'sealed-7' } } }, drill: false }),
    ).join('\n')
    expect(texts).toContain('*Must not move*  `row`')
    expect(texts).not.toContain('sealed-7')
    expect(texts).toContain(proposal.digest)
  })
})

test('Resolve asks what helped; while proof is missing also why it is over all the same', () => {
  expect(labels(resolveModal({ incident, unsettled: [], running: [], helped: null }))).toEqual(['What helped?'])
  const nothing = resolveModal({ incident, unsettled: [], running: [], helped: null, unproven: true })
  expect(JSON.stringify(nothing.blocks)).toContain('Nothing proves that it is over')
  const missing = resolveModal({
    incident,
    unsettled: [{ title: 'The queue drains', seen: null, cannot: null }],
    running: [],
    helped: null,
  })
  expect(missing.submit?.text).toBe('Resolve anyway')
  expect(shown(missing.blocks)).toContain('☐ The queue drains')
  expect(inputs(missing).map(it => [it.block_id, it.optional])).toEqual([
    ['reason', false],
    ['summary', true],
  ])
})

test('what can be pressed in Resolve keeps its place when the form is shown anew', () => {
  const places = (checked: string | null) => {
    const view = resolveModal({
      incident,
      unsettled: [
        {
          title: 'Calls arrive',
          seen: checked === null ? null : { outcome: 'not-as-expected', lines: [], summary: checked },
          cannot: null,
        },
      ],
      running: ['The queue is empty'],
      helped: null,
      pages: [{ text: 'status.example still says “Calls fail”', place: 'shop/page' }],
      tasks: [{ number: 7, text: 'Call the vendor', to: ana, doneBy: null }],
      form: 'resolve:1',
    })
    const pressed = (view.blocks as KnownBlock[]).filter(
      it => it.type === 'actions' || (it.type === 'section' && it.accessory !== undefined),
    )
    return pressed.map(it => it.block_id)
  }
  expect(places(null)).toEqual(['resolve.page:0', 'resolve.again', expect.stringContaining(':7')])
  expect(places('503')).toEqual(places(null))
})

test('Resolve names a monitor that fails now, and asks no reason for it', () => {
  const since = new Date('2026-03-01T14:02:00Z')
  const failing = [{ name: 'API <one>', since }]
  const view = resolveModal({ incident, unsettled: [], running: [], helped: null, failing })
  expect(JSON.stringify(view.blocks)).toContain('⚠️ API &lt;one&gt; is not as expected since <!date^')
  expect(view.submit?.text).toBe('Resolve')
  expect(labels(view)).toEqual(['What helped?'])
})

test('Resolve proposes the changes that went through as what helped, and waits for no check that still runs', () => {
  const running = ['The API answers']
  const view = resolveModal({ incident, unsettled: [], running, helped: 'Roll back (host)', at: at('15:02') })
  expect(view.submit?.text).toBe('Resolve')
  expect(shown(view.blocks).join('\n')).toMatch(/Being checked, as of .*\n⏳ The API answers/)
  expect(inputs(view).map(it => [it.block_id, it.optional, it.element])).toMatchObject([
    ['reason', true, {}],
    ['summary', true, { initial_value: 'Roll back (host)' }],
  ])
})

test('the start form asks for system, severity and title as needed, and not as left to choice once they are there', () => {
  const fields = (view: ModalView) =>
    Object.fromEntries(inputs(view).map(it => [it.label.text, [it.optional, it.hint?.text]]))
  const hint = 'Needed, unless what you see above fills it in.'
  expect(fields(start({}))).toMatchObject({ System: [true, hint], Severity: [true, hint], Title: [true, hint] })
  const nothing = { system: null, severity: null, title: null, runbook: null }
  for (const view of [
    start({ known: { ...nothing, system: 'opsmantik' } }),
    start({ symptom: { text: 'Calls fail', value: 'own:Calls fail' } }),
  ])
    expect(fields(view)).toMatchObject({
      System: [false, undefined],
      Severity: [false, undefined],
      Title: [false, undefined],
    })
  const known = { system: 'opsmantik', severity: 'P1', title: 'Calls fail', runbook: null }
  expect(fields(start({ known }))).toMatchObject({
    System: [false, undefined],
    Severity: [false, undefined],
    Title: [false, undefined],
  })
  const walk = { key: 'Walk', means: 'no incident', respond: null }
  expect(fields(start({ severities: [walk] })).Severity?.[1]).toContain('⚪ Walk is no incident')
})

test('More offers what fits the status', () => {
  const more = (changed: object, escalates = false, responds = true) =>
    pressable(moreModal({ incident: { ...incident, ...changed }, escalates, responds }).blocks).map(it => it.text)
  expect(more({})).toEqual([
    'What happened so far',
    'Note',
    'Choose a runbook',
    'Roll back',
    'Severity',
    'Assign',
    'Mitigated',
    'Merge or link',
    'Timeline',
    'Report',
    'Export',
  ])
  // What the card has no room for.
  expect(more({}, true)).toContain('Post update')
  expect(more({}, true)).not.toContain('Escalate')
  expect(more({ commander: ana, status: 'mitigated' }, true)).toContain('Escalate')
  expect(more({ status: 'resolved' })).toEqual([
    'What happened so far',
    'Note',
    'Merge or link',
    'Timeline',
    'Report',
    'Export',
  ])
  // Who may only read is offered nothing else.
  expect(more({}, true, false)).toEqual(['What happened so far', 'Timeline'])
})

test('evidence is shown whole over several blocks, and what does not fit is counted', () => {
  const evidence = (text: string) =>
    evidenceModal({
      incident: 42,
      drill: false,
      surface: 'card',
      version: 1,
      title: 'API',
      at: at('14:07'),
      summary: '503',
      text,
    })
  const lines = Array.from({ length: 300 }, (_, index) => `line ${index} <b>`)
  const whole = textsOf(evidence(lines.join('\n'))).join('\n')
  for (const line of lines) expect(whole).toContain(line.replace('<b>', '&lt;b&gt;'))
  expect(textsOf(evidence('x'.repeat(100_000))).at(-1)).toBe('… (60000 more characters are not shown)')
})

test('why a step is a read is said with all the words of the document', () => {
  const view = whyModal({
    incident: 42,
    drill: false,
    surface: 'step:w:L18',
    version: 0,
    file: 'a.md',
    step,
    request: null,
  })
  expect(view.title.text).toBe('Why “read”?')
  expect(shown(view.blocks)).toContain('*a.md, line 18 to 22*')
  expect(textsOf(view).join('\n')).toContain('```curl https://console.example.com/api/health```')
})
