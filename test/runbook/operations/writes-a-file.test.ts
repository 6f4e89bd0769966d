import { expect, test } from 'vitest'
import { compileLine } from '../../support/compile-text.ts'

test('a call that keeps its answer in a file is left to a person, one that throws it away is not', () => {
  const url = 'https://api.example.com/export'
  for (const call of [`curl -o dump.json ${url}`, `curl -sSo dump.json ${url}`, `curl --output dump.json ${url}`])
    expect(compileLine(call)).toMatchObject({ operation: null, why: 'it writes a file (-o)' })
  for (const call of [`curl -so /dev/null ${url}`, `curl -o - ${url}`])
    expect(compileLine(call).operation).toMatchObject({ kind: 'http', method: 'GET' })
})
