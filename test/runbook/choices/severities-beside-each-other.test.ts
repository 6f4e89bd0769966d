import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const flowOf = (text: string) => {
  const { sections, steps } = compileText(`# Shop\n\n${text}`)
  return [...sections, ...steps]
    .flatMap(it => (it.guard == null ? [] : [it.guard.when]))
    .concat([...sections, ...steps].flatMap(it => (it.choice == null ? [] : [`choice ${it.choice.when}`])))
}

test('severities beside each other are conditions that the incident decides, and no choice', () => {
  expect(flowOf('## Response\n\n- **SEV1**: page the director.\n- **SEV2**: tell the channel.\n')).toEqual([
    'SEV1',
    'SEV2',
  ])
  expect(flowOf('## Response\n\n### SEV1\n\n1. Open a bridge.\n\n### SEV2 (minor)\n\n1. Open a ticket.\n')).toEqual([
    'SEV1',
    'SEV2',
  ])
  expect(flowOf('## Do\n\n### For P1 incidents\n\n1. Open a bridge.\n\n### For P2 incidents\n\n1. Wait.\n')).toEqual([
    'P1',
    'P2',
  ])
})

test('the severity in front of a trouble is none', () => {
  expect(flowOf('## P1 — Broker down\n\n1. Restart it.\n\n## P2 — Push service slow\n\n1. Restart it.\n')).toEqual([])
})
