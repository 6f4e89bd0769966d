import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

test('parts of “causes and solutions” that each name a cause are alternatives', () => {
  const part = (name: string, act: string) => `### ${name}\n\n1. ${act}\n\n`
  const { sections } = compileText(
    `# Mail\n\n## Frequent Causes & Solutions\n\n${part('1. Relay Problems', 'Restart the relay.')}${part('2. Disk full', 'Empty the spool.')}`,
  )
  expect(sections.filter(it => it.choice != null).map(it => it.title)).toEqual(['1. Relay Problems', '2. Disk full'])
})

test('numbered items whose names end in what failed are alternatives', () => {
  const { steps } = compileText(
    '# Build\n\n## Fix\n\n1. **Test failed**: Run `make test`\n2. **Build failed**: Run `make build`\n',
  )
  expect(new Set(steps.map(it => it.choice?.group)).size).toBe(1)
  expect(steps.map(it => it.choice?.when)).toEqual(['Test failed', 'Build failed'])
})

test('rows that are only counted are done one after the other', () => {
  const { steps } = compileText(
    '# Mail\n\n## Mitigation\n\n| Step | Action |\n|---|---|\n| 1 | Stop the relay |\n| 2 | Restart the worker |\n',
  )
  expect(steps.map(it => [it.title, it.choice])).toEqual([
    ['Stop the relay', null],
    ['Restart the worker', null],
  ])
})
