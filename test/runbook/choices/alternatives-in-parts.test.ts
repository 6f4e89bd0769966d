import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const choicesOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(({ choice }) => (choice == null ? [] : [`${choice.group} ${choice.when}`]))
}

const fence = (...lines: string[]) => `\`\`\`bash\n${lines.join('\n')}\n\`\`\`\n`

describe('comments of one fence are alternatives', () => {
  test.each([
    ['options', '# Option 1: stop the other server', '# Option 2: move ours'],
    ['opciones', '# Opción A: reiniciar', '# Opción B: reconstruir'],
    ['environments', '# Staging', '# Production'],
    ['entornos', '# Desarrollo', '# Producción'],
  ])('%s', (_, one, other) => {
    const text = `# Shop\n\n## Fix\n\n${fence(one, 'docker stop nginx', '', other, 'docker restart shop')}`
    expect(choicesOf(text)).toEqual([`c6 ${one.slice(2)}`, `c6 ${other.slice(2)}`])
  })

  test('and an option without a command is one for a person', () => {
    const text = `# Shop\n\n## Fix\n\n${fence('# Option A: recovery from the log', '# to the moment before', '', '# Option B: the copy', 'docker restart shop')}`
    expect(choicesOf(text)).toEqual([
      'c6 Option A: recovery from the log to the moment before',
      'c6 Option B: the copy',
    ])
  })

  test('but not where they only go through several systems', () => {
    const text = `# Shop\n\n## Fix\n\n${fence('# Primary', 'docker restart a', '', '# Replica', 'docker restart b')}`
    expect(choicesOf(text)).toEqual([])
  })
})

describe('titles that differ in nothing but the environment are alternatives', () => {
  test.each([
    ['Staging rollback', 'Production rollback'],
    ['Staging', 'Production'],
    ['Pruebas', 'Producción'],
  ])('%s, %s', (one, other) => {
    const text = `# Shop\n\n## Ways back\n\n### ${one}\n\n1. Restart the worker\n\n### ${other}\n\n1. Restart the shop\n`
    expect(choicesOf(text)).toEqual([`c5 ${one}`, `c5 ${other}`])
  })

  test('but not where a number says that both are done', () => {
    const text =
      '# Shop\n\n## Deploy\n\n### 1. Staging\n\n1. Restart the worker\n\n### 2. Production\n\n1. Restart the shop\n'
    expect(choicesOf(text)).toEqual([])
  })
})

describe('labels and titles that name a path or a cause are alternatives', () => {
  test.each([
    ['### Path A\n\n1. Restart the worker\n\n### Path B\n\n1. Restart the shop\n', ['c5 Path A', 'c5 Path B']],
    [
      '**Cause: disk full**\n\nRemove the old logs.\n\n**Cause: bad deployment**\n\nRoll back the deployment.\n',
      ['c5 Cause: disk full', 'c5 Cause: bad deployment'],
    ],
  ])('%s', (parts, names) => {
    expect(choicesOf(`# Shop\n\n## Fix\n\n${parts}`)).toEqual(names)
  })
})

test('causes in the list of an item are alternatives', () => {
  const text =
    '# Shop\n\n## Outage\n\n1. Check the pods\n2. Common causes and fixes:\n   - **Out of memory**: raise the limit\n   - **Bad deployment**: roll back the deployment\n'
  expect(choicesOf(text)).toEqual(['c7 Out of memory', 'c7 Bad deployment'])
})

test('what stands below “Alternatively” in an item is one more way', () => {
  const text = `# Shop\n\n## Fix\n\nApply the remedy that matches the cause:\n\n1. **Old lease**: delete the lease\n2. **No leader**: restart the deployment:\n\n   ${fence('kubectl rollout restart deploy/worker').trimEnd().replaceAll('\n', '\n   ')}\n\n   Alternatively, delete the pods:\n\n   ${fence('kubectl delete pod -l app=worker').trimEnd().replaceAll('\n', '\n   ')}\n`
  expect(choicesOf(text)).toEqual(['c7 Old lease', 'c7 No leader', 'c7 Alternatively, delete the pods:'])
})

describe('each of two ways that open with “either”', () => {
  test.each([
    ['either restart the worker', 'either restart the shop'],
    ['soit redémarrer le service', 'soit restaurer la copie'],
  ])('%s, %s', (one, other) => {
    expect(choicesOf(`# Shop\n\n## Fix\n\n- ${one}\n- ${other}\n`)).toEqual([`c5 ${one}`, `c5 ${other}`])
  })
})

test('troubles of a list that each say what to do are alternatives', () => {
  const text =
    '# Shop\n\n## Troubleshooting\n\n- Health returns 500: check the log\n- CORS errors: restart the shop\n- Build failures: run it again\n'
  expect(choicesOf(text)).toEqual(['c5 Health returns 500', 'c5 CORS errors', 'c5 Build failures'])
})

test('the preferred and the manual rollback are alternatives, and none of the title over them', () => {
  const text =
    '# Shop\n\n## Rollback\n\n### Preferred rollback\n\n1. Revert the commit\n\n### Manual rollback\n\n1. Restore the copy\n'
  expect(choicesOf(text)).toEqual(['c5 Preferred rollback', 'c5 Manual rollback'])
})
