import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

const shortly = (text: string) => compileText(text).steps.map(step => `${step.id} ${step.kind} ${step.effect}`)

describe('where things stand', () => {
  test('what brings a command under symptoms is a check, the rest a symptom', () => {
    const { steps, sections } = compileText(
      '# Gate\n\n## Symptoms\n\n1. Nobody gets in\n2. Log of the gate\n   ```bash\n   tail gate.log\n   ```\n',
    )
    expect(steps.map(it => `${it.id} ${it.phase}`)).toEqual(['L6 check'])
    expect(sections.flatMap(it => it.symptoms.map(symptom => symptom.text))).toEqual(['Nobody gets in'])
  })

  test('levels of an escalation are whom to call, their bullets what these do', () => {
    expect(
      shortly(
        '# Gate\n\n## Escalation\n\n### Level 1: Porters\n- First look\n- Repair\n\n### Level 2: Smiths\n- New locks\n',
      ),
    ).toEqual(['L5 escalate human', 'L9 escalate human'])
  })

  test('causes with their arrows under a name are steps, under a check they are its branches', () => {
    const causes = '   - Wrong key → Check the key\n   - Late → Restart the clock\n'
    expect(shortly(`## Look\n\n1. Common causes:\n${causes}`)).toEqual(['L4 look read', 'L5 fix change'])
    expect(shortly(`## Look\n\n1. Check the gate:\n${causes}`)).toEqual(['L3 decision read'])
  })

  test('what to look for details a check, under a mere name it is the check', () => {
    const below = '  - Look for slow gates\n  - Check the porters\n'
    expect(shortly(`## Look\n\n- **Board:** https://board.example.net\n${below}`)).toEqual([
      'L4 look read',
      'L5 look read',
    ])
    expect(shortly(`## Look\n\n- Check the board:\n${below}`)).toEqual(['L5 look read'])
  })

  test('what stands under “for:” is what the sentence over it is about', () => {
    expect(shortly('# Gate\n\n## Checks\n\nWatch the log for:\n- `open` - the gate is open\n- `shut`\n')).toEqual([
      'L5 look read',
    ])
    expect(shortly('# Gate\n\n## Checks\n\nWhat is for:\n- Check the lock\n- Reload it\n')).toHaveLength(2)
  })

  test('what stands under “when:” is a case and no step', () => {
    expect(
      compileText(
        '# Gate\n\n## Going back\n\nGo back when:\n1. **Slow:** more than a second\n2. **Shut:** nobody gets in\n',
      ).steps,
    ).toEqual([])
  })

  test('what is entered in a form belongs to the step that fills it in', () => {
    expect(shortly('## Restart\n\n1. Run the workflow:\n   - Action: `restart`\n   - Confirm: `YES`\n')).toEqual([
      'L3 fix change',
    ])
  })

  test('a table of checks gives a step a row, with what is expected', () => {
    const steps = stepsOf(
      '# Gate\n\n## After\n\n| Check | Call | Expected |\n|---|---|---|\n| Health | `GET /api/health` | 200 |\n| Porter | Ring the bell | Somebody comes |\n',
    )
    expect(steps.L7).toMatchObject({ kind: 'http', effect: 'read' })
    expect(steps.L7?.expect.map(it => it.text)).toEqual(['200'])
    expect(Object.keys(steps)).toEqual(['L7', 'L8'])
  })

  test('a number alone over an instruction is no second step', () => {
    expect(shortly('# Gate\n\n## Fix\n\n### Step 1\n\nReload it: `kubectl rollout restart deploy/gate`\n')).toEqual([
      'L7 command change',
    ])
  })

  test('a ban among numbers is no step, one that goes on with what to do is', () => {
    expect(shortly('## Fix\n\n1. **DO NOT open it**\n2. Page the smith\n')).toEqual(['L4 escalate human'])
    expect(shortly('## Fix\n\n1. Do not open it. Remove the lock.\n')).toContain('L3b fix change')
  })

  test('a fence under “For example” is no second command', () => {
    expect(
      shortly(
        '## Fix\n\n1. Copy it over:\n    ```bash\n    scp <gate> x:/tmp\n    ```\n    For example:\n    ```bash\n    scp oak x:/tmp\n    ```\n',
      ),
    ).toEqual(['L3 command change'])
  })

  test('the name of a test over its requests is no condition', () => {
    expect(
      shortly('## Steps\n\n1. Smoke test:\n   - `/api/info` returns 200\n   - `/gate/1` renders in the browser\n'),
    ).toHaveLength(2)
  })

  test('a sentence that leads to a label is no step', () => {
    expect(
      shortly('# Gate\n\n## Test\n\nYou can test it as follows:\n\n**With curl:**\n```bash\ncurl https://x.net\n```\n'),
    ).toEqual(['L8 http read'])
  })

  test('a paragraph that opens with an instruction may explain after its first sentence', () => {
    expect(shortly('# Gate\n\n## 3. Reopen the gate\n\nTurn the wheel twice. It takes a minute.\n')).toEqual([
      'L5 fix change',
    ])
    expect(shortly('# Gate\n\n## Wheels\n\nTurn the wheel twice. It takes a minute.\n')).toEqual(['L5 fix change'])
    expect(shortly('# Gate\n\n## Wheels\n\nThe wheel is stiff. Turn the wheel twice.\n')).toEqual([])
  })

  test('a paragraph that goes on with the sentence before a fence is no step', () => {
    expect(
      shortly('# Gate\n\n## Fix\n\nStop it with\n\n```bash\ngatectl stop\n```\n\nand wait until it is down.\n'),
    ).toEqual(['L7 command change'])
  })

  test('a sentence alone under a heading of proof is the proof', () => {
    expect(shortly('# Gate\n\n## Verification\n\nQueue below ten and shrinking\n')).toEqual(['L5 proof read'])
  })

  test('a box that tells to do something in several commands is those', () => {
    expect(
      shortly('## Purge\n\n- [ ] Remove it:\n\n  ```bash\n  # See it\n  git log -5\n\n  # Away\n  git gc\n  ```\n'),
    ).toEqual(['L6 command read', 'L9 command destroy'])
  })
})

test('what is ticked every day or afterwards is no proof that this incident is over', () => {
  const { steps } = compileText(
    '# Queue\n\n## Done when\n\n- [ ] Jobs are taken again\n\n## Daily Review\n\n- [ ] Look at the backlog\n\n## After the incident\n\n- Write the report\n',
  )
  expect(steps.map(it => [it.line, it.kind, it.phase, it.effect])).toEqual([
    [5, 'proof', 'prove', 'read'],
    [9, 'proof', 'follow-up', 'read'],
    [13, 'proof', 'follow-up', 'human'],
  ])
})
