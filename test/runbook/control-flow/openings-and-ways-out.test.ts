import { describe, expect, test } from 'vitest'
import { readStatement } from '../../../src/runbook/control-flow/read-statement.ts'
import { compileText } from '../../support/compile-text.ts'

const guardsOf = (text: string) => {
  const { sections, steps } = compileText(text)
  return [...sections, ...steps].flatMap(({ guard }) => (guard == null ? [] : [guard.when]))
}

const branchesOf = (text: string) =>
  compileText(text).steps.flatMap(it => it.branches.map(({ when, target }) => [when, target]))

describe('a heading is a condition behind its number', () => {
  test.each(['4a. If the volume is full', '2b) If the volume is full'])('%s', title => {
    expect(guardsOf(`# Shop\n\n## ${title}\n\n\`\`\`bash\nmake tidy\n\`\`\`\n`)).toEqual(['the volume is full'])
  })

  test('a list of states in code is a condition', () => {
    const title = 'If it is `new`, `held`, or `lost`'
    expect(guardsOf(`# Shop\n\n## ${title}\n\n\`\`\`bash\nmake tidy\n\`\`\`\n`)).toEqual([
      'it is `new`, `held`, or `lost`',
    ])
  })

  test('the number of a step before an arrow is none', () => {
    expect(guardsOf('# Shop\n\n## Step 2 -> Check the queue\n\n```bash\nmake queue\n```\n')).toEqual([])
  })
})

describe('a case over its command is a condition', () => {
  const over = (said: string) => guardsOf(`# Shop\n\n## Restart\n\n${said}\n\n\`\`\`bash\nmake restart\n\`\`\`\n`)

  test('a case by its name', () => {
    expect(over('For jobs of the importer:')).toEqual(['For jobs of the importer'])
  })

  test.each(['For each of the nodes:', 'For more details:', 'For your own safety:', 'For the next minutes:'])(
    '%s',
    said => {
      expect(over(said)).toEqual([])
    },
  )
})

describe('a condition leads out of the walk', () => {
  const behind = (said: string) => branchesOf(`# Shop\n\n## Check\n\n\`\`\`bash\nmake status\n\`\`\`\n\n${said}\n`)

  test.each([
    ['If the copy does not start, investigate with your storage team.', 'the copy does not start', null],
    ['If the disk is lost, check with the vendor.', 'the disk is lost', null],
    ['If one customer is blocked: contact provider support with the merchant ID.', 'one customer is blocked', null],
    ['**If no job is listed:** Somebody else stopped it. Do not use this runbook.', 'no job is listed', 'end'],
    ['If jobs arrive, go to the next step.', 'jobs arrive', 'next'],
  ])('%s', (said, when, target) => {
    expect(behind(said).map(([one, to]) => [String(one).replace(/^If |:$/g, ''), to])).toEqual([[when, target]])
  })
})

describe('a condition without a comma ends where something is told', () => {
  test('behind "this is the case"', () => {
    const [found] = readStatement('If this is the case open the page of the ring and forget the member.')
    expect(found).toMatchObject({ when: 'this is the case', go: 'open the page of the ring and forget the member.' })
  })

  test('a page that is opened is nobody who is called', () => {
    expect(readStatement('If the worker is on the ring page and the member page of it')).toEqual([])
  })
})

describe('what is no condition, order or repetition', () => {
  test.each([
    'Monitor if the job starts to pass',
    'When investigating the alert, check the board',
    'If it does, the node should be automatically unlocked.',
    'Establish whether the reads or the writes are slow',
    'You are asked for each value:',
    'Find the copy from before the change started',
  ])('%s', said => {
    expect(readStatement(said, true)).toEqual([])
  })
})

test('a label that says what comes first and what is done then is an order', () => {
  expect(readStatement('After the jobs are gone, repair the queue by hand:', true)).toMatchObject([
    { kind: 'after', when: 'the jobs are gone' },
  ])
})

test('a stop that names in parentheses where it goes on leads there', () => {
  const [step] = compileText(
    '# Pay\n\n## 1. Look\n\n- If only one is left, **stop**: nothing to go back to (skip to §3).\n- If it is slow, stop here (see §3).\n\n## 2. Shift\n\n1. Restart it.\n\n## 3. Pin\n\n1. Pin it.\n',
  ).steps
  expect(step?.branches.map(it => it.target)).toEqual(['3-pin'])
})
