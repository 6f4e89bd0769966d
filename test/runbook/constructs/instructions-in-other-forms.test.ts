import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** The lines and titles of the steps of a text below a heading. */
function stepsIn(text: string): readonly string[] {
  return compileText(`# Runbook\n\n${text}\n`).steps.map(it => `${it.line} ${it.title}`)
}

describe('a label of looking is a step with what stands behind it', () => {
  test.each([
    '## Step 2: Add workers\n\n**Verify:** the pods are ready',
    '## Mitigation\n\n**Check**: errors of the last hour',
    '## Diagnose\n\n**Prüfen:** Fehler der letzten Stunde',
  ])('%s', text => {
    expect(stepsIn(text)).toHaveLength(1)
  })

  test('does not take a name for one', () => {
    expect(stepsIn('## Mitigation\n\n**Owner:** the payments crew\n\n**Log:** /var/log/shop.log')).toEqual([])
  })
})

describe('a sentence in bold and one behind a label that stresses it are steps', () => {
  test.each([
    ['## Schritt 1: Sicherung suchen\n\n**Notiere den Pfad der Sicherung!** (z. B. `/srv/a`)', 1],
    ['## Step 3: Install the agent\n\n**Important:** log in again after the installation', 1],
    ['## Step 3: Install the agent\n\n**Important:** the agent is large', 0],
    ['## Step 3: Install the agent\n\n**Important:** never install it twice', 0],
  ])('%s', (text, count) => {
    expect(stepsIn(text)).toHaveLength(count)
  })
})

describe('a name in bold over instructions is not one of them', () => {
  test('when it heads tasks', () => {
    const tasks = '1. **Review the secrets**\n   - List the keys of the shop\n   - Update those that are old'
    expect(stepsIn(`## Follow-up\n\n${tasks}`)).toEqual(['6 List the keys of the shop', '7 Update those that are old'])
  })

  test('when one of them says what to look for', () => {
    const looks = '1. **Find out why**\n   - Look for panics in the logs\n   - Check the memory\n   - Check the disk'
    expect(stepsIn(`## Diagnosis\n\n${looks}`)).toHaveLength(3)
  })

  test('but stays one step over what it is about', () => {
    expect(stepsIn('## Follow-up\n\n1. **Write it up**\n   - What happened\n   - What it cost')).toHaveLength(1)
  })
})

describe('a question with a hint behind it asks the reader to look', () => {
  test('in a phase of looking', () => {
    const asked = '- Is one shop alone affected? (filter by `shop`)\n- Is it one page alone? (see the path)'
    expect(stepsIn(`## Diagnosis\n\n${asked}`)).toHaveLength(2)
  })
})

describe('a heading that tells to look at what is else only for reference', () => {
  test('keeps the instructions below it', () => {
    const told = '- Compare the variables with those of the other region.\n- Typical: `API_URL`, `API_KEY`.'
    expect(stepsIn(`## Diagnosis\n\n### Step 4: Check environment variables\n\n${told}`)[0]).toContain('Compare')
  })
})

describe('verbs of other languages open steps', () => {
  test.each([
    'Notiere kurz: nichts.|Verwende kleine Images|Quittiere Alarm|Überwache Warteschlange|Lege Ticket an',
    'Haz clic en Guardar|Ir a ajustes|Monitorea cola|Reprocesar mensajes|Coordinar con soporte',
    'Cliquer sur Enregistrer|Sélectionner version|Récupérer logs|Étendre volume|Planifier maintenance',
    'Clique em Salvar|Vá para ajustes|Selecione versão|Faça rollback|Escreva relatório',
    'Prepare rollback plan|Join incident call|Rebalance partitions|Tear down replicas|Prune old images',
  ])('%s', said => {
    const items = said.split('|')
    expect(stepsIn(`## Diagnosis\n\n${items.map(it => `- ${it}`).join('\n')}`)).toHaveLength(items.length)
  })
})

describe('words behind the code of a numbered heading', () => {
  const code = '```bash\nkubectl top pods\n```'
  test('are a step when they tell to do something else', () => {
    const text = `## Investigation\n\n### 2. Look at the workers\n\n${code}\n\nStop those that have run for an hour.`
    expect(stepsIn(text)).toEqual(['7 Look at the workers', '11 Stop those that have run for an hour'])
  })

  test('are none when they say what is seen', () => {
    expect(stepsIn(`## Investigation\n\n### 2. Look at the workers\n\n${code}\n\nA healthy one is idle.`)).toHaveLength(
      1,
    )
  })
})

describe('a numbered heading is the step', () => {
  test('when nothing below it is one', () => {
    const below = '- **PAY_KEY** — present and of this environment\n- No key of another shop'
    expect(stepsIn(`## Diagnosis\n\n### Step 3: Check the keys\n\n${below}`)).toEqual(['5 Check the keys'])
  })

  test('and no more when one of its items is', () => {
    expect(stepsIn('## Diagnosis\n\n### Step 3: Check the keys\n\n- Compare them\n- Rotate them')).toHaveLength(2)
  })
})

describe('items of a list', () => {
  test('are proof below a name that says how one knows that it works', () => {
    const proof = '- **How to confirm fixed:**\n  - Errors stop rising.\n  - New orders come in.'
    expect(stepsIn(`## Slow checkout\n\n- **What to do:**\n  - Restart the shop.\n${proof}`)).toHaveLength(3)
  })

  test('are no steps when a program does them', () => {
    const items = '1. **Restart the worker**: with its unit.\n2. **Clean `/tmp`**: removes old files.'
    expect(stepsIn(`## Self-healing\n\nThe \`heal.sh\` script attempts the following:\n\n${items}`)).toEqual([])
  })

  const told = '1. **Restart the worker**: with its unit.\n2. **Clean `/tmp`**: remove old files.'

  test.each([
    'The nightly cleanup job will then perform the following:',
    'When it is stuck, `heal.sh` runs these steps:',
    'The script `heal.sh` does the following:',
    'The gate automatically performs the following:',
  ])('are no steps below: %s', lead => {
    expect(stepsIn(`## Self-healing\n\n${lead}\n\n${told}`)).toEqual([])
  })

  test.each([
    'When the payments job is stuck, the on-call engineer does the following:',
    'If `depth` grows, you will need to do the following:',
    'The system administrator does the following:',
    'Whoever runs `heal.sh` does the following:',
    'The engineer with the job does the following:',
    'The job does not heal, so this takes the following:',
  ])('are steps when a program is only named and somebody does them: %s', lead => {
    expect(stepsIn(`## Fix\n\n${lead}\n\n${told}`)).toHaveLength(2)
  })

  test('are steps when a noun names the remedy', () => {
    expect(
      stepsIn('## Fix\n\n- Token rotation\n- Worker restart (one by one)\n- Known limits\n- Old notes'),
    ).toHaveLength(2)
  })
})

test('a table of questions is looked at row by row and offers no choice', () => {
  const rows =
    '| Question | Action |\n| --- | --- |\n| Are all shops affected? | Filter by `shop` |\n| Since when? | Look at the graph |'
  const { steps } = compileText(`# Runbook\n\n## Scope\n\n${rows}\n`)
  expect(steps.map(it => it.choice)).toEqual([null, null])
})

test('a noun that is a verb elsewhere tells nothing to do before what is told of it', () => {
  expect(stepsIn('## Rollback\n\nRollback never touches the schema.')).toEqual([])
})
