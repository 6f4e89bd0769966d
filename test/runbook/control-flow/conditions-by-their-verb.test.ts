import { expect, test } from 'vitest'
import { readStatement } from '../../../src/runbook/control-flow/read-statement.ts'

test.each([
  ['Hilft das nicht, den Worker neu starten.', 'Hilft das nicht', 'den Worker neu starten.'],
  [
    'Bleibt die Warteschlange voll, führe `make drain` aus.',
    'Bleibt die Warteschlange voll',
    'führe `make drain` aus.',
  ],
  ['Should that not help, restart the worker.', 'Should that not help', 'restart the worker.'],
])('%s is done when it is so as it is written', (text, when, go) => {
  expect(readStatement(text)).toMatchObject([{ kind: 'condition', when, go, negated: null, leads: true }])
})
