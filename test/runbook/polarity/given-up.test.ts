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

test.each([
  ['nur zur Erinnerung, wie der Ausfall im Mai entstanden ist'],
  ['just for the record, how the outage of May began'],
  ['solo para recordar cómo empezó el fallo'],
  ['seulement pour mémoire, comment la panne a commencé'],
  ['apenas para lembrar como a falha começou'],
])('offers nothing under the comment “%s”', said => {
  const text = `## Mitigation\n\n\`\`\`bash\n# ${said}\ncurl -X DELETE https://api.example.com/v1/sessions/stale\n\`\`\`\n`
  expect(runnable(text)).not.toContain(true)
})

test('keeps a condition behind “again”', () => {
  const text = '## Stop\n\nAgain if the old primary is alive, stop it with\n\n```bash\nsystemctl stop db\n```\n'
  expect(compileText(text).steps.map(it => it.guard?.when)).toEqual(['the old primary is alive'])
})
