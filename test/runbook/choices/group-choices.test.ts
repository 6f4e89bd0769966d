import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileBytes, compileText } from '../../support/compile-text.ts'

/** What each alternative of a document is called, by its group. */
function alternatives(text: string): readonly (readonly string[])[] {
  const { sections, steps } = compileText(text)
  const groups = new Map<string, Set<string>>()
  for (const { choice } of [...sections, ...steps]) {
    if (choice != null) groups.set(choice.group, (groups.get(choice.group) ?? new Set()).add(choice.when))
  }
  return [...groups.values()].map(it => [...it])
}

describe('alternatives', () => {
  test.each([
    [
      'sections that name causes under a heading of remedies',
      '## Mitigation\n### 1) Database is down\n- Restart the database\n### 2) Cache is stale\n- Flush the cache',
      [['Database is down', 'Cache is stale']],
    ],
    [
      'sections that say of themselves that they are options',
      '## Recovery\n### Option A: restart\n- Restart the pod\n### Option B: purge\n- Purge the queue\n## After it\n- Check the dashboard',
      [['Option A: restart', 'Option B: purge']],
    ],
    [
      'numbered items under options',
      '## Mitigation\n**Options:**\n1. **Roll back** (fastest)\n   - Promote the last deployment\n2. **Hotfix**\n   - Deploy the branch',
      [['Roll back (fastest)', 'Hotfix']],
    ],
    [
      'labels that name what they resolve',
      '## Incident\n**Resolution for 4xx errors:**\n1. Check the numbers\n2. Fix the format\n\n**Resolution for 5xx errors:**\n1. Reduce the rate',
      [['4xx errors', '5xx errors']],
    ],
    [
      'labelled items in a list of solutions',
      '## Issue\n**Solutions**:\n- **Agent not created**: Re-run onboarding\n- **Invalid key**: Update the key\n- **Audit export needed**: Download the events',
      [['Agent not created', 'Invalid key', 'Audit export needed']],
    ],
    [
      'labelled paragraphs under a heading of remedies',
      '## Fix\n**Database down:** Restart the database.\n\n**Cache stale:** Flush the cache.\n\n**Verification:** Look at the dashboard.',
      [['Database down', 'Cache stale']],
    ],
    [
      'the same in Spanish',
      '## Solución\n- **Token caducado**: Renueva el token en el panel\n- **Base de datos caída**: Reinicia la base de datos',
      [['Token caducado', 'Base de datos caída']],
    ],
    [
      'the same in German',
      '## Lösung\n### Wenn die Datenbank voll ist\n1. Lösche alte Zeilen\n### Wenn der Cache veraltet ist\n1. Leere den Cache',
      [['Wenn die Datenbank voll ist', 'Wenn der Cache veraltet ist']],
    ],
  ])('%s', (_, text, expected) => {
    expect(alternatives(`# Runbook\n\n${text}\n`)).toEqual(expected)
  })

  test.each([
    [
      'steps as headings',
      '## Mitigation\n### Step 1: Database\n- Restart the database\n### Step 2: Cache\n- Flush the cache',
    ],
    ['what is to be done, as headings', '## Fix\n### Restart the API\n- Restart it\n### Flush the cache\n- Flush it'],
    [
      'times',
      '## Response\n### Immediate\n- Restart it\n### Within 1 hour\n- Fix the cause\n### Long term\n- Add a test',
    ],
    [
      'phases',
      '## Response\n### Containment\n- Block the address\n### Eradication\n- Rotate the keys\n### Recovery\n- Restore it',
    ],
    [
      'a numbered list of acts',
      '## Solutions\n1. **Restart**: Redeploy the commit\n2. **Database**: Verify the pooler is active',
    ],
    ['an act with its time', '## Response (5-15 minutes)\n- Restart it\n## Mitigation (varies)\n- Flush the cache'],
    [
      'several issues',
      '## Issue: calls fail\n**Solutions**:\n- Restart it\n## Issue: login fails\n**Solutions**:\n- Flush it',
    ],
    ['one cause alone', '## Mitigation\n### Database is down\n- Restart the database\n### Afterwards\nNothing else.'],
  ])('are not: %s', (_, text) => {
    expect(alternatives(`# Runbook\n\n${text}\n`)).toEqual([])
  })

  test('what stands below an alternative belongs to it, and the proof to none', () => {
    const { sections, steps } = compileText(
      '# R\n## Mitigation\n### Database is down\n- Restart it\n#### Then look\n- Check the dashboard\n### Cache is stale\n- Flush it\n## Proof\n- [ ] Orders arrive\n',
    )
    const of = (id: string) => sections.find(it => it.id === id)?.choice
    expect(of('then-look')).toEqual(of('database-is-down'))
    expect(of('proof')).toBeNull()
    expect(steps.map(it => it.choice)).toEqual([null, null, null, null])
  })

  test('the shipped runbook has those of its causes', () => {
    const file = 'runbooks/opsmantik/call-event-5xx.md'
    const { sections } = compileBytes(file, readFileSync(file))
    expect(sections.flatMap(it => it.choice?.when ?? [])).toEqual([
      'A deployment broke it',
      'Supabase refuses or lacks something',
      'Upstash is unstable',
      'One customer’s domain only'.replace('’', "'"),
    ])
  })
})
