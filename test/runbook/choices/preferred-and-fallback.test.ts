import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const choicesOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(({ choice }) => (choice == null ? [] : [choice.when]))
}

describe('remedies that are named by which is taken first are alternatives', () => {
  test.each([
    ['Preferred: restore the snapshot', 'Fallback: build it again'],
    ['Quick fix', 'Permanent fix'],
    ['Lösung', 'Alternative'],
    ['Solución rápida', 'Solución definitiva'],
    ['Solution rapide', 'Solution définitive'],
    ['Solução temporária', 'Solução definitiva'],
    ['🔁 Estrategia A — Limpia', '🔁 Estrategia B — Existente'],
    ['Strategy 1: clean', 'Strategy 2: in place'],
  ])('%s and %s', (one, other) => {
    const headings = `## Mitigation\n\n### ${one}\n\n1. Restart the worker\n\n### ${other}\n\n1. Reboot the host\n`
    expect(choicesOf(headings)).toEqual([one, other])
    const labels = `## Mitigation\n\n**${one}**\n\n1. Restart the worker\n\n**${other}**\n\n1. Reboot the host\n`
    expect(choicesOf(labels)).toEqual([one, other])
  })
})

test('fixes of several problems are no alternatives where each has the same name', () => {
  const text =
    '## Problems\n\n**Problem:** it hangs\n\n**Fix:**\n\n1. Restart it\n\n**Problem:** it is slow\n\n**Fix:**\n\n1. Add memory\n'
  expect(choicesOf(text)).toEqual([])
})

test('parts of a recovery that follow one another by the clock are no alternatives', () => {
  const text =
    '## Recovery\n\n### 1. Stabilization (5-10 minutes)\n\n- Restart the worker\n\n### 2. Full recovery (10-15 minutes)\n\n- Restore the data\n'
  expect(choicesOf(text)).toEqual([])
})

test('a command below "# or" in the fence of an item stands in place of the one above it', () => {
  const text = '## Fix\n\n1. Test the settings:\n   ```bash\n   nginx -t\n   # or\n   apachectl configtest\n   ```\n'
  const [first, second] = Object.values(stepsOf(text))
  expect(first?.choice?.group).toBeDefined()
  expect(second?.choice?.group).toBe(first?.choice?.group)
})

test('alternatives that are all of an alternative stand beside the others', () => {
  const text =
    '## Fix\n\n**Quick fix:**\n\n```bash\nsystemctl restart worker\n# or\ndocker restart worker\n```\n\n**Permanent fix:**\n\n1. Add a worker\n'
  expect(new Set(Object.values(stepsOf(text)).map(it => it.choice?.group)).size).toBe(1)
})

test.each([['Alternatively, with the port:'], ['O de forma explícita:'], ['Oder ausführlich:']])(
  'a fence below “%s” stands in place of the fence above it',
  lead => {
    const text = `## Fix\n\n### Connect\n\n\`\`\`bash\npsql app\n\`\`\`\n\n${lead}\n\n\`\`\`bash\npsql -p 5432 app\n\`\`\`\n`
    const [first, second] = Object.values(stepsOf(text))
    expect(first?.choice?.group).toBeDefined()
    expect(second?.choice?.group).toBe(first?.choice?.group)
  },
)
