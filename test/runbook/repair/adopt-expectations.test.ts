import { expect, test } from 'vitest'
import { stepsOf } from '../../support/compile-text.ts'

const expectedOf = (text: string) =>
  Object.fromEntries(Object.entries(stepsOf(text)).map(([id, step]) => [id, step.expect.map(it => it.text)]))

test.each([
  ['under it', '1. Depth: `redis-cli llen q`\n   - Expected: below 5\n2. Tell the team\n', { L3: ['below 5'], L5: [] }],
  [
    'behind it, numbered',
    '1. Depth: `redis-cli llen q`\n2. Expected: below 5\n3. Tell the team\n',
    { L3: ['below 5'], L5: [] },
  ],
  [
    'behind each of several, in bold',
    '- Jobs: `SELECT count(*) FROM jobs`\n- Expected: 0\n- Rows: `SELECT count(*) FROM rows`\n- **Expected**: 3\n',
    { L3: ['0'], L5: ['3'] },
  ],
])('an item that only says what is expected belongs to the command %s', (_, list, steps) => {
  expect(expectedOf(`## Check\n\n${list}`)).toEqual(steps)
})

test('what an item itself says to run is a step before those under it', () => {
  const text = '## Check\n\n1. Check the depth: `redis-cli llen q`\n   - Run `redis-cli llen dead` too\n'
  expect(Object.keys(stepsOf(text))).toEqual(['L3', 'L4'])
})

test('what is expected of a command is no part of its name', () => {
  const { L3 } = stepsOf('## Check\n\n- See the depth: `redis-cli llen q` Expected: below 100\n')
  expect(L3).toMatchObject({ title: 'See the depth: `redis-cli llen q`', expect: [{ text: 'below 100' }] })
})
