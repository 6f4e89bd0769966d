import { expect, test } from 'vitest'
import { compileLine } from '../../support/compile-text.ts'

test('a call that keeps its answer in a file is left to a person, one that throws it away is not', () => {
  const url = 'https://api.example.com/export'
  for (const call of [`curl -o dump.json ${url}`, `curl -sSo dump.json ${url}`, `curl --output dump.json ${url}`])
    expect(compileLine(call)).toMatchObject({ operation: null, why: 'it writes a file (-o)' })
  for (const call of [`curl -so /dev/null ${url}`, `curl -o - ${url}`])
    expect(compileLine(call).operation).toMatchObject({ kind: 'http', method: 'GET' })
})

test('output that goes to a file is not run without it, however that is written', () => {
  const call = 'curl https://api.example.com/export'
  for (const to of [
    '> a.json',
    '>> a.json',
    '>| a.json',
    '&> a.json',
    '&>> a.json',
    '>& a.json',
    '>&a.json',
    '2>& a.log',
  ])
    expect(compileLine(`${call} ${to}`), to).toMatchObject({ operation: null })
  for (const to of ['2>&1', '> /dev/null 2>&1', '&> /dev/null', '>& /dev/null', '2>/dev/null', '2>&-'])
    expect(compileLine(`${call} ${to}`).operation, to).toMatchObject({ kind: 'http', method: 'GET' })
})
