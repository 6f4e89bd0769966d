import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { renderStep } from '../../src/integrations/rendering/render-step.ts'
import { recognise } from '../../src/integrations/statuspage/recognise.ts'
import { applyCatalog } from '../../src/library/apply-catalog.ts'
import { compileBytes, compileText, onlyStep } from '../support/compile-text.ts'
import { contextFor, systemOf } from '../support/imitations/context.ts'
import { json, startServer } from '../support/imitations/server.ts'
import { describedSummary } from '../support/imitations/statuspage-description.ts'
import { loadIntegration } from '../support/load-integration.ts'
import { readJson } from '../support/read-json.ts'
import { sharedFolder } from '../support/shared-folder.ts'
import { startForTest } from '../support/start-for-test.ts'

const { status } = (await loadIntegration('statuspage')).checks
if (status === undefined) throw new Error('The integration has lost its check')

const at = '2026-11-21T14:05:00.000Z'
const incident = (impact: string, name = 'Logins are slow') => ({
  ...{ id: 'i1', page_id: 'p1', name, impact, status: 'identified', shortlink: 'https://stspg.example/i1' },
  ...{ created_at: at, updated_at: at, monitoring_at: null, resolved_at: null, incident_updates: [] },
})
const component = (name: string, state: string, group = false) => ({
  ...{ id: name, page_id: 'p1', name, status: state, group, description: null, position: 1 },
  ...{ created_at: at, updated_at: at },
})

function page(indicator: string, incidents: readonly object[] = [], components: readonly object[] = []) {
  return {
    page: { id: 'p1', name: 'Shop host', url: 'https://status.shop.example', updated_at: at },
    status: { indicator, description: `It is ${indicator}` },
    ...{ components, incidents, scheduled_maintenances: [] },
  }
}

async function check(answer: Parameters<typeof startServer>[0]) {
  const server = await startServer(answer)
  const context = contextFor({ kind: 'statuspage', base: server.url, private: true })
  return { seen: server.seen, observed: await status?.run({ page: 'status.shop.example' }, context) }
}

describe('no major incident', () => {
  test.each([
    ['nothing is wrong', page('none'), true],
    ['service is degraded', page('minor', [incident('minor')]), true],
    ['work is planned', page('maintenance', [incident('maintenance')]), true],
    ['the page says major', page('major'), false],
    ['the page says critical', page('critical'), false],
    ['an open incident is major though the page says none', page('none', [incident('major')]), false],
    ['one of several incidents is critical', page('minor', [incident('none'), incident('critical')]), false],
  ])('when %s: %#', async (_, body, verdict) => {
    const { observed } = await check((_, response) => json(response, 200, body))
    expect(observed).toMatchObject({ kind: 'answered', values: { no_major_incident: verdict } })
  })

  test('comes with the open incidents and the components that are not well', async () => {
    const components = [
      component('Auth', 'degraded_performance'),
      component('EU', 'partial_outage', true),
      component('Storage', 'operational'),
    ]
    const body = page('major', [incident('minor', 'Old one'), incident('major')], components)
    const { seen, observed } = await check((_, response) => json(response, 200, body))
    expect(observed).toMatchObject({
      values: { indicator: 'major', incidents: 2, major: 1, degraded: 1, no_major_incident: false },
      summary: 'Shop host: It is major, 2 open incidents: Logins are slow (major)',
    })
    if (observed?.kind !== 'answered') throw new Error('It has answered')
    expect(observed.evidence).toContain('Old one: minor, identified since')
    expect(observed.evidence).toContain('Auth: degraded performance')
    expect(observed.evidence).not.toContain('EU')
    expect(seen.map(it => [it.method, it.path, it.headers.authorization])).toEqual([
      ['GET', '/api/v2/summary.json', undefined],
    ])
  })
})

describe('a page could not be checked', () => {
  const { incidents: _, ...lacking } = page('none')
  test.each<[string, Parameters<typeof startServer>[0], RegExp]>([
    ['when it is not there', (_, response) => response.writeHead(404).end('<h1>Not found</h1>'), /answered 404/],
    ['when it is down', (_, response) => json(response, 503, {}), /answered 503/],
    ['when it answers a web page', (_, response) => response.writeHead(200).end('<html></html>'), /form that/],
    [
      'when it moves elsewhere',
      (_, response) => response.writeHead(302, { location: 'https://other.example/' }).end(),
      /302/,
    ],
    ['when its indicator is unknown', (_, response) => json(response, 200, page('operational')), /form that/],
    ['when an impact is unknown', (_, response) => json(response, 200, page('none', [incident('huge')])), /form that/],
    ['when it has no list of incidents', (_, response) => json(response, 200, lacking), /form that/],
    [
      'when it is cut in the middle',
      (_, response) => {
        response.writeHead(200, { 'content-length': '4000' })
        response.write(JSON.stringify(page('none')), () => response.destroy())
      },
      /cut the connection|other side closed|terminated/,
    ],
    ['when it ends too early', (_, response) => response.writeHead(200).end('{"page": {"name": "Shop'), /form that/],
    ['when it is too large', (_, response) => response.writeHead(200).end(' '.repeat(1_100_000)), /larger than 1 MiB/],
  ])('%s', async (_, answer, reason) => {
    const { observed } = await check(answer)
    expect(observed).toMatchObject({ kind: 'failed', reason: expect.stringMatching(reason) })
  })
})

test('the imitation answers as the vendor describes, and the check reads it', async () => {
  const systems = await startForTest()
  const read = async () => readJson<unknown>(await fetch(`${systems.urls.status}/api/v2/summary.json`))
  const seen = async () => status.run({}, contextFor({ kind: 'statuspage', base: systems.urls.status, private: true }))
  expect(describedSummary.parse(await read())).toMatchObject({ status: { indicator: 'none' }, incidents: [] })
  expect(await seen()).toMatchObject({ values: { no_major_incident: true, incidents: 0, degraded: 0 } })
  systems.break('database')
  systems.advance(60_000)
  const first = describedSummary.parse(await read())
  expect(first).toMatchObject({ status: { indicator: 'major' }, incidents: [{ impact: 'major' }] })
  systems.advance(60_000)
  expect(describedSummary.parse(await read()).incidents).toEqual(first.incidents)
  expect(await seen()).toMatchObject({ values: { no_major_incident: false, incidents: 1, major: 1, degraded: 1 } })
})

describe('a step is recognised', () => {
  const pageOf = (line: string) => onlyStep(`## Check\n\n1. ${line}\n`).operation
  const call = (page: string) => ({ connector: 'statuspage', name: 'status', arguments: { page: [page] } })

  test.each([
    ['Check the state of the host: https://status.host.example', 'status.host.example'],
    ['Look at https://status.host.example/.', 'status.host.example'],
    ['Open status.host.io', 'status.host.io'],
    ['**Host**: see [its page](https://www.hoststatus.com)', 'www.hoststatus.com'],
    ['Check [HOST](https://host.statuspage.io/)', 'host.statuspage.io'],
    ['Revisar https://status.host.example', 'status.host.example'],
  ])('by the address of a page: %s', (line, host) => expect(pageOf(line)).toMatchObject(call(host)))

  test.each([
    ['two pages', 'Check https://status.host.example https://status.mail.example'],
    ['more than a page', 'Check https://status.host.example and look at the queue'],
    ['another condition', 'Check https://status.host.example, the queue has to be empty'],
    ['a page of its own', 'Update https://status.host.example'],
    ['news', 'Subscribe to https://status.host.example'],
    ['a page below it', 'Check https://status.host.example/history'],
    ['a field of an object', 'Check `status.conditions.type` of the pod'],
    ['a page that is no status page', 'Check https://www.host.example'],
    ['a page without an address', 'Check the status page of the host'],
  ])('not by %s', (_, line) => expect(pageOf(line)).toBeNull())

  test('with its verdict, beside what the document expects', () => {
    const [asked] = onlyStep('## Check\n\n1. Check https://status.host.example\n').expect
    expect(asked?.test).toEqual({ kind: 'value', name: 'no_major_incident', op: '=', value: true })
    const text = '## Check\n\n1. Check https://status.host.example\n\n   Expected: every part of it is green\n'
    expect(onlyStep(text).expect.map(it => it.test)).toContain(null)
  })

  const folder = sharedFolder('seeds')
  test.skipIf(folder === null)('in the documents that tell what to build', () => {
    const found = ['000', '001', '002', '003', '004'].flatMap(number => {
      const file = readdirSync(folder ?? '').find(it => it.startsWith(number) && it.endsWith('.txt')) ?? ''
      const program = compileBytes(file, readFileSync(path.join(folder ?? '', file)))
      return program.steps.flatMap(it =>
        it.operation?.kind === 'call' && it.operation.connector === 'statuspage' ? [`${number}:${it.line}`] : [],
      )
    })
    expect(found).toEqual(['002:12', '003:42', '003:148', '003:166'])
  })
})

describe('only a page of the catalog is asked', () => {
  const text = '## Check\n\n1. Check https://status.host.example\n2. Check https://status.mail.example\n'
  const host = { kind: 'statuspage', base: 'https://status.host.example' }
  const other = { kind: 'statuspage', base: 'https://pages.other.example', hosts: ['status.other.example'] }

  test('and any other stays with a person, with what to add', () => {
    const { steps } = applyCatalog(compileText(text), systemOf({ host, other }))
    expect(steps).toMatchObject([
      { runnable: true, operation: { kind: 'call' }, why: null },
      {
        ...{ runnable: false, operation: null, expect: [{ test: null }] },
        why: 'the catalog has no statuspage target of Shop with the host status.mail.example: add one with `base: https://status.mail.example`',
      },
    ])
  })

  test('of several the one that the step names', () => {
    const system = systemOf({ host, other })
    const rendered = (page: string) => {
      const step = onlyStep(`## Check\n\n\`\`\`check statuspage.status\npage: ${page}\n\`\`\`\n`)
      return renderStep(step, {}, system, 'shop')
    }
    expect(rendered('status.host.example')).toMatchObject({ kind: 'rendered', effect: 'read', target: 'host' })
    expect(rendered('status.other.example')).toMatchObject({ kind: 'rendered', target: 'other' })
    expect(rendered('status.mail.example')).toMatchObject({ kind: 'refused' })
  })

  test('whatever a parameter stands for', () => {
    const step = onlyStep('## Check\n\n```check statuspage.status\npage: <page>\n```\n')
    for (const page of ['status.mail.example', '127.0.0.1', 'status.host.example/x', 'a b', ''])
      expect(renderStep(step, { page }, systemOf({ host, other }), 'shop')).toMatchObject({ kind: 'refused' })
  })
})

test('a page is named by its host and nothing else', () => {
  const { page } = recognise.calls.status?.takes ?? {}
  for (const it of ['https://status.a.example', 'status.a.example/x', 'status.a.example:443', 'example.net'])
    expect(page?.test(it)).toBe(false)
})

describe('the page of a vendor that a step names', () => {
  const pages = {
    database: { kind: 'statuspage', base: 'https://status.supabase.com' },
    host: { kind: 'statuspage', base: 'https://www.vercel-status.com' },
    code: { kind: 'statuspage', base: 'https://www.githubstatus.com' },
  }
  const stepOf = (text: string) => applyCatalog(compileText(`## Check\n\n1. ${text}\n`), systemOf(pages)).steps[0]

  test.each([
    'Check Supabase status',
    'Check the Vercel status page',
    'Supabase API status',
    'Check GitHub status',
    'Look at the status page of Supabase',
  ])('is asked where the catalog has it: %s', text => {
    expect(stepOf(text)).toMatchObject({ runnable: true, operation: { connector: 'statuspage', name: 'status' } })
  })

  test.each([
    'Check Stripe status',
    'Check Git status',
    'Check the status of the order',
    'Check service status',
    'Check Deployment status',
    'Update the Supabase status page',
    'Ignore the Supabase status page',
  ])('is not asked otherwise: %s', text => {
    expect(stepOf(text)?.runnable ?? false).toBe(false)
  })

  test('leaves to a person what the step asks beside it', () => {
    expect(stepOf('Check Supabase status and RLS policies')?.expect.at(-1)).toMatchObject({
      text: 'RLS policies',
      test: null,
    })
  })
})
