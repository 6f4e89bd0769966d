import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const shortly = (text: string) => compileText(text).steps.map(step => `${step.id} ${step.kind} ${step.effect}`)

describe('what is asked for by where it stands', () => {
  test('each line of what calls itself a checklist is a step, also under names that only group them', () => {
    expect(
      shortly(
        '# Gate\n\n## Diagnostics checklist\n\n- Outside:\n  - Route through the gate\n- Inside:\n  - Logs of the gate\n',
      ),
    ).toEqual(['L6 look read', 'L8 look read'])
  })

  test('questions are looked into where the phase is one of looking', () => {
    expect(shortly('# Gate\n\n## Triage\n\n- Which gates?\n- Is it spreading?\n')).toEqual([
      'L5 look read',
      'L6 look read',
    ])
    expect(shortly('# Gate\n\n## Diagnosis\n\n- Has anybody moved it?\n')).toEqual(['L5 look read'])
  })

  test('calls under a line of proof are steps of their own', () => {
    expect(
      shortly(
        '# Gate\n\n## Verification\n\n- Smoke tests:\n  - `GET /health`\n  - `POST /orders` of a test user\n- Rates are normal\n',
      ),
    ).toEqual(['L6 http read', 'L7 http change', 'L8 proof read'])
  })

  test.each([
    ['`curl -sS https://shop.example/health` answers 200', 'returns 200'],
    ['The API is there: `curl -sS https://shop.example/old` returns `404`.', 'returns 404'],
    ['It is healthy (`curl https://shop.example/health` → 200)', 'returns 200'],
    ['`curl -sS https://shop.example/health` responde con 200', 'returns 200'],
  ])('a line of proof that is a whole request with its answer is run again: %s', (line, expected) => {
    const [step] = compileText(`# Shop\n\n## Proof\n\n- [ ] ${line}\n`).steps
    expect(step).toMatchObject({ effect: 'read', runnable: true, phase: 'prove', expect: [{ text: expected }] })
  })

  test.each([
    '`curl -sS https://shop.example/health` no longer answers 500',
    '`curl -sS https://shop.example/health` answers 200 for an hour',
    '`curl -X POST https://shop.example/orders` answers 201',
    'Nobody says that `curl https://shop.example/health` answers 500',
  ])('a line of proof that says more, or changes something, stays with a person: %s', line => {
    const [step] = compileText(`# Shop\n\n## Proof\n\n- [ ] ${line}\n`).steps
    expect(step).toMatchObject({ kind: 'proof', runnable: false })
  })

  test('a table of metrics with an action each gives those actions', () => {
    const steps = stepsOf(
      '## Numbers\n\n| Metric | Warning | Action |\n|---|---|---|\n| Load | 80% | Scale up |\n| Queue | 9 | Check the workers |\n',
    )
    expect(steps.L5).toMatchObject({ kind: 'fix', effect: 'change', title: 'Load: Scale up' })
    expect(steps.L6).toMatchObject({ kind: 'look', effect: 'read' })
    expect(shortly('## Levels\n\n| Level | Action |\n|---|---|\n| P1 | 15 minutes |\n| P2 | 2 hours |\n')).toEqual([])
  })

  test('a phase that is named at the margin under an item is a label over the items behind it', () => {
    expect(shortly('Fix:\n- Restart the gate\nVerification:\n- Queue is short\n')).toEqual([
      'L2 fix change',
      'L4 proof read',
    ])
  })

  test('best practices are rules', () => {
    expect(shortly('## Best practices\n- Fix the cause before you restart it\n')).toEqual([])
  })
})

describe('lists that Markdown does not know', () => {
  test('boxes are a checklist, in a fence and in running text', () => {
    expect(shortly('# Gate\n\n## Start\n\n```\n☐ Look at the gate\n☐ Its owner knows\n```\n')).toEqual([
      'L6 proof read',
      'L7 proof read',
    ])
    expect(shortly('# Gate\n\n## Start\n\nBefore all:\n☐ Look at the gate\n☐ Its owner knows\n')).toEqual([
      'L6 proof read',
      'L7 proof read',
    ])
  })

  test('letters and numbers in parts number paragraphs, and commands between them are theirs', () => {
    const steps = stepsOf(
      'Restart of a gate\n\na. First be sure that it hangs.\n\nb. Then drain it from the others.\nkubectl drain gate-7 --ignore-daemonsets\nWait for it.\n\nc.1 Go to its console\n\nc.2 If that fails, power cycle the gate.\n',
    )
    expect(Object.values(steps).map(it => `${it.id} ${it.kind} ${it.effect}`)).toEqual([
      'L3 look read',
      'L5 command destroy',
      'L9 dashboard read',
      'L11 fix change',
    ])
  })

  test('one letter alone numbers nothing', () => {
    expect(shortly('# Gate\n\na. Somebody wrote this once.\n')).toEqual([])
  })
})

describe('instructions without a known verb', () => {
  test.each(['Blacklist the addresses', 'Give each gate another name', 'Cut off the outer gate'])(
    '%s changes something, for all that is known',
    text => {
      expect(shortly(`## Containment\n\n- ${text}\n`)).toEqual(['L3 fix change'])
    },
  )

  test.each([
    'Any gate that the attacker saw',
    'When the attacker came in',
    'Handles the outer requests',
    'Restarted the gate at noon',
    'Is the gate closed',
  ])('%s tells nothing', text => {
    expect(shortly(`# Gate\n\n## What happened\n\n- ${text}\n`)).toEqual([])
  })
})

describe('what stands under a heading or a sentence', () => {
  test('a heading that tells to do something and has nothing under it is a step', () => {
    expect(shortly('# Plan\n\n## Tell the users of it\n\n## Stop the gate for good\n\nIt is old.\n')).toEqual([
      'L3 notify destroy',
    ])
  })

  test('a sentence that leads to what it needs is a step with it', () => {
    const steps = stepsOf('# Gate\n\n## Numbers\n\nCheck the rate with this query:\n\n```promql\nrate(gate[5m])\n```\n')
    expect(steps.L5).toMatchObject({ kind: 'look', effect: 'read', endLine: 9 })
    expect(shortly('# Gate\n\n## Word\n\nCopy this template:\n\n```text\nDear …\n```\n')).toEqual([])
  })

  test('a list of nothing but links is no list of steps', () => {
    expect(shortly('# Gate\n\n## More\n\n- [Open gates](https://gate.example.net/open)\n')).toEqual([])
  })

  test('links to read more are no steps under a heading of remedies, unless they tell what to do', () => {
    const list = '- [Help](https://gate.example.net/help)\n- [Restart the gate](https://gate.example.net/restart)\n'
    expect(shortly(`# Gate\n\n## Mitigation\n\nSee the following:\n\n${list}`)).toEqual(['L8 fix change'])
  })

  test('an edit that is shown keeps its step when a sentence behind it asks for more', () => {
    const item =
      '1. **Tighten the rate.** Edit `gate.conf`:\n   ```caddy\n   rate 1\n   ```\n   Reload: `systemctl reload gate`.\n'
    expect(shortly(`# Gate\n\n## Mitigation\n\n${item}`)).toEqual(['L5 fix change', 'L9 command change'])
  })

  test.each([
    ['## Alerts\n\n- **GateSlow**: Alert at 80% usage\n'],
    ['## Mitigation\n\n**Alert Rule**:\n```yaml\nexpr: up\n```\n'],
    ['## Mitigation\n\nGoal: close out the old gate.\n'],
    ['## Mitigation\n\nLocation: `/gate/failover.py` (to be written)\n'],
  ])('%j tells nothing to do', text => {
    expect(shortly(`# Gate\n\n${text}`)).toEqual([])
  })

  test('what to do about an alert is a step among its severity and its meaning', () => {
    const list =
      '- *Description*: `The gate is slow`\n- *Severity*: `critical`\n- *Action*: The gate waits. Check its log.\n'
    expect(shortly(`# Gate\n\n## GateSlow\n\n${list}`)).toEqual(['L7 look read'])
    expect(shortly('# Gate\n\n## GateSlow\n\n- Severity: info\n- Action: none, it heals by itself\n')).toEqual([])
  })

  test('what an entry that is written holds is no list of steps', () => {
    const list = '- Lists every gate\n- Names who opened it\n'
    expect(shortly(`# Gate\n\n## Mitigation\n\nWrite an entry that:\n\n${list}`)).toEqual(['L5 fix change'])
  })

  test('a numbered instruction over words alone is a step, over instructions they are', () => {
    const text = (words: string) => `# Gate\n\n## Steps\n\n### 2. Choose a new name\n\n${words}\n\n### 3. Deploy\n`
    expect(shortly(text('Use the form `gate-YYYY`.'))).toEqual(['L5 decision read'])
    expect(shortly(text('Restart the gate.'))).toEqual(['L7 fix change'])
  })

  test('a heading that tells to change something of reference is no reference', () => {
    const phases = (title: string) =>
      compileText(`# Gate\n\n## Fix\n\n### ${title}\n\n1. Restart the gate\n`).steps.map(step => step.phase)
    expect(phases('3. Update environment variables')).toEqual(['mitigate'])
    expect(phases('Environment variables')).not.toEqual(['mitigate'])
  })

  test('what is done when a case is declared is a list of steps under it', () => {
    const list = '1. **Lead** notifies the team\n2. Users informed of the time\n'
    const { steps } = compileText(`# Gate\n\n## Communication\n\nWhen it is declared:\n\n${list}`)
    expect(steps.map(step => [step.id, step.effect, step.guard?.when])).toEqual([
      ['L7', 'change', 'it is declared'],
      ['L8', 'change', 'it is declared'],
    ])
  })

  test.each(['Use when the gate has to be restored to a moment.', 'Use this procedure only if the gate is gone.'])(
    '%j says when, and is no step',
    text => {
      expect(shortly(`# Gate\n\n## Rollback\n\n${text}\n`)).toEqual([])
    },
  )

  test.each(['Note: those who come in will have to log in again.', 'Note: the gate restores itself.'])(
    '%j is no step',
    text => {
      expect(shortly(`# Gate\n\n## Rollback\n\n${text}\n`)).toEqual([])
    },
  )

  test('the verification of a recovery proves', () => {
    expect(compileText('# Gate\n\n## Recovery verification\n\n1. Watch the log of the gate\n').steps).toMatchObject([
      { phase: 'prove' },
    ])
  })

  test('what a fence sets as a key is no command', () => {
    expect(shortly('## Where\n\n```bash\ninstance: "gate-7"\n```\n')).toEqual([])
  })
})

describe('lists that only describe', () => {
  test.each([
    ['causes', '## Gate answers 502\n\n**Common causes:**\n1. A broken setting\n2. Gate behind it is down\n'],
    [
      'what a script does',
      '## How it begins\n\nThis runs a script which:\n1. Confirms the gate\n2. Prompts you for its key\n',
    ],
    ['names of tasks', '## Order\n\n1. **gate_open** - Check the gate\n2. **gate_shut** - Shut it\n'],
    ['when to do it', '# Plan\n\n## When to roll back\n\n- Gate fails after it is deployed\n'],
    ['triggers', '# Plan\n\n## Rollback triggers\n\n- Gate fails after it is deployed\n'],
  ])('%s are no steps', (_what, text) => {
    expect(shortly(text)).toEqual([])
  })

  test('what stands for a name under an item says more of that item', () => {
    expect(
      shortly(
        '1. If it is the setting:\n   - Review it\n   - Usual mistake: a missing comma\n   - Change it by hand\n',
      ),
    ).toEqual(['L1 decision read', 'L2 look read', 'L4 fix change'])
  })

  test('a variable that is set belongs to the command behind it', () => {
    expect(shortly('```bash\nexport GATE="https://gate.example.net"\n\ncurl "$GATE/health"\n```\n')).toEqual([
      'L1 http read',
    ])
  })
})

test.each([
  ['Selecciona **"Promote to Production"**', 'destroy'],
  ['Selecciona la pestaña "Deployments"', 'read'],
])('%s is a %s', (text, effect) => {
  expect(compileText(`## Pasos\n\n1. ${text}\n`).steps.map(step => step.effect)).toEqual([effect])
})

describe('tables, boxes and headings of other teams', () => {
  test('a table of tasks gives its rows, and one of duties gives none', () => {
    expect(
      shortly(
        '## Triage\n\n| Step | Task | Where |\n|---|---|---|\n| 1 | Check the gate | Board |\n| 2 | Restart it | Board |\n',
      ),
    ).toEqual(['L5 look read', 'L6 fix change'])
    expect(
      shortly(
        '## People\n\n| Role | Responsibility |\n|---|---|\n| Lead | Coordinate all |\n| Scribe | Write it down |\n',
      ),
    ).toEqual([])
  })

  test('a command in a cell is judged without any mark of code', () => {
    const { steps } = compileText(
      '## Fixes\n\n| Symptom | Action |\n|---|---|\n| Stuck | pm2 restart gate |\n| Locked | SELECT pg_terminate_backend([PID]) |\n',
    )
    expect(steps.map(step => step.effect)).toEqual(['change', 'destroy'])
  })

  test('what a box leads to is done by itself, what others are told is not', () => {
    expect(
      shortly('## Containment\n\n- [ ] If it is real:\n  - Suspend the account\n  - Revoke its sessions\n'),
    ).toEqual(['L3 proof read', 'L4 fix change', 'L5 fix destroy'])
    expect(shortly('## Containment\n\n- [ ] Instruct the user to:\n  - Reset the password\n')).toEqual([
      'L3 proof change',
    ])
  })

  test('where most of a list is to be done, so is the rest', () => {
    expect(
      shortly('## Containment\n\n- Reset the password\n- Revoke its sessions\n- Tokens of the app as well\n'),
    ).toHaveLength(3)
  })

  test('a title that only informs says nothing of what stands under it', () => {
    expect(shortly('# Gate\n\n# Description\n\nIt is a gate.\n\n## How to solve\n\n- Restart the gate\n')).toEqual([
      'L9 fix change',
    ])
  })

  test('a path through a console is what is pressed at its end', () => {
    expect(shortly('## Fix\n\n1. Console → Deployments → Redeploy\n')).toEqual(['L3 dashboard change'])
    expect(shortly('## Look\n\n1. Console → Deployments → Logs\n')).toEqual(['L3 dashboard read'])
  })

  test.each(['If it fails, follow these steps to go back.', 'Use this checklist to restart the gate.'])(
    '%j leads into the document',
    text => {
      expect(shortly(`## Fix\n\n${text}\n`)).toEqual([])
    },
  )

  test('what to tell whoever is called belongs to the call', () => {
    expect(
      shortly(
        '## Escalation\n\nIf nothing helps, ask the team of the gate in its channel and describe all of it:\n\n- When it began\n- What was done\n',
      ),
    ).toEqual(['L3 escalate human'])
    expect(shortly('## Escalation\n\nEscalate to the team when:\n\n- Data is lost\n')).toEqual(['L5 escalate human'])
  })

  test('who reports by e-mail is not written to', () => {
    expect(shortly('## Triage\n\n1. Confirm the email is reported by a user\n')).toEqual(['L3 look read'])
    expect(shortly('## Triage\n\n1. Look at it and email all users\n')).toEqual(['L3 look read', 'L3b notify destroy'])
  })
})

test('names with their values say what something is like, under whatever heading', () => {
  const facts =
    '- **Use case:** lost rows, a broken index\n- **Downtime:** one hour\n- **Risk:** high\n- **Owner:** [name]\n'
  expect(shortly(`## Restore kinds\n\n### Restore of a table\n\n${facts}`)).toEqual([])
  expect(shortly('## Restore\n\n- **Table lost:** restore it\n')).toEqual(['L3 fix destroy'])
})

test('a bullet takes the fence right under it', () => {
  expect(shortly('## Replace\n\n- stop the disk\n```bash\npm2 stop disk\n```\n- look at it\n')).toEqual([
    'L3 command change',
    'L7 look read',
  ])
})

test('lines of one paragraph that each name a command are steps, one by one', () => {
  expect(shortly('## Gate\n\nweb: `kubectl logs web`\nqueue: `redis-cli flushall`\n')).toEqual([
    'L3 command read',
    'L4 redis destroy',
  ])
})

test('under what to look at, a name with an address is a place to look', () => {
  expect(shortly('## Diagnosis\n\n- **Gates:** https://gate.example.net/all\n- Look for peaks\n')).toEqual([
    'L3 look read',
    'L4 look read',
  ])
})

test('labels or conditions by the thousand are read, not thrown at', () => {
  expect(shortly(`- x\n${'Verification:\n- check y\n'.repeat(2000)}`)).toHaveLength(2000)
  expect(shortly(`## Fix\n\n1. ${'if we, '.repeat(20_000)}restart it\n`)).toHaveLength(1)
})
