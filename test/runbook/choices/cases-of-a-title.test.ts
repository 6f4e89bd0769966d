import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const choicesOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(it => it.choice?.when ?? [])
}

describe('parts below a title of remedies that says “by …” are one case each', () => {
  test.each([
    ['Rollback procedures by change type'],
    ['Fixes per error'],
    ['Mitigación por causa'],
    ['Mitigação por cenário'],
  ])('%s', title => {
    const text = `# Shop\n\n## ${title}\n\n### Tables\n\n1. Restart the worker\n\n### Views\n\n1. Restart the shop\n`
    expect(choicesOf(text)).toEqual(['Tables', 'Views'])
  })

  test('but not where each has symptoms of its own', () => {
    const part = (name: string) => `### ${name}\n\n#### Symptoms\n\n- It is slow\n\n#### Fix\n\n1. Restart the worker\n`
    expect(choicesOf(`# Shop\n\n## Fixes by type\n\n${part('Tables')}\n${part('Views')}`)).toEqual([])
  })
})

test('labels for two kinds of the same thing are alternatives', () => {
  const text =
    '# Shop\n\n## Seeds\n\n**For reference data:**\n\n1. Delete the rows\n\n**For business data:**\n\n1. Restore the copy\n'
  expect(choicesOf(text)).toEqual(['For reference data', 'For business data'])
})

test('of a list under “the remedy that matches” one item is taken', () => {
  const text =
    '# Shop\n\n## Leases\n\nApply the remedy that matches the cause:\n\n1. **Old lease**: delete the lease\n2. **No rights**: grant the role\n'
  expect(choicesOf(text)).toEqual(['Old lease', 'No rights'])
})

describe('rows of a table of cases are alternatives', () => {
  test.each([
    [
      '| Escenario | Pasos |\n| --- | --- |\n| Cola parada | Reiniciar la cola |\n| Disco lleno | Reiniciar la tienda |',
      ['Cola parada', 'Disco lleno'],
    ],
    [
      '| Risk | Issue | Decision |\n| --- | --- | --- |\n| Low | Major | Roll back |\n| High | Major | Restore the copy |',
      ['Low, Major', 'High, Major'],
    ],
  ])('%s', (table, names) => {
    expect(choicesOf(`# Shop\n\n## Actions\n\n${table}\n`)).toEqual(names)
  })
})
