import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const linesIn = (text: string) => compileText(`# Shop\n\n${text}`).steps.map(it => it.line)

test('numbered instructions are steps below a title that only begins like one that informs', () => {
  const list = '1. Log in to Argo.\n2. Open the sync app.\n3. Click on **Create job**.\n'
  expect(linesIn(`## Environment syncs\n\n${list}`)).toEqual([5, 6, 7])
  expect(linesIn(`## Environment\n\n${list}`)).toEqual([])
})

test('each line of a fence that is a request of its own is a step, with what is expected behind its arrow', () => {
  const fence = '```\nGET https://shop.test/healthz → 200\nGET https://shop.test/readyz → 200\n```\n'
  const { steps } = compileText(`# Shop\n\n## Check\n\n${fence}`)
  expect(steps.map(it => [it.line, it.expect.length])).toEqual([
    [6, 1],
    [7, 1],
  ])
})

test('a paragraph that opens with an instruction is a step though it goes on with what follows from it', () => {
  expect(linesIn('## Release the lock\n\nSet the flag to off. The shop opens within a minute.\n')).toEqual([5])
  expect(linesIn('## Names\n\nThe lock is a row. Set it to off.\n')).toEqual([])
})
