import { expect, test } from 'vitest'
import { accountOf } from '../src/catalog.ts'
import { parseCatalog } from '../src/library/parse-catalog.ts'

function withPeople(people: readonly (readonly string[])[]) {
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: {}, people })
  return parseCatalog([{ file: 'catalog.yml', text }])
}

test('all accounts of a person are one', () => {
  const catalog = withPeople([
    ['U1', 'U2', 'U3'],
    ['U4', 'U5'],
  ])
  expect(['U1', 'U2', 'U3', 'U4', 'U5', 'U6'].map(it => accountOf(catalog, it))).toEqual([
    ...['U1', 'U1', 'U1', 'U4', 'U4', 'U6'],
  ])
})

test('an account of Slack stands for a person before one of a terminal, in whatever order they are written', () => {
  const catalog = withPeople([
    ['cli:ana', 'U0ANASOUZA'],
    ['cli:ben', 'cli:benjamin'],
  ])
  expect(['cli:ana', 'U0ANASOUZA', 'cli:benjamin'].map(it => accountOf(catalog, it))).toEqual([
    ...['U0ANASOUZA', 'U0ANASOUZA', 'cli:ben'],
  ])
})

test('a level of the escalation that names nobody is refused with the place', () => {
  const shop = { name: 'Shop', runbooks: 'shop', severities: {}, escalation: [{ after: '15m', to: [] }] }
  const text = JSON.stringify({ channel: 'c', commands: {}, roles: {}, systems: { shop } })
  expect(() => parseCatalog([{ file: 'catalog.yml', text }])).toThrow(/systems\.shop\.escalation\.0\.to/)
})

test('an account that would be of two people, so that who asked could approve, is refused with the place', () => {
  const twice = [
    ['U1', 'U2'],
    ['U2', 'U3'],
  ]
  expect(() => withPeople(twice)).toThrow(/catalog\.yml: people: an account is of one person/)
})
