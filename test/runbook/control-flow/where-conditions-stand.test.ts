import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const guardsOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(({ guard }) => (guard == null ? [] : [guard.when]))
}

describe('a condition counts wherever it stands', () => {
  test.each([
    ['behind a command', '## Logs\n\n```bash\ndocker logs shop  # if it runs in Docker\n```\n', 'it runs in Docker'],
    [
      'in a label',
      '## Restore\n\n**Restore (en cas de désastre)**: it takes long\n\n```bash\nmake restore\n```\n',
      'désastre',
    ],
    ['in Spanish parentheses', '## Pasos\n\n1. Reinicia la cola (por región, si disponible)\n', 'disponible'],
    [
      'behind the label of an item',
      '## Fix\n\n1. **Grow**:\n   If the data is needed, consider resizing the disk.\n',
      'the data is needed',
    ],
  ])('%s', (_, text, when) => {
    expect(guardsOf(text)).toEqual([when])
  })
})

test('a condition over a step and one of a part of it are both kept', () => {
  const text = '## Mitigation\n\n**If the endpoint is down:**\n\n1. Start it again (roll back if needed).\n'
  expect(Object.values(stepsOf(text))[0]).toMatchObject({
    guard: { when: 'needed', part: true },
    outer: [{ when: 'the endpoint is down' }],
  })
})

describe('what only sounds like a condition is none', () => {
  test.each([
    [
      'a named case',
      '## Restaurar\n\n### Caso A — pelo painel\n\n1. Confirmar o restore\n2. Validar como no Caso A.\n',
    ],
    ['a noun', '## Depois\n\n- Adicionar caso ao dataset de regressão\n'],
    ['a limit of what is done', '## Repor\n\n```bash\n# Reverter apenas configs problemáticas\nmake revert\n```\n'],
    ['a limit in parentheses', '## Commands\n\n**Dry run (print commands only):**\n\n```bash\nmake dry-run\n```\n'],
    ['what should be seen', '## Watch\n\n```bash\nmake status\n# Should stay “healthy”\n```\n'],
  ])('%s', (_, text) => {
    expect(guardsOf(text)).toEqual([])
  })
})
