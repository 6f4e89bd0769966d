import { expect, test } from 'vitest'
import { severityHolds } from '../../src/walk/severity-holds.ts'

test.each([
  ['SEV1 only', 'SEV2', false],
  ['SEV1 only', 'SEV1', true],
  ['SEV1/2', 'SEV2', true],
  ['SEV1/2', 'SEV3', false],
  ['nur P1 und P2', 'P3', false],
  ['for Severity 1 incidents', 'SEV1', true],
  ['P1 only.', 'P2', false],
  ['Critical', 'Critical', true],
  ['Critical', 'High', false],
  ['Critical', 'SEV1', null],
  ['P1 only', 'SEV1', null],
  ['SEV2+', 'SEV1', null],
  ['P1 lasts an hour', 'P1', null],
  ['the disk is full', 'SEV1', null],
  ['SEV1 only', 'Walk', null],
])('“%s” in an incident of %s: %s', (when, severity, holds) => {
  expect(severityHolds(when, severity)).toBe(holds)
})
