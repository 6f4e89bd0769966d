import { describe, expect, test } from 'vitest'
import { compileText, onlyStep, stepsOf } from '../../support/compile-text.ts'

const shortly = (text: string) => compileText(text).steps.map(step => `${step.id} ${step.kind} ${step.effect}`)

describe('what a fence holds beside its commands', () => {
  test('a remark right under a command belongs to it and is no title of the next', () => {
    const steps = stepsOf(
      '## Look\n\n```bash\n# Newest lines\ntail gate.log\n# or the board\n\n# Size\nls -l gate.log\n```\n',
    )
    expect(steps.L4).toMatchObject({ title: 'Newest lines', endLine: 6 })
    expect(steps.L8).toMatchObject({ title: 'Size' })
  })

  test('a remark behind a statement on its line is on that one, and says when it is run', () => {
    const steps = stepsOf(
      '## Resolution\n\n```sql\nSELECT pg_cancel_backend(7); -- lets it clean up\nSELECT pg_terminate_backend(7); -- only if cancelling does not work\n```\n',
    )
    expect(steps.L4).toMatchObject({ title: 'lets it clean up', guard: null })
    expect(steps.L5).toMatchObject({ guard: { line: 5, when: 'cancelling does not work' } })
  })

  test.each(['never run this', 'never run this on Mondays'])(
    '"%s" behind a statement forbids that one alone',
    remark => {
      const { steps } = compileText(
        `## Clean up\n\n\`\`\`sql\nDELETE FROM gates WHERE old; -- ${remark}\nDELETE FROM waits WHERE old;\n\`\`\`\n`,
      )
      expect(steps.map(it => [it.line, it.runnable])).toEqual([[5, true]])
      expect(steps[0]?.cautions).toMatchObject([{ line: 4 }])
    },
  )

  test.each(['# rm -rf /gate/old', '# Delete the old gate'])('%s under a command stays a step of its own', remark => {
    const effects = compileText(`## Look\n\n\`\`\`bash\ntail gate.log\n${remark}\n\`\`\`\n`).steps.map(it => it.effect)
    expect(effects).toEqual(['read', 'destroy'])
  })

  test('a comment that names a page and its menu is a look at it', () => {
    expect(
      shortly('## Look\n\n```bash\n# Calls of the gate\n# Board > Usage > Calls\n\n# Waiting\ngatectl list\n```\n'),
    ).toEqual(['L4 look read', 'L7 command read'])
  })

  test('a comment that names where and one under it that says what are one change', () => {
    expect(shortly('## Start\n\n```bash\n# Near\ngatectl run\n\n# Far (hosted)\n# Set CMD to gate\n```\n')).toEqual([
      'L4 command change',
      'L7 fix change',
    ])
  })

  test('a comment over several lines does the strongest thing that any of them says', () => {
    expect(
      shortly('## Look\n\n```bash\ngatectl list\n\n# Find the last good gate\n# Delete the others by hand\n```\n'),
    ).toEqual(['L4 command read', 'L6 fix destroy'])
  })

  test('a fence of numbered sentences is the list, what a store printed is none', () => {
    expect(shortly('**Fix:**\n\n```\n1. Check the lock\n2. Oil → Reload the gate\n```\n')).toEqual([
      'L4 look read',
      'L5 fix change',
    ])
    expect(compileText('**Fix:**\n\n```\n1) "delete gate"\n2) "reload gate"\n```\n').steps).toEqual([])
  })

  test('the JSON that a request is expected to answer is no second command', () => {
    const steps = compileText('```bash\ncurl https://x.net/health\n\n# Expected:\n{\n  "open": true\n}\n```\n').steps
    expect(steps.map(step => `${step.id} ${step.kind} ${step.effect}`)).toEqual(['L1 http read'])
    expect(steps[0]?.expect).toMatchObject([{ byDefault: true }])
    const group = compileText('```bash\nls\n# Output\n{ rm -rf x; }\n```\n').steps
    expect(group.map(step => step.effect)).toContain('destroy')
  })

  test('lines under a comment that says what should be shown are what is expected', () => {
    const { expect: expects } = onlyStep('```bash\ngatectl info\n\n# Should show:\n# role:spare\n# link:up\n```\n')
    expect(expects.map(it => [it.text, it.test])).toEqual([
      ['role:spare', null],
      ['link:up', null],
    ])
    const step = onlyStep('```bash\ngatectl info\n# Should show: role:spare\n```\n')
    expect(step).toMatchObject({ guard: null, expect: [{ text: 'role:spare' }] })
  })

  test('a comment before a statement takes nothing from a fence without a language', () => {
    expect(shortly('## Look\n\n```\n-- How many wait\nSELECT count(*) FROM gates;\n```\n')).toEqual(['L3 sql read'])
  })

  test('settings under a label that tells to change them are that change', () => {
    expect(shortly('# Gate\n\n## Set up\n\n**3. Adjust the settings:**\n```bash\nGATE=x\n```\n')).toEqual([
      'L5 fix change',
    ])
  })

  test('a request without marks that is all of a line is a request, one that a sentence names is none', () => {
    expect(
      shortly('## Checks\n\n- Liveness: GET /healthz -> 200\n- Endpoint: DELETE /gates/7\n- Errors on POST /gates\n'),
    ).toEqual(['L3 http read', 'L4 http destroy'])
  })

  test('an alternative behind a mere “or” is named by what stands over it', () => {
    const titles = compileText('## Start the gate\n\n```bash\ngatectl start\n\n# or\ngatectl run\n```\n').steps.map(
      it => it.title,
    )
    expect(titles).toEqual(['Start the gate', 'Start the gate'])
  })

  test('a script is one on Windows too, and asking for the date changes nothing', () => {
    expect(shortly('```powershell\n.\\ops\\restart-gate.ps1 -Name x\n```\n')).toEqual(['L1 command change'])
    expect(shortly('```bash\ngatectl list --since "$(date -d yesterday)"\n```\n')).toEqual(['L1 command read'])
    expect(shortly('```bash\ndate -s 12:00\n```\n')).toEqual(['L1 command change'])
  })

  test('words in columns are settings, and a server is stopped by a command', () => {
    expect(shortly('## Steps\n\n- Modify the list\n\n```\nhost    gate    smith    10.0.0.1/32\n```\n')).toEqual([
      'L3 fix change',
    ])
    expect(shortly('## Steps\n\n- Promote it\n```\npg_ctl promote -D $DATA\n```\n')).toEqual(['L3 command destroy'])
  })

  test('values that only look like a command are none', () => {
    expect(
      shortly('1. **The record**\n   ```bash\n   v=g1 include:gate.example.net ~all\n   dig TXT x.net\n   ```\n'),
    ).toEqual(['L1 command read'])
  })

  test('a statement below psql is the same as one behind -c', () => {
    const given = (statement: string) => onlyStep(`\`\`\`bash\npsql "$DATABASE_URL" <<EOF\n${statement}\nEOF\n\`\`\`\n`)
    expect(given('SELECT 1;')).toMatchObject({ kind: 'sql', effect: 'read', runnable: true })
    expect(given("DELETE FROM gates WHERE id = '$GATE';")).toMatchObject({ effect: 'destroy', parameters: ['gate'] })
    expect(given('\\timing\nDELETE FROM gates;')).toMatchObject({ effect: 'destroy', runnable: false })
    expect(given('SELECT 1;\nDROP TABLE gates;')).toMatchObject({ effect: 'destroy', runnable: false })
  })
})
