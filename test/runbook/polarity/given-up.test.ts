import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const runnable = (text: string) => compileText(text).steps.map(it => it.runnable)

test.each([
  ['Shortcuts we no longer accept'],
  ['Atajos que ya no aceptamos'],
  ['Abkürzungen, die wir nicht mehr nutzen'],
  ['Raccourcis que nous n’acceptons plus'],
  ['Atalhos que não aceitamos mais'],
])('offers nothing under “%s”', title => {
  const fence = "```sql\nDELETE FROM invites WHERE created_at < NOW() - INTERVAL '30 days';\n```\n"
  expect(runnable(`## Mitigation\n\n### ${title}\n\n${fence}`)).not.toContain(true)
})

test('reads a French verb with its object as what is done', () => {
  const [step] = compileText('## Correctif\n\n1. Si le service est en erreur, redémarrez-le\n').steps
  expect(step).toMatchObject({ effect: 'change', guard: { when: 'le service est en erreur' } })
})
