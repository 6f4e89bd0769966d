import { describe, expect, test } from 'vitest'
import { parseExpectation } from '../../../src/runbook/expectations/parse-expectation.ts'
import { onlyStep } from '../../support/compile-text.ts'

const testsOf = (sentence: string) => onlyStep(`# R\n\n## Check\n\n1. ${sentence}\n`).expect.map(it => it.test)
const get = '`curl https://api.example.org/health`'

describe('a phrase that says what an answer is not has no test', () => {
  test.each([
    'not empty',
    'should not be empty',
    'not 0 rows',
    'without 3 rows',
    '5 rows is wrong',
    'more than 5 rows would be wrong',
    '5 to 10 rows',
    'no rows if all is well, 3 rows otherwise',
    'no new rows',
    'no order exists',
    '`agent_id` does not exist',
    '405, no 500',
    'the status is not 200',
    'a status other than 200',
    'returns anything but 500',
    'nicht leer',
    'no está vacío, no 0 filas',
    'below 1.000',
  ])('%s', text => {
    expect(parseExpectation({ line: 1, text }).test).toBeNull()
  })

  test.each(['no rows', '0 rows', 'an empty result', '3 rows', '`agent_id` is not null', '200', 'new rows appear'])(
    'but %s has',
    text => {
      expect(parseExpectation({ line: 1, text }).test).not.toBeNull()
    },
  )
})

describe('an error that is told is not expected', () => {
  test.each([
    `${get} returns 500 when the token is wrong`,
    `${get} — returned 500 yesterday`,
    `${get} returns 503 until the cache is warm`,
    `${get} returns 502`,
  ])('%s', sentence => {
    expect(JSON.stringify(testsOf(sentence))).not.toMatch(/50[0-9]/)
  })

  test('but is where a check asks for it', () => {
    expect(testsOf(`Verify that ${get} returns 401`)).toContainEqual({ kind: 'status', anyOf: [401] })
  })
})

describe('a check that hopes for an error expects no 2xx', () => {
  test.each([
    `Confirm the endpoint is down: ${get}`,
    `Check that access is denied: ${get}`,
    `Verify the endpoint was removed: ${get}`,
    `Verify that it no longer answers: ${get}`,
    `${get} must return something other than 200`,
    `Prüfe, ob der Zugang gesperrt ist: ${get}`,
  ])('%s', sentence => {
    expect(testsOf(sentence).filter(it => it !== null)).toEqual([])
  })
})

test('a search for at least one of them does not expect none', () => {
  expect(testsOf("Find at least one failed job: `SELECT * FROM jobs WHERE state = 'failed'`")).toEqual([])
})
