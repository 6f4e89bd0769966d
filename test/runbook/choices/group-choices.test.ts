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
      '## Lösung\n### Datenbank voll\n1. Lösche alte Zeilen\n### Cache veraltet\n1. Leere den Cache',
      [['Datenbank voll', 'Cache veraltet']],
    ],
    [
      'cases and numbered solutions, at any place',
      '## Case A: the worker is lost\n- Restart the worker\n## Case B: the key is lost\n- Rotate the key',
      [['Case A: the worker is lost', 'Case B: the key is lost']],
    ],
    [
      'scenarios under a heading of remedies',
      '## Resolution\n### Scenario 1: heavy load\n- Scale the workers\n### Scenario 2: old cache\n- Flush the cache',
      [['Scenario 1: heavy load', 'Scenario 2: old cache']],
    ],
    [
      'options of a scenario beside the scenarios',
      '## Resolution\n### Scenario 1: heavy load\n**Fix option A - scale out**:\n1. Add a worker\n\n**Fix option B - shed load**:\n1. Pause the importer\n### Scenario 2: old cache\n- Flush the cache',
      [
        ['Scenario 1: heavy load', 'Scenario 2: old cache'],
        ['Fix option A - scale out', 'Fix option B - shed load'],
      ],
    ],
    [
      'platforms, of which a system has one',
      '## Restart it\n### Kubernetes\n- Restart the pods\n### Docker Compose\n- Restart the containers',
      [['Kubernetes', 'Docker Compose']],
    ],
    [
      'the same act by other means',
      '## Recovery\n### Restore via the console\n- Restore the copy\n### Restore via the CLI\n- Restore the copy',
      [['Restore via the console', 'Restore via the CLI']],
    ],
    [
      'labels below "two ways"',
      '## Empty the queue\nThere are two ways:\n\n**Old jobs only**:\n1. Delete the old jobs\n\n**Everything**:\n1. Delete all jobs',
      [['Old jobs only', 'Everything']],
    ],
    [
      'headings below "dos opciones"',
      '## Recuperación\nHay dos opciones:\n### Con la copia\n- Restaura la copia\n### Sin la copia\n- Crea los datos de nuevo',
      [['Con la copia', 'Sin la copia']],
    ],
    [
      'items of which the one before ends in "or"',
      '## Fix\n1. Free the disk:\n   - Delete the old logs, or\n   - Extend the volume\n2. Check the dashboard',
      [['Delete the old logs', 'Extend the volume']],
    ],
    [
      'an item that opens with "ou"',
      '## Résolution\n- Redémarrer le service\n- Ou restaurer la sauvegarde',
      [['Redémarrer le service', 'Ou restaurer la sauvegarde']],
    ],
    [
      'commands below a mere "or"',
      '## Diagnose\n```bash\n# Read the logs\nkubectl logs deploy/api\n# Or\njournalctl -u api\n```',
      [['Read the logs', 'journalctl -u api']],
    ],
    [
      'a command that is to be run instead',
      '## Fix\n```bash\n# Roll back\nkubectl rollout undo deploy/api\n# To a known version instead\nkubectl rollout undo deploy/api --to-revision=3\n```',
      [['Roll back', 'To a known version instead']],
    ],
    [
      'rows of causes or patterns with what to do',
      '## Mitigation\n| Pattern | Action |\n|---|---|\n| One tenant is slow | Pause the tenant |\n| All are slow | Note the time and restart the API |',
      [['One tenant is slow', 'All are slow']],
    ],
    [
      'the same in Portuguese',
      '## Resolução\n### 1. Serviço parado\n- Reiniciar o serviço\n### 2. Disco cheio\n- Remover os arquivos antigos',
      [['Serviço parado', 'Disco cheio']],
    ],
    [
      'numbered items that all name a cause',
      '## Resolution\n1. **Out of memory:** Increase the limit\n2. **Disk full:** Extend the volume\n3. **File handles:** Increase the limit',
      [['Out of memory', 'Disk full', 'File handles']],
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
    [
      'scenarios that are issues of their own',
      '## Scenario 1: heavy load\n- Scale the workers\n## Scenario 2: old cache\n- Flush the cache',
    ],
    [
      'names of what is described',
      '## Recovery\n- **Copies**: Daily, kept for two weeks\n- **Settings**: Part of the repository',
    ],
    [
      'places to look at, by other means',
      '## Diagnose\n### Check via logs\n- Check the logs\n### Check via metrics\n- Check the graph',
    ],
    [
      'what was done at other times',
      '## History\n| Date | Cause | Action |\n|---|---|---|\n| May 3 | Disk full | Deleted logs |\n| May 9 | OOM | Added memory |',
    ],
    [
      'a comment on something else instead of',
      '## Fix\n```bash\n# Restart\nsystemctl restart api\n# Use 12 hours instead of 24\nsystemctl reload api\n```',
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

describe('bold labels of options and scenarios', () => {
  const choicesOf = (text: string) => compileText(text).steps.map(it => it.choice?.when ?? null)

  test('a remark in bold and the parts of an option belong to it', () => {
    const text =
      '# Shop\n\n## Ways back\n\n**Option 1: fix it**\n\n1. Write a fix\n\n**Option 2: downgrade**\n\n**⚠️ WARNING: this loses data.**\n\n1. Run the downgrade\n\n**Steps:**\n\n1. Start it again\n\n**Afterwards**\n\n1. Tell the team\n'
    expect(choicesOf(text)).toEqual(['Option 1: fix it', 'Option 2: downgrade', 'Option 2: downgrade', null])
  })

  test('scenarios by their names are alternatives of one another', () => {
    const text =
      '# Shop\n\n## Common cases\n\n**Scenario: a column is gone**\n\n1. Add the column\n\n**Scenario: rows are gone**\n\n1. Restore the rows\n'
    expect(choicesOf(text)).toEqual(['Scenario: a column is gone', 'Scenario: rows are gone'])
  })

  test('headings of scenarios below a remedy are, too, where only a heading further up names the phase', () => {
    const text =
      '# Shop\n\n## Immediate actions\n\n### Step 3: by hand\n\n#### Scenario A: it answers\n\n1. Restart it\n\n#### Scenario B: it is gone\n\n1. Start it\n'
    expect(compileText(text).sections.flatMap(it => it.choice?.when ?? [])).toEqual([
      'Scenario A: it answers',
      'Scenario B: it is gone',
    ])
  })
})
