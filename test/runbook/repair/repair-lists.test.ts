import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const shortly = (text: string) => compileText(text).steps.map(step => `${step.id} ${step.kind} ${step.effect}`)

describe('commands without any mark of code', () => {
  test('a paragraph of nothing else is a fence', () => {
    expect(
      shortly('# Gate\n\n## Restore\n\nWith Terraform:\n\nterraform init\nterraform apply (the checked plan)\n'),
    ).toEqual(['L7 command destroy'])
  })

  test('lines under one that ends in a colon are commands of that item', () => {
    const steps = stepsOf(
      '## Gate is down\n\n1. See whether it runs:\n   docker compose ps\n2. Start it anew:\n   docker compose down\n   docker compose up -d\n3. Ask it:\n   curl -s https://gate.example.net/health\n',
    )
    expect(steps.L3).toMatchObject({ kind: 'command', effect: 'read' })
    expect(steps.L5).toMatchObject({ kind: 'command', effect: 'destroy' })
    expect(steps.L8).toMatchObject({ kind: 'http', effect: 'read', runnable: true })
  })

  test.each([
    'Docker is slow today.',
    'find the pod that restarts',
    'make sure that the gate answers',
    'service is down for everybody',
    'git is where the history lives',
    'kill the switch',
  ])('%j stays words', text => {
    expect(compileText(`## Notes on the gate\n\nWhat was seen:\n\n${text}\n`).steps).toEqual([])
  })
})

describe('labels and headings without their marks', () => {
  test('a line that only names a phase is a label over what follows it, and over that alone', () => {
    const { steps, sections } = compileText(
      'Gate stuck\n==========\n\nSymptoms\n- Nobody gets in\n\nMitigation\n- Manual gate, while it is wedged\n\nVerification\n- Queue shrinks again\n\nOther words\n- One\n- Two\n',
    )
    expect(sections.flatMap(section => section.symptoms.map(it => it.text))).toEqual(['Nobody gets in'])
    expect(steps.map(step => `${step.id} ${step.phase} ${step.kind}`)).toEqual(['L8 mitigate fix', 'L11 prove proof'])
  })

  test('bullets that are only bold labels are labels over their lists', () => {
    expect(
      shortly(
        'Key rotation\n\n- **Scope:** List all keys that leaked.\n- **Immediate actions:**\n  - Revoke the keys.\n  - Pause the jobs that use them.\n- **Verification:**\n  - Jobs run with the new keys.\n',
      ),
    ).toEqual(['L3 look read', 'L5 fix destroy', 'L6 fix change', 'L8 proof read'])
  })

  test('headings and verbs are known without their accents', () => {
    const { steps, sections } = compileText(
      '# GATE\n\n## SINTOMA\nNadie entra.\n\n## DIAGNOSTICO\n- Revisar los registros\n\n## MITIGACION\n- Escalar instancia\n',
    )
    expect(sections.flatMap(section => section.symptoms)).toHaveLength(1)
    expect(steps.map(step => `${step.id} ${step.phase} ${step.kind} ${step.effect}`)).toEqual([
      'L7 diagnose look read',
      'L10 mitigate fix change',
    ])
  })
})

describe('what stands over a list', () => {
  test('a verb alone makes each item its object', () => {
    const steps = stepsOf('## Restore\n\nEnsure:\n- Network is back\n- Backup timestamp\n')
    expect(steps.L4).toMatchObject({ kind: 'look', effect: 'read', text: 'Ensure: Network is back' })
    expect(steps.L5).toMatchObject({ kind: 'look', effect: 'read' })
  })

  test('a ban makes each item a rule and no step', () => {
    expect(compileText('## Rollback\n\nNever:\n- Restore without a plan\n- Delete the old volume\n').steps).toEqual([])
  })

  test('a heading that tells to do something makes fewer instructions a list of steps', () => {
    expect(
      shortly('## 1. Confirm the alert\n- Alerts: `GateSlow`\n- Board: queue\n- Check the depth of the queue\n'),
    ).toEqual(['L4 look read'])
  })
})

test('a bullet that ends in a colon takes the fence under it, at whatever margin', () => {
  const steps = stepsOf(
    '1) Cloud\n\n- Make a new key:\n\n```bash\ngcloud iam service-accounts keys create key.json\n```\n\n- Drop the old key:\n\n```bash\ngcloud iam service-accounts keys delete 7\n```\n\n2) Vendor\n\n- Create a key in the vendor console\n',
  )
  expect(Object.values(steps).map(step => `${step.kind} ${step.effect}`)).toEqual([
    'command change',
    'command destroy',
    'fix change',
  ])
})

test('a paragraph of nothing but instructions is a step under any heading, and one about the document is none', () => {
  expect(shortly('# Gate\n\n## Failover\nPromote the replica; update the addresses; watch the rates.\n')).toEqual([
    'L4 fix destroy',
  ])
  expect(compileText('# Gate\n\n## How\nUse this document when the gate is stuck.\n').steps).toEqual([])
})

test('comments behind the last statement of a fence that tell to do something are steps', () => {
  expect(
    shortly(
      '## Lag\n\n```sql\n-- Read the lag\nSELECT 1;\n\n-- If it is high, consider:\n-- 1. Check the disk\n-- 2. Fail over\n```\n',
    ),
  ).toEqual(['L4 sql read', 'L8 look read', 'L9 fix destroy'])
})

test.each([
  ['Attempt a restart of the gate', 'change'],
  ['Perform a full rollback', 'destroy'],
  ['Re-enable the pipeline and watch it', 'change'],
  ['Test backup and restore procedures', 'read'],
  ['Execute health checks on all gates', 'read'],
  ['If the target is missed → escalate to the lead', 'human'],
])('%s is a %s', (text, effect) => {
  expect(compileText(`## Checks\n\n1. ${text}\n`).steps.map(step => step.effect)).toEqual([effect])
})

describe('contacts', () => {
  test.each([
    '## Contacts\n- On-call: [TBD]\n',
    '## Contacts\n- **On-call**: TBD\n',
    '## Escalation contacts\n\n- DB lead: [Phone Number]\n- Vendor: support@vendor.example\n',
    '## Who\n\n| Role | Contact |\n|---|---|\n| On-call | TBD |\n',
  ])('%j reports who was never filled in', text => {
    const program = compileText(`# Gate\n\n${text}`)
    expect(program.diagnostics.filter(it => it.rule === 'unfilled-contact')).toHaveLength(1)
    expect(program.contacts.filter(it => !it.filled)).toHaveLength(1)
  })

  test('what else was left open is no contact', () => {
    const program = compileText('# Gate\n\n## Recovery plan\n- **Method:** [TODO]\n- **RTO/RPO:** [TODO]\n')
    expect(program.contacts).toEqual([])
    expect(program.diagnostics.filter(it => it.rule === 'unfilled-contact')).toEqual([])
  })
})

test('numbered actions under numbered cases are steps, also where the section only describes', () => {
  expect(
    shortly(
      '# Gate\n\n## Summary\n\n1. **Gate moved**\n   - **What it means:** Another gate answers.\n   - **Immediate action:**\n     1. Check `docker ps`\n     2. Restart the gate\n2. **Gate slow**\n   - **Immediate action:**\n     1. Look at the queue\n',
    ),
  ).toEqual(['L8 command read', 'L9 fix change', 'L12 look read'])
})

test('a board with what to look at under it is no mere address', () => {
  expect(
    shortly(
      '## Quick checks\n\n- **Board:** https://board.example.net/d/gate\n  - Check the error rate\n  - Verify all gates answer\n',
    ),
  ).toEqual(expect.arrayContaining(['L4 look read', 'L5 look read']))
})

test.each([
  ['Click "CREATE BACKUP"', 'change'],
  ['Select the "Old" tab, and click **Delete**', 'destroy'],
  ['Click "Backups"', 'read'],
  ['If it was planned, no action needed', 'read'],
])('%s is a %s', (text, effect) => {
  expect(compileText(`## Steps\n\n1. ${text}\n`).steps.map(step => step.effect)).toEqual([effect])
})

describe('what a terminal shows', () => {
  test.each(['[root@gate ~]# ', 'ops@gate-1:/srv$ '])('%j before a command is a prompt', prompt => {
    expect(shortly(`State:\n\n    ${prompt}systemctl status gate\n\n    gate is running\n`)).toEqual([
      'L3 command read',
    ])
    expect(shortly(`1. Look at it\n   \`\`\`text\n   ${prompt}rm -rf /gate\n   \`\`\`\n`)).toEqual(['L1 look destroy'])
  })

  test('what is said behind a number sign is no part of the command', () => {
    expect(shortly('1) kubectl top pod <pod>  # if the server is present\n')).toEqual(['L1 command read'])
  })
})

describe('numbers drawn as keys', () => {
  const text = `1️⃣ Look at the nodes

Run this:

kubectl top nodes

2️⃣ Restart the Pod
kubectl delete pod <pod-name>

3️⃣ If it goes on:

Notify the team

Scale the cluster
`

  test('they are a numbered list, and commands under a title are its own', () => {
    expect(shortly(text)).toEqual([
      'L1 command read',
      'L7 command destroy',
      'L10 decision read',
      'L12 notify change',
      'L14 fix change',
    ])
  })
})
