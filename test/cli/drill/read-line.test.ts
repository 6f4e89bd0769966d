import { expect, test } from 'vitest'
import { readLine } from '../../../src/cli/drill/read-line.ts'

test.each<[string, readonly string[]]>([
  ['run 3', ['run', '7', '3']],
  ['run 7 3', ['run', '7', '3']],
  [
    'run L66 --set site_id="a b" --yes --reason "to see it"',
    ['run', '7', 'L66', '--set', 'site_id=a b', '--yes', '--reason', 'to see it'],
  ],
  ['handrail incident choose 7 L100', ['choose', '7', 'L100']],
  ['npx handrail incident done L1', ['done', '7', 'L1']],
  ['show L18', ['show', '7', 'L18']],
  ['walk', ['walk', '7']],
  ["note it's slow, isn't it", ['note', "it's", 'slow,', "isn't", 'it']],
  ['help run', ['help', 'run']],
  ['rnu 3', ['rnu', '3']],
])('%s is what `handrail incident` takes', (line, words) => {
  expect(readLine(line, 7)).toEqual({ kind: 'incident', words })
})

test.each([
  ['', 'nothing'],
  ['   ', 'nothing'],
  ['# the first check', 'nothing'],
  ['help', 'help'],
  ['?', 'help'],
  ['quit', 'quit'],
  ['approve L100', 'approve'],
  ['Confirm', 'approve'],
  ['constructor', 'incident'],
])('%j is %s', (line, kind) => {
  expect(readLine(line, 7).kind).toBe(kind)
})
