import { describe, expect, test } from 'vitest'
import { compileText } from './compile-text.ts'

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

  test('a sentence alone under a heading of proof is the proof', () => {
    expect(shortly('# Gate\n\n## Verification\n\nQueue below ten and shrinking\n')).toEqual(['L5 proof read'])
  })

  test('a box that tells to do something in several commands is those', () => {
    expect(
      shortly('## Purge\n\n- [ ] Remove it:\n\n  ```bash\n  # See it\n  git log -5\n\n  # Away\n  git gc\n  ```\n'),
    ).toEqual(['L6 command read', 'L9 command destroy'])
  })
})
