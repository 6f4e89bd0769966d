import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const choicesOf = (text: string) =>
  compileText(text).steps.flatMap(({ choice }) => (choice == null ? [] : [`${choice.group} ${choice.when}`]))

test('options in bold within one item are one choice', () => {
  const fence = (command: string) => `   \`\`\`bash\n   ${command}\n   \`\`\`\n`
  const text = `# Shop\n\n## Recover\n\n1. Check the lock\n\n2. Decide what to do\n\n   **Option A: Wait for it**\n${fence('make watch')}\n   **Option B: End it**\n${fence('make find')}${fence('make end')}\n3. Check the sales\n`
  expect(choicesOf(text)).toEqual(['c9 Option A: Wait for it', 'c9 Option B: End it', 'c9 Option B: End it'])
})

test('one option alone is none', () => {
  const text =
    '# Shop\n\n## Recover\n\n1. Decide what to do\n\n   **Option A: Wait for it**\n   ```bash\n   make watch\n   ```\n'
  expect(choicesOf(text)).toEqual([])
})

describe('errors by their codes are alternatives', () => {
  test('a status or a name, and what to do', () => {
    const list =
      '- `403 Forbidden`: Check the key\n- `409 Conflict`: Read the order again\n- `stock_mismatch`: Compare the amounts\n'
    expect(choicesOf(`# Shop\n\n## Refund\n\n**Errors:**\n${list}`)).toHaveLength(3)
  })

  test('fields are none', () => {
    const list = '- `status`: Check that it is open\n- `amount`: Check the sum\n- `owner`: Check who it is\n'
    expect(choicesOf(`# Shop\n\n## Refund\n\n**Fields:**\n${list}`)).toEqual([])
  })
})
