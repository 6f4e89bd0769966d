import { beforeAll, describe, expect, test } from 'vitest'
import { chooseScenario, scenarios } from '../../playground/drill/scenarios.ts'
import { vocabularyOf } from '../../src/flow/queries/list-systems.ts'
import { readOpening } from '../../src/incident/read-opening.ts'
import { type Library, readLibrary } from '../../src/library/read-library.ts'

let read: Library
beforeAll(async () => {
  read = await readLibrary(['runbooks'])
})

describe.each(scenarios)('the scenario $name', ({ system, opening, runbook, remedies }) => {
  test('begins an incident of its system at once', () => {
    const { opening: begun } = readOpening(`drill ${opening}`, vocabularyOf(read.catalog))
    expect(begun).toMatchObject({ system, severity: expect.stringMatching(/^P\d$/), drill: true })
  })

  test('has a remedy among the steps of its runbook', () => {
    const program = Object.values(read.programs)
      .flat()
      .find(it => it.file === runbook)
    const titles = program?.steps.map(it => it.title) ?? []
    for (const remedy of remedies) expect(titles).toContainEqual(expect.stringContaining(remedy))
  })

  test('is titled as its runbook is, so that it is found, and not by its cause', () => {
    const program = Object.values(read.programs)
      .flat()
      .find(it => it.file === runbook)
    expect(opening.endsWith(program?.title ?? '?')).toBe(true)
  })
})

test('any of a system, or the named one; of what is not there it is said what is', () => {
  expect(chooseScenario({ system: 'Executor', name: null }, 0.99).name).toBe('executor-failures')
  expect(chooseScenario({ system: null, name: 'voxanne-cache' }, 0).name).toBe('voxanne-cache')
  expect(() => chooseScenario({ system: 'shop', name: null }, 0)).toThrow(/about opsmantik, cloudgreet/)
  expect(() => chooseScenario({ system: 'voxanne', name: 'x' }, 0)).toThrow(/There are voxanne-cache/)
})
