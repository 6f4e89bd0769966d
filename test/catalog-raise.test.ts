import { expect, test } from 'vitest'
import type { Catalog } from '../src/catalog.ts'
import { applyCatalog } from '../src/library/apply-catalog.ts'
import { parseCatalog } from '../src/library/parse-catalog.ts'
import { raisedCall, raisePlan } from '../src/policy/raised-by.ts'
import type { Operation, Step } from '../src/runbook/program.ts'
import { plan } from './support/proposals.ts'
import { step } from './support/records.ts'
import { sampleProgram } from './support/samples.ts'

type Target = { readonly [name: string]: unknown }

const api = { kind: 'http', base: 'https://shop.example', hosts: ['shop.example'] }

function catalogOf(target: Target, health: readonly unknown[] = []): object {
  const shop = { name: 'Shop', runbooks: 'shop/', severities: {}, targets: { it: target }, health }
  return { channel: 'c', commands: {}, roles: {}, systems: { shop } }
}

function read(...catalogs: readonly object[]): Catalog {
  return parseCatalog(catalogs.map((it, index) => ({ file: `${index}.yml`, text: JSON.stringify(it) })))
}

function shop(target: Target) {
  const { shop } = read(catalogOf(target)).systems
  if (shop === undefined) throw new Error('The catalog has a shop')
  return shop
}

test.each<[string, Target, RegExp]>([
  [
    'a request to a read',
    { ...api, raise: { 'POST /x': 'read' } },
    /0\.yml: systems\.shop\.targets\.it\.raise\.POST \/x: .*never lowered/,
  ],
  [
    'DELETE to a change',
    { ...api, raise: { 'DELETE /x': 'change' } },
    /raise\.DELETE \/x: DELETE is destroy.*never lowered/,
  ],
  [
    'a rollback to a change',
    { kind: 'vercel', project: 'p', raise: { rollback: 'change' } },
    /raise\.rollback: .*never lowered/,
  ],
  ['by another word', { ...api, raise: { 'POST /x': 'none' } }, /never lowered/],
  ['something that is no path', { ...api, raise: { everything: 'destroy' } }, /a path, such as POST/],
  ['SQL', { kind: 'postgres', url: '$URL', raise: { calls: 'destroy' } }, /raise/],
])('a catalog that lowers or misnames %s is refused with file and place', (_, target, reason) => {
  expect(() => read(catalogOf(target))).toThrow(reason)
})

test('a catalog that is laid over another may raise further, and lowers nothing', () => {
  const raised = (effect: string) => catalogOf({ ...api, raise: { '/x': effect } })
  const effectOf = (catalog: Catalog) => catalog.systems.shop?.targets.it
  expect(effectOf(read(raised('change'), raised('destroy')))).toMatchObject({ raise: { '/x': 'destroy' } })
  expect(effectOf(read(raised('destroy'), catalogOf({ ...api, raise: {} })))).toMatchObject({
    raise: { '/x': 'destroy' },
  })
  expect(() => read(raised('destroy'), raised('change'))).toThrow(
    /1\.yml: systems\.shop\.targets\.it\.raise\.\/x: .*never lowered/,
  )
  expect(() => read(raised('destroy'), raised('read'))).toThrow(/1\.yml: .*never lowered/)
})

test('a request cannot be a read that runs by itself and more than a read', () => {
  const reading = (text: object) => () => parseCatalog([{ file: 'catalog.yml', text: JSON.stringify(text) }])
  expect(reading(catalogOf({ ...api, reads: ['/x'], raise: { 'GET /x': 'change' } }))).toThrow(
    /catalog\.yml: systems\.shop\.targets\.it\.reads: \/x/,
  )
  const check = { name: 'API', run: 'GET it /x', expect: ['status = 200'] }
  expect(reading(catalogOf({ ...api, raise: { '/x': 'change' } }, [check]))).toThrow(/systems\.shop\.health: API/)
})

const get: Operation = {
  kind: 'http',
  method: 'GET',
  origin: 'https://shop.example',
  path: ['/flush/', { parameter: 'x' }],
  query: [],
  headers: [],
  body: null,
  filters: [],
}

test.each<[string, Target, Partial<Step>, Step['effect']]>([
  ['a GET', { ...api, raise: { '/flush/*': 'change' } }, { operation: get }, 'change'],
  [
    'a GET of any host',
    { ...api, raise: { '/flush/*': 'destroy' } },
    { operation: { ...get, origin: null } },
    'destroy',
  ],
  [
    'a change',
    { ...api, raise: { '/flush/*': 'destroy' } },
    { operation: { ...get, method: 'POST' }, effect: 'change' },
    'destroy',
  ],
  ['a destroying one', { ...api, raise: { '/flush/*': 'change' } }, { operation: get, effect: 'destroy' }, 'destroy'],
  ['what a person does', { ...api, raise: { '/flush/*': 'destroy' } }, { operation: get, effect: 'human' }, 'human'],
  [
    'another host',
    { ...api, raise: { '/flush/*': 'destroy' } },
    { operation: { ...get, origin: 'https://other.example' } },
    'read',
  ],
  [
    'an integration’s',
    { kind: 'vercel', project: 'p', raise: { logs: 'destroy' } },
    { operation: { kind: 'call', connector: 'vercel', name: 'logs', arguments: {} } },
    'destroy',
  ],
])('the step of %s is raised as the catalog says, never lowered', (_, target, changed, effect) => {
  const program = sampleProgram('h', { steps: [{ ...step, ...changed }] })
  expect(applyCatalog(program, shop(target)).steps[0]?.effect).toBe(effect)
})

test('the plan and the call that come of it are raised too, whatever the step was', () => {
  const system = shop({ ...api, raise: { 'POST /x': 'destroy', 'GET /x': 'change' } })
  const call = {
    connector: 'http',
    name: 'send',
    system: 'shop',
    target: 'it',
    arguments: { method: 'POST', url: 'https://shop.example/%78?a=1' },
  }
  const change = { ...plan, effect: 'change', typed: null, call } as const
  expect(raisePlan(change, system, 'change')).toMatchObject({ effect: 'destroy', typed: 'Shop' })
  expect(
    raisePlan(
      { ...change, call: { ...call, arguments: { method: 'PUT', url: 'https://shop.example/x' } } },
      system,
      'change',
    ).effect,
  ).toBe('change')
  expect(raisePlan(change, shop(api), 'destroy').effect).toBe('destroy')
  expect(raisePlan({ ...plan, call }, shop(api), 'read').effect).toBe('destroy')
  expect(
    raisedCall({ ...call, name: 'get', arguments: { method: 'GET', url: 'https://shop.example/x' } }, system),
  ).toBe('change')
})
