import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const stepsIn = (title: string, text: string) =>
  compileText(`# Shop\n\n## ${title}\n\n${text}\n`).steps.map(it => it.title)

describe('a paragraph among what is done is a step', () => {
  test.each([
    ['when a later sentence tells to do something', 'It clears by itself. In the meantime, pause the consumers.'],
    ['when it says what one can try', 'You can try restarting the affected pods.'],
    ['when it says what should be done', 'The index should be rebuilt unless a rebuild is running.'],
    ['when it says in which case something is done', 'The worker keeps a lock, in which case restart it.'],
    ['when it says when something may be done', 'A worker may be restarted when its queue is empty.'],
  ])('%s', (_, text) => {
    expect(stepsIn('Mitigation', text)).toHaveLength(1)
  })

  test.each([
    ['when it tells how things are', 'Nothing is changed here that would have to be taken back.'],
    ['when it only refers', 'The alert fires early. See the dashboard.'],
    ['when it says what is possible', 'Metadata can be read only if the node runs an old agent.'],
  ])('but not %s', (_, text) => {
    expect(stepsIn('Mitigation', text)).toEqual([])
  })
})

test('an item that says until when something waits is a step, and one that only forbids is none', () => {
  const items =
    '1. Stop the importer.\n2. Do not restart the api until the migration has finished.\n3. Do not reboot the node.\n'
  const { steps } = compileText(`# Shop\n\n## Fix\n\n${items}`)
  expect(steps.map(it => [it.line, it.after?.map(one => one.when)])).toEqual([
    [5, []],
    [6, ['the migration has finished']],
  ])
})

describe('a fence is no step', () => {
  test.each([
    ['You should see a message along the lines of:', '"msg"="trying to connect" "endpoint"="tcp:10.0.0.1:6641"'],
    ['It displays something similar to the following example output:', 'Oct 18 19:39:36 host chronyd[20]: wrong by 16'],
  ])('below “%s”', (lead, shown) => {
    expect(stepsIn('Fix', `Restart the clock.\n\n${lead}\n\n\`\`\`shell\n${shown}\n\`\`\``)).toHaveLength(1)
  })

  test('but a command below such words is', () => {
    expect(stepsIn('Fix', 'To see the output, run something like:\n\n```shell\nkubectl get pods\n```')).toHaveLength(1)
  })
})

test('rows that are not allowed are no steps', () => {
  const rows =
    '| Action | Allowed? |\n| --- | --- |\n| Restart the pods | ✅ |\n| Drop the tables | ❌ |\n| Flush the cache | No |'
  expect(stepsIn('What to do', rows)).toEqual(['Restart the pods'])
})

test('a fence under “for reference data” and behind “up or not” is a step', () => {
  expect(stepsIn('Undo', '**For reference data:**\n\n```sql\nDELETE FROM setting WHERE id = 1;\n```')).toHaveLength(1)
  expect(stepsIn('Diagnosis', 'Check if a node is down or not.\n\n```console\n$ oc get nodes\n```')).toHaveLength(1)
})
