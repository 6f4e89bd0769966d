import { expect, test } from 'vitest'
import { nextLines } from '../../src/cli/decide-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'

const program = compileText('# Queue\n\n## Look (SEV1 only)\n\n1. Call the vendor\n\n## Else\n\n1. Look at the log\n')
const { state: walk } = changed(startWalk(program, { id: 'w1', incident: 42 }, by(ana)))
const id = walk.current ?? ''
const holds = `\`handrail incident holds 42 ${id}\` has it done`
const fails = `\`handrail incident fails 42 ${id}\` leaves it out`

test('proposes the answer that follows from the severity when a condition names nothing else', () => {
  expect(nextLines({ program, walk, severity: 'SEV2' })).toEqual([
    `Next: ${id} Call the vendor`,
    'Only if: “SEV1 only” · it is not so: the incident is SEV2',
    `To say so: ${fails}; ${holds}.`,
  ])
  expect(nextLines({ program, walk, severity: 'SEV1' }).slice(1)).toEqual([
    'Only if: “SEV1 only” · it is so: the incident is SEV1',
    `To say so: ${holds}; ${fails}.`,
  ])
})

test('asks without a proposal when the severity says nothing of the condition', () => {
  expect(nextLines({ program, walk, severity: 'P2' }).slice(1)).toEqual([
    'Only if: “SEV1 only”',
    `To say so: ${holds}; ${fails}.`,
  ])
})
