import { describe, expect, onTestFinished, test } from 'vitest'
import { startOwnPage } from '../../playground/systems/statuspage/start-own-page.ts'
import type { PlanResult } from '../../src/gate/proposal.ts'
import { integrations } from '../../src/integrations/find-integration.ts'
import { faultReasons } from '../support/fault-reasons.ts'
import { contextFor, now, systemOf } from '../support/imitations/context.ts'
import { describedSummary } from '../support/imitations/statuspage-description.ts'
import { loadIntegration } from '../support/load-integration.ts'
import { readJson } from '../support/read-json.ts'

const { changes, checks } = await loadIntegration('statuspage')
const { publish, update } = changes
if (!publish || !update) throw new Error('The integration has lost a change')

const own = {
  ...{ kind: 'statuspage', page: 'p1', components: { API: 'c1', Console: 'c2' }, private: true },
  secrets: { token: '$STATUSPAGE_TOKEN' },
}

async function world(token = 'the-token') {
  let at = now
  const page = await startOwnPage({
    ...{ name: 'Shop', page: 'p1', token: 'the-token', components: own.components },
    now: () => at,
  })
  onTestFinished(page.close)
  const environment = { STATUSPAGE_TOKEN: token }
  const context = contextFor({ ...own, base: page.url, api: page.url }, { environment })
  const host = new URL(page.url).host
  const later = () => {
    at = new Date(at.getTime() + 60_000)
  }
  return { page, context, host, later }
}

const wanted = {
  ...{ incident: 'INC-3', title: 'Calls fail', body: 'We are looking into it.', status: 'investigating' },
  ...{ impact: 'major', components: 'c1 c2' },
}
const next = { incident: 'INC-3', body: 'A fix is out.', status: 'monitoring' }

type World = Awaited<ReturnType<typeof world>>

function planOf(result: PlanResult) {
  if (result.kind === 'refused') throw new Error(result.reason)
  return result.plan
}

/** Plans, reads the guard fields once more, carries out, and looks. */
async function carryOut(change: NonNullable<typeof publish>, args: object, { context }: World) {
  const plan = planOf(await change.plan(args, context))
  expect(await change.guards(plan.call, context)).toEqual(plan.guards)
  const performed = await change.perform(plan.call, context)
  return { plan, performed, confirmed: await change.confirm(plan.call, context) }
}

const summaryOf = async ({ page }: World) =>
  describedSummary.parse(await readJson<unknown>(await fetch(`${page.url}/api/v2/summary.json`)))

describe('an incident on the page', () => {
  test('is published with its text, impact and components, and read back', async () => {
    const it = await world()
    const { plan, performed, confirmed } = await carryOut(publish, wanted, it)
    expect(plan).toMatchObject({
      ...{ title: `Publish “Calls fail” on ${it.host}`, effect: 'destroy', undo: null, undoCall: null, typed: it.host },
      ...{ afterwards: `${it.host} still says “Calls fail” (investigating)`, about: 'INC-3' },
      lines: [
        { label: 'Now', text: `${it.host} says nothing of it` },
        { label: 'After', text: `${it.host} says “Calls fail” (investigating), impact major` },
        { label: 'Text', text: 'We are looking into it.' },
        { label: 'Components', text: 'API, Console: partial outage' },
        { label: 'Reaches', warning: true },
      ],
    })
    expect(performed).toEqual({
      kind: 'succeeded',
      summary: expect.stringMatching(/^\S+ says “Calls fail” \(investigating\): http:\S+$/),
    })
    expect(confirmed).toMatchObject({ kind: 'done' })
    expect(await summaryOf(it)).toMatchObject({
      status: { indicator: 'major' },
      components: [
        { name: 'API', status: 'partial_outage' },
        { name: 'Console', status: 'partial_outage' },
      ],
      incidents: [{ name: 'Calls fail', status: 'investigating', incident_updates: [{ body: wanted.body }] }],
    })
    expect(await checks.status?.run({}, it.context)).toMatchObject({ values: { no_major_incident: false } })
  })

  test('is updated, then closed with its components operational again', async () => {
    const it = await world()
    await carryOut(publish, wanted, it)
    it.later()
    const updated = await carryOut(update, next, it)
    expect(updated.plan).toMatchObject({
      title: `Update “Calls fail” on ${it.host}: monitoring`,
      afterwards: `${it.host} still says “Calls fail” (monitoring)`,
      lines: [
        { label: 'Now', text: `${it.host} says “Calls fail” (investigating): We are looking into it.` },
        { label: 'After', text: `${it.host} says “Calls fail” (monitoring)` },
        { label: 'Text', text: 'A fix is out.' },
        { label: 'Reaches' },
      ],
    })
    expect(updated.confirmed).toMatchObject({ kind: 'done' })
    it.later()
    const closed = await carryOut(update, { ...next, status: 'resolved', body: 'It is over.' }, it)
    expect(closed.plan).toMatchObject({ title: `Close “Calls fail” on ${it.host}`, afterwards: null, about: 'INC-3' })
    expect(closed.plan.lines).toContainEqual(
      expect.objectContaining({ label: 'Components', text: 'API, Console: operational again' }),
    )
    expect(closed.performed).toMatchObject({ kind: 'succeeded' })
    expect(closed.confirmed).toMatchObject({ kind: 'done' })
    expect(await summaryOf(it)).toMatchObject({ status: { indicator: 'none' }, incidents: [] })
    expect(it.page.incidents.all()[0]?.updates.map(update => update.body)).toEqual([
      'It is over.',
      'A fix is out.',
      'We are looking into it.',
    ])
  })

  test('leaves a component that another incident is of as it is when it is closed', async () => {
    const it = await world()
    await carryOut(publish, wanted, it)
    await carryOut(publish, { ...wanted, incident: 'INC-4', title: 'Slow', components: 'c1' }, it)
    const { plan } = await carryOut(update, { ...next, status: 'resolved' }, it)
    expect(plan.lines).toContainEqual(
      expect.objectContaining({ label: 'Components', text: 'Console: operational again' }),
    )
  })

  test('is shown whole before it is approved, as it will be sent', async () => {
    const it = await world()
    const { call } = planOf(await publish.plan(wanted, it.context))
    const [shown = ''] = publish.show?.(call, it.context).parts ?? []
    const [line = '', ...rest] = String(shown).split('\n')
    expect(line).toBe(`POST ${it.page.url}/v1/pages/p1/incidents`)
    expect(JSON.parse(rest.join('\n'))).toEqual({
      incident: {
        ...{ name: 'Calls fail', status: 'investigating', impact_override: 'major', body: wanted.body },
        ...{ component_ids: ['c1', 'c2'], components: { c1: 'partial_outage', c2: 'partial_outage' } },
        metadata: { handrail: { incident: 'INC-3', at: now.toISOString() } },
        deliver_notifications: true,
      },
    })
  })
})

describe('nothing is planned', () => {
  test.each([
    ['of a component that the catalog does not know', { ...wanted, components: 'c9' }, /knows no component c9/],
    ['without a text', { ...wanted, body: '  ' }, /body/],
    ['with a longer text than Statuspage takes', { ...wanted, body: 'a'.repeat(25_001) }, /body/],
    ['with a longer title than Statuspage takes', { ...wanted, title: 'a'.repeat(256) }, /title/],
  ])('%s', async (_, args, reason) => {
    const { context } = await world()
    expect(await publish.plan(args, context)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) })
  })

  test('a second time of the same incident, and no update of one that was closed on the page', async () => {
    const it = await world()
    expect(await update.plan(next, it.context)).toMatchObject({ reason: expect.stringMatching(/nothing of INC-3/) })
    await carryOut(publish, wanted, it)
    expect(await publish.plan(wanted, it.context)).toMatchObject({ reason: expect.stringMatching(/already/) })
    const [made] = it.page.incidents.all()
    if (made === undefined) throw new Error('Nothing was published')
    it.page.incidents.update(made, '{"incident":{"status":"resolved"}}')
    expect(await update.plan(next, it.context)).toMatchObject({ reason: expect.stringMatching(/was closed there/) })
  })

  test('without a token, which the catalog gives only with a page', async () => {
    const { page } = await world()
    const read = contextFor({ kind: 'statuspage', base: page.url, private: true })
    expect(await publish.plan({ ...wanted, components: '' }, read)).toMatchObject({
      reason: expect.stringMatching(/lists no secret `token`/),
    })
    expect(await checks.status?.run({}, read)).toMatchObject({ kind: 'answered' })
    const half = { kind: 'statuspage', base: page.url, secrets: { token: '$STATUSPAGE_TOKEN' } }
    expect(() => systemOf({ half })).toThrow()
  })

  test.each(faultReasons)('while the vendor answers %s', async (fault, reason) => {
    const it = await world()
    await carryOut(publish, wanted, it)
    it.page.break(fault)
    for (const [change, args] of [
      [publish, { ...wanted, incident: 'INC-4' }],
      [update, next],
    ] as const) {
      expect(await change.plan(args, it.context)).toMatchObject({
        kind: 'refused',
        reason: expect.stringMatching(reason),
      })
    }
  })
})

describe('the guard fields', () => {
  test('differ once something else is opened on the page, or the incident was updated', async () => {
    const it = await world()
    const first = planOf(await publish.plan(wanted, it.context))
    await carryOut(publish, { ...wanted, incident: 'INC-4' }, it)
    expect(await publish.guards(first.call, it.context)).not.toEqual(first.guards)
    const second = planOf(await update.plan({ ...next, incident: 'INC-4' }, it.context))
    await carryOut(update, { ...next, incident: 'INC-4', body: 'Somebody was quicker.' }, it)
    expect(await update.guards(second.call, it.context)).not.toEqual(second.guards)
  })

  test('differ once another incident on the page is of a component that closing would call operational', async () => {
    const it = await world()
    await carryOut(publish, wanted, it)
    const closing = planOf(await update.plan({ ...next, status: 'resolved' }, it.context))
    expect(await update.guards(closing.call, it.context)).toEqual(closing.guards)
    await carryOut(publish, { ...wanted, incident: 'INC-4', components: 'c1' }, it)
    expect(await update.guards(closing.call, it.context)).not.toEqual(closing.guards)
  })

  test('differ once it was closed on the page', async () => {
    const it = await world()
    await carryOut(publish, wanted, it)
    const planned = planOf(await update.plan(next, it.context))
    await carryOut(update, { ...next, status: 'resolved' }, it)
    expect(await update.guards(planned.call, it.context)).toMatchObject({ 'on the page': 'nothing of it' })
  })
})

test('an incident of the same number of another installation is none of its own', async () => {
  const it = await world()
  const [one, two] = ['one', 'two'].map(installation => ({ ...wanted, components: '', installation }))
  await carryOut(publish, one ?? wanted, it)
  await carryOut(publish, { ...(two ?? wanted), title: 'Mails fail' }, it)
  const closing = planOf(await update.plan({ ...next, installation: 'two', status: 'resolved' }, it.context))
  expect(closing.title).toBe(`Close “Mails fail” on ${it.host}`)
  expect(await update.plan({ ...next, installation: 'three' }, it.context)).toMatchObject({ kind: 'refused' })
  // What was published before installations had a name is found by its number.
  expect(planOf(await update.plan(next, it.context)).title).toMatch(/^Update/)
})

test('the page says whether something of an incident is open on it', async () => {
  const it = await world()
  const says = () => integrations.statuspage?.stillSays?.(it.context, { incident: 'INC-3', installation: 'one' })
  expect(await says()).toMatchObject({
    kind: 'over',
    says: `${it.host} says nothing of INC-3 any more: it was closed there.`,
  })
  await carryOut(publish, wanted, it)
  expect(await says()).toEqual({ kind: 'open' })
  await carryOut(update, { ...next, status: 'resolved' }, it)
  expect(await says()).toMatchObject({ kind: 'over' })
  it.page.break('key-expired')
  expect(await says()).toMatchObject({ kind: 'refused' })
})

describe('an answer that is lost', () => {
  test('is looked up: what was published is found, and what was not is not', async () => {
    const it = await world()
    const { call } = planOf(await publish.plan(wanted, it.context))
    expect(await publish.confirm(call, it.context)).toMatchObject({ kind: 'not-done' })
    it.page.break('lost-answer')
    expect(await publish.perform(call, it.context)).toMatchObject({ kind: 'lost' })
    it.page.mend()
    expect(await publish.confirm(call, it.context)).toMatchObject({ kind: 'done' })
    const another = planOf(await update.plan(next, it.context))
    expect(await update.confirm(another.call, it.context)).toMatchObject({ kind: 'not-done' })
    it.page.break('lost-answer')
    expect(await update.perform(another.call, it.context)).toMatchObject({ kind: 'lost' })
    it.page.break('key-expired')
    expect(await update.confirm(another.call, it.context)).toMatchObject({ kind: 'unclear' })
    it.page.mend()
    expect(await update.confirm(another.call, it.context)).toMatchObject({ kind: 'done' })
  })
})

test('an update whose words stood there before is not taken for one that went through', async () => {
  const it = await world()
  await carryOut(publish, wanted, it)
  await carryOut(update, next, it)
  it.later()
  const { call } = planOf(await update.plan(next, it.context))
  expect(await update.confirm(call, it.context)).toMatchObject({ kind: 'not-done' })
  await update.perform(call, it.context)
  expect(await update.confirm(call, it.context)).toMatchObject({ kind: 'done' })
})

test('an update of what a drill has published is planned without the page, and is never sent', async () => {
  const it = await world()
  const plan = planOf(await update.plan({ ...next, imitated: 'Calls fail' }, it.context))
  expect(plan).toMatchObject({ title: `Update “Calls fail” on ${it.host}: monitoring`, guards: {} })
  expect(await update.guards(plan.call, it.context)).toEqual({})
  expect(await update.perform(plan.call, it.context)).toMatchObject({ kind: 'failed' })
  expect(await update.confirm(plan.call, it.context)).toMatchObject({ kind: 'not-done' })
  expect(it.page.incidents.all()).toEqual([])
})
