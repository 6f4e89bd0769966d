import { describe, expect, test } from 'vitest'
import { indexRunbooks } from '../../src/flow/queries/index-runbooks.ts'
import {
  findRunbooks,
  matchIssue,
  matchRunbook,
  rankRunbooks,
  searchRunbooks,
  searchSymptoms,
} from '../../src/flow/queries/search-runbooks.ts'
import { program } from '../support/programs.ts'

const issue = (title: string, line: number, ...texts: string[]) => ({
  ...{ id: title, title, line, severity: null, timebox: null },
  symptoms: texts.map((text, index) => ({ line: line + 2 + index, text })),
})
const document = (file: string, title: string, ...sections: ReturnType<typeof issue>[]) => ({
  ...{ ...program, file, title, sections, hash: file.padEnd(64, '0') },
})
const several = document(
  'app/several.md',
  'Incidents of the application',
  issue('Dashboard not loading', 10, 'White screen', 'Loading spinner for minutes'),
  issue('Webhooks failing', 30, 'No data appears in the dashboard', 'Calls are not recorded'),
  issue('Reference', 90),
)
const others = [
  document('app/envios.md', 'Envíos', issue('Síntomas', 3, 'El envío está caído')),
  document('app/сообщения.md', 'Сообщения', issue('Признаки', 3, 'Сообщения не приходят клиентам')),
  document('app/orders.md', '注文', issue('症状', 3, '注文が突然消える')),
  document('app/limits.md', 'Limits', issue('Symptoms', 3, 'Requests are answered with 429', 'Requests time out')),
]
const services = { index: indexRunbooks({ systems: { app: { name: 'The App' } } }, { app: [several, ...others] }) }

const symptoms = (words: string) => searchSymptoms(services, words, 100).map(it => it.text)
const files = (words: string) => searchRunbooks(services, 'app', words).map(it => it.program.file)

test.each([
  ['caido ENVIO', 'El envío está caído'],
  ['envíos caída', 'El envío está caído'],
  ['клиент сообщ', 'Сообщения не приходят клиентам'],
  ['ПРИХОДЯТ сообщеня', 'Сообщения не приходят клиентам'],
  ['消える 注文', '注文が突然消える'],
  ['screen whi', 'White screen'],
  ['loding spiner', 'Loading spinner for minutes'],
  ['record call', 'Calls are not recorded'],
  ['429', 'Requests are answered with 429'],
])('the symptom is found by %s', (words, symptom) => {
  expect(symptoms(words)).toEqual([symptom])
})

test.each(['428', 'zebra', 'white minutes'])(
  '%s finds no symptom: no number is misspelt, and every word is asked for',
  words => {
    expect(symptoms(words)).toEqual([])
  },
)

test('where no symptom holds every word, those with two of them and half of them are found', () => {
  expect(symptoms('calls never recorded')).toEqual(['Calls are not recorded'])
  expect(symptoms('calls from new customers recorded twice')).toEqual([])
})

test('what is written as asked comes alone; a misspelling is only taken where nothing is', () => {
  expect(symptoms('request')).toEqual(['Requests time out', 'Requests are answered with 429'])
  expect(symptoms('')).toHaveLength(9)
})

test('a runbook is found by its title, its file, its sections and its symptoms together', () => {
  expect(files('webhooks application')).toEqual(['app/several.md'])
  expect(files('several spinner')).toEqual(['app/several.md'])
  expect(files('limits')).toEqual(['app/limits.md'])
  expect(findRunbooks(services, 'ORDERS')).toHaveLength(1)
  expect(findRunbooks(services, '注文').map(it => it.program.file)).toEqual(['app/orders.md'])
})

test('the heading of a section that no symptom stands under is only looked through where nothing else has the words', () => {
  const back = ['shop', 'mail', 'calls'].map(it => document(`app/${it}.md`, it, issue('Rollback', 9)))
  const one = document('app/back.md', 'Rollback of a deployment', issue('Symptoms', 3, 'A deployment broke it'))
  const index = (all: typeof back) => indexRunbooks({ systems: { app: { name: 'The App' } } }, { app: all })
  const found = (all: typeof back) =>
    searchRunbooks({ index: index(all) }, 'app', 'rollback').map(it => it.program.file)
  expect(found([...back, one])).toEqual(['app/back.md'])
  expect(found(back)).toHaveLength(3)
})

test('what somebody says leads to the one issue that shares most words with it', () => {
  const line = (said: string) => matchIssue(services, 'app', 'app/several.md', said)
  expect(line('Dashboard shows a white screen')).toBe(12)
  expect(line('webhooks: calls not recorded since noon')).toBe(32)
  for (const said of ['dashboard', 'mails are late', 'dashboard data white', 'Reference', ''])
    expect(line(said)).toBeNull()
})

describe('what was seen', () => {
  const registration = document(
    'app/registration.md',
    'Registration fails',
    issue('Symptoms', 3, 'A red banner appears'),
  )
  const monitors = document(
    'app/monitors.md',
    'Monitors',
    issue('Symptoms', 3, 'An alert names registration; a check fails'),
  )
  const calls = document('app/calls.md', 'Calls', issue('Outbound calls are dropped', 3, 'Nobody is reached'))
  const all = [several, monitors, registration, calls]
  const systems = { app: { name: 'The App' } }
  const at = {
    index: indexRunbooks({ systems }, { app: all }),
    programs: { of: () => all },
    catalog: { systems },
  } as never // the rest is not read
  const match = (seen: string) => matchRunbook(at, 'app', seen)?.file

  test('leads to the one runbook whose title, section or symptom says it, also with the name of its system', () => {
    expect(match('registration fails')).toBe('app/registration.md')
    expect(match('app registration is failing')).toBe('app/registration.md')
    expect(match('calls dropped')).toBe('app/calls.md')
    expect(match('white screen')).toBe('app/several.md')
    expect(match('app')).toBeUndefined()
  })

  test('puts the runbooks first that share words with it, where one is chosen', () => {
    expect(
      rankRunbooks(at, 'app', 'registration fails')
        .map(it => it.program.file)
        .slice(0, 2),
    ).toEqual(['app/registration.md', 'app/monitors.md'])
  })
})
