import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const table = (head: string, ...names: readonly string[]) =>
  compileText(
    `# Key leak\n\n## Response\n\n| ${head} | Action | Owner |\n| --- | --- | --- |\n${names
      .map((it, at) => `| ${it} | Rotate the key of service ${at + 1} | on-call |`)
      .join('\n')}\n`,
  ).steps.map(it => it.choice?.when ?? null)

describe('rows are done one after the other when their first column names stages', () => {
  test.each(['Phase', '🔄 Phase', 'Stage', 'Time', 'Étape', 'Fase', 'Tag'])('%s', head => {
    expect(table(head, 'Contain', 'Clean up', 'Learn')).toEqual([null, null, null])
  })

  test('a name of several rows is no alternative', () => {
    expect(table('Area', 'Web', 'Web', 'Mail')).toEqual([null, null, null])
  })
})

test('rows are alternatives when the first column names what each is for', () => {
  expect(table('Scenario', 'Web is down', 'Mail is down')).toEqual(['Web is down', 'Mail is down'])
  expect(table('Area', 'Web', 'Mail')).toEqual(['Web', 'Mail'])
})
