import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const shortly = (text: string) => compileText(text).steps.map(step => `${step.id} ${step.kind} ${step.effect}`)

describe('commands within sentences', () => {
  test('a paragraph of one code span is the fence that was meant', () => {
    expect(
      shortly(
        '## Gate is full\n\nRunning this in the folder of the gate is best:\n\n`find . -mtime +9 -exec rm {} +`\n',
      ),
    ).toEqual(['L5 command destroy'])
  })

  test.each([
    ['You can remove them by running: `find /gate -mtime +9 -delete`', 'destroy'],
    ['If nothing helps, it can be useful to run the command `ncdu <mount>`, which shows the sizes.', 'change'],
    ['It may be helpful to look at the sizes first, with the following command: `du -h <mount>`', 'read'],
    ['The lists turn over by themselves, but you can force it: `gatectl -f /etc/gate.conf`', 'change'],
  ])('%j is a step', (text, effect) => {
    expect(shortly(`# Gate\n\n## Disk of the gate\n\n${text}\n`)).toEqual([`L5 command ${effect}`])
  })

  test('the name of a kind of statement, and what it is done to, is no statement', () => {
    expect(shortly('# Gate\n\n## Fix\n\n1. Disk full: `VACUUM FULL` on the largest tables\n')).toEqual([
      'L5 fix destroy',
    ])
    expect(shortly('# Gate\n\n## Fix\n\n1. Run `VACUUM ANALYZE gates`\n')).toEqual(['L5 sql destroy'])
  })

  test.each([
    'The gate is deployed by running `helm upgrade gate` each night.',
    'Queues are `queue-a` and `queue-b`.',
    'An option `--force` exists.',
  ])('%j tells nothing to do', text => {
    expect(shortly(`# Gate\n\n## Disk of the gate\n\n${text}\n`)).toEqual([])
  })

  test('after sudo su the prompt of root is one too', () => {
    const steps = stepsOf('1. Drop the lost gates:\n\n   ```bash\n   $ sudo su\n   # /opt/gates.sh drop-lost\n   ```\n')
    expect(Object.values(steps)).toHaveLength(1)
    expect(steps.L1).toMatchObject({ kind: 'command', effect: 'destroy' })
  })

  test.each(['PURGE BINARY LOGS TO "gate.7";', 'STOP SLAVE;', 'SET GLOBAL read_only = 1;', 'DROP USER gate;'])(
    '`%s` is no look',
    statement => {
      expect(shortly(`## Steps\n\n1. \`${statement}\`\n`)).toEqual(['L3 sql destroy'])
    },
  )
})

test.each([
  ['Within the gate, click in "Delete gate"', 'destroy'],
  ['If its reason is passing (network, vendor), requeue.', 'change'],
  ['If the team is known we should notify them', 'change'],
  ['Tell the team (by chat or mail) that the rollback is complete', 'change'],
  ['Remove the oldest logs', 'destroy'],
  ['Freeze risky changes', 'change'],
])('%s is a %s', (text, effect) => {
  expect(compileText(`## Steps\n\n1. ${text}\n`).steps.map(step => step.effect)).toEqual([effect])
})

test('a call that signs in with a password is not run, and what it would do is known', () => {
  const steps = stepsOf('```bash\ncurl -u "$USER:$PASSWORD" https://gate.example.net/health\n```\n')
  expect(steps.L1).toMatchObject({ kind: 'http', effect: 'read', runnable: false, parameters: [] })
  expect(steps.L1?.why).toContain('-u')
  const change = stepsOf('```bash\ncurl -u "$KEY:" -X POST https://gate.example.net/v1/refunds\n```\n')
  expect(change.L1).toMatchObject({ effect: 'destroy', runnable: false })
})

test('whom to call is only missed where something is changed and nobody is named', () => {
  const missed = (text: string) => compileText(text).diagnostics.some(it => it.rule === 'missing-escalation')
  expect(missed('## A\n\n1. Restart the gate\n')).toBe(true)
  expect(missed('## A\n\n1. Check the gate\n')).toBe(false)
  expect(missed('# Gate\n\nOwner: platform\n\n## A\n\n1. Restart the gate\n')).toBe(false)
  expect(missed('---\nslack: "#gate"\n---\n\n## A\n\n1. Restart the gate\n')).toBe(false)
})

describe('items and comments', () => {
  test('an item that is a command or a statement as a whole needs no mark of code', () => {
    expect(
      shortly(
        '## Look\n\n- redis-cli INFO memory\n- apt-get update\n- SELECT count(\\*) FROM orders;\n- git push fails with 403\n',
      ),
    ).toEqual(['L3 redis read', 'L4 command change', 'L5 sql read'])
  })

  test('bold names over bullets in a phase of doing group them', () => {
    expect(
      shortly(
        '## Recovery\n\n1. **Traffic back**\n   - Route 10% of the orders to it\n   - Half of it after an hour\n',
      ),
    ).toEqual(['L4 fix change', 'L5 fix change'])
  })

  test('comments that only explain are no steps, nor are those under an instruction', () => {
    expect(
      shortly('## Look\n\n```bash\n# See the log\ntail gate.log\n\n# Usual failures:\n# - Log corruption\n```\n'),
    ).toEqual(['L3 command read'])
    expect(shortly('1. **Rotate the key**\n   ```bash\n   # - Resend: make another one\n   ```\n')).toEqual([
      'L1 fix destroy',
    ])
  })

  test('what an instruction names in a list is what it is about', () => {
    expect(stepsOf('## Before\n\nEnsure a backup of:\n- Settings\n- Data of users\n').L3).toMatchObject({
      kind: 'look',
      endLine: 5,
    })
  })

  test('the verb of a script is not its name', () => {
    expect(shortly('## Usage\n\n1. Execute restore.sh to restore the orders\n')).toEqual(['L3 fix destroy'])
  })

  test.each([
    ['rpm -qa', 'read'],
    ['rpm -Uvh gate.rpm', 'change'],
    ['dpkg -l', 'read'],
    ['dpkg -i gate.deb', 'change'],
    ["watch -n 5 'kubectl top pods | head -10'", 'read'],
    ["watch 'kubectl delete pod x'", 'destroy'],
    ['gatectl disk destroy 7 --yes', 'destroy'],
    ['gatectl disk create 7', 'change'],
    ['psql "$GATE" -c "\\dt"', 'read'],
    ['aws dynamodb scan --table-name gates', 'read'],
  ])('%s is a %s', (command, effect) => {
    expect(compileText(`\`\`\`bash\n${command}\n\`\`\`\n`).steps.map(step => step.effect)).toEqual([effect])
  })

  test('what PostgreSQL says of itself needs no LIMIT', () => {
    const rules = compileText("```sql\nSELECT * FROM pg_locks WHERE mode = 'x'\n```\n").diagnostics.map(it => it.rule)
    expect(rules).not.toContain('select-without-limit')
  })

  test('a fence that sets a variable before its command is that command', () => {
    expect(shortly('```\ndisk=7\nkubectl scale deployment disk-$disk --replicas=0\n```\n')).toEqual([
      'L1 command change',
    ])
  })
})
