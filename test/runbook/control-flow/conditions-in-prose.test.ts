import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const guardsOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(({ guard }) => (guard == null ? [] : [guard.when]))
}

describe('a sentence of prose says when something is done', () => {
  test.each([
    ['Si es un fallo de región, activar la réplica.', 'es un fallo de región'],
    ['Wenn es hängt, den Dienst neu starten.', 'es hängt'],
    ['If the node is already lost then the best strategy is to remove a few old files.', 'the node is already lost'],
    ['Failing that you may have to delete the old logs by hand.', 'Failing that'],
    ['If nothing else works, try restarting the node.', 'nothing else works'],
    ['Space is short. So if the server is still up focus on adding a disk.', 'the server is still up'],
  ])('%s', (said, when) => {
    const text = `# Shop\n\n## The disk is full\n\n- Check \`df -h\`\n\n${said}\n`
    expect(guardsOf(text)).toEqual([when])
  })
})

test('what may have to be removed is a change, and no look', () => {
  const { steps } = compileText('# Shop\n\n## The disk is full\n\nIf it stays full you may have to remove old logs.\n')
  expect(steps.map(it => it.effect)).not.toContain('read')
})

describe('a last resort is a condition in any language', () => {
  test.each([
    ['Empty the cache (last option)'],
    ['Letztes Mittel – alles leeren'],
    ['Vaciar la caché (último recurso)'],
    ['Vider le cache (dernière option)'],
    ['Limpar o cache (última opção)'],
  ])('%s', title => {
    expect(guardsOf(`# Shop\n\n## ${title}\n\n\`\`\`bash\nmake empty\n\`\`\`\n`)).toHaveLength(1)
  })
})

describe('what only informs is no condition', () => {
  test.each([
    ['For guidance on lost nodes, follow the notes of the vendor.'],
    ['When it is ready you should see lines like this:'],
  ])('%s', said => {
    expect(guardsOf(`# Shop\n\n## Nodes\n\n${said}\n\n\`\`\`text\nready\n\`\`\`\n\n1. Restart the node\n`)).toEqual([])
  })
})

test.each([
  ['Settings → Reset the key'],
  ['Stripe Dashboard → Events: resend the failed ones'],
  ['Einstellungen → Schlüssel zurücksetzen'],
])('“%s” is a way through pages and leads nowhere', said => {
  const { steps } = compileText(`# Keys\n\n## Mitigation\n\n1. Rotate the key\n   - ${said}\n`)
  expect(steps.flatMap(it => [...it.branches, ...(it.guard == null ? [] : [it.guard])])).toEqual([])
})

test('an alert that is defined is no instruction', () => {
  const { steps } = compileText('# Base\n\n## Prévention\n\n- Alert si: `up == 0`\n- Alert: Si mémoire > 85 %\n')
  expect(steps.flatMap(it => it.branches)).toEqual([])
})

test('an article to consult in a case is where that leads', () => {
  const text =
    '# Node\n\n## Mitigation\n\n- If you see certificate errors, refer to [Renew by hand](https://docs.example/renew) for the steps\n'
  expect(compileText(text).steps.flatMap(it => it.branches)).toEqual([
    expect.objectContaining({ when: 'you see certificate errors', target: null, go: expect.stringContaining('Renew') }),
  ])
})

test('a time in parentheses behind a title is how long that takes', () => {
  const { sections, steps } = compileText(
    '# Shop\n\n## Check the copies (30 seconds)\n\n### The first\n\n1. Count the copies\n',
  )
  expect([...sections, ...steps].flatMap(it => it.repeat ?? [])).toEqual([])
})

test('a condition under a label holds for that label alone', () => {
  const text =
    '# Shop\n\n## Ways back\n\n**Option 1: fix it**\n\n1. Write a fix\n\n**Option 2: downgrade (emergency only)**\n\nOnly for a full outage:\n\n1. Run the downgrade\n'
  expect(
    compileText(text).sections.flatMap(it => (it.guard == null || it.guard.part === true ? [] : [it.guard])),
  ).toEqual([])
})

test('a comment over comments is about the command before it', () => {
  const text =
    "# Base\n\n## Si c'est une fuite\n\n```bash\nmake restart\n\n# Si elle revient:\n# 1. Lire les notes\n# 2. Ajouter des limites\n```\n"
  const { sections, steps } = compileText(text)
  expect(sections.map(it => it.guard?.when ?? null)).toContain("c'est une fuite")
  expect(steps.map(it => [it.guard?.when, it.guard?.part])).toEqual([['elle revient', true]])
})

test('a label that is a condition holds for all blocks below it', () => {
  const text =
    '# Shop\n\n## Mitigation\n\n**If the disk is full:**\n\n- Free some space\n\n```bash\nmake clean\n```\n\n**Afterwards:**\n\n```bash\nmake start\n```\n'
  expect(compileText(text).steps.map(it => [it.line, it.guard?.when ?? null])).toEqual([
    [7, 'the disk is full'],
    [9, 'the disk is full'],
    [15, null],
  ])
})

test('when a section is used ends at the next label of its paragraph', () => {
  const text =
    '# Shop\n\n## Ways\n\n### Restore\n\n**When to use:** the data is lost  \n**Risk:** high\n\n1. Restore the copy\n'
  expect(compileText(text).sections.flatMap(it => it.guard?.when ?? [])).toEqual(['the data is lost'])
})

test('one condition over several commands of an item is asked once', () => {
  const text =
    '# Base\n\n## Rollback\n\n1. Drop what was added (optional):\n\n   ```sql\n   DROP INDEX a;\n   DROP INDEX b;\n   ```\n'
  expect(new Set(compileText(text).steps.map(it => `${it.guard?.line} ${it.guard?.when}`)).size).toBe(1)
})

test('a place that is named in another language and is not there is told', () => {
  const text = '# Base\n\n## Contrôle\n\n```bash\ndf -h\n# Si > 95 % → aller à étape 9\n```\n'
  expect(compileText(text).steps.flatMap(it => it.branches.map(one => one.target))).toEqual([null])
})
