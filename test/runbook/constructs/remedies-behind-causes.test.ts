import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const linesOf = (...rows: readonly string[]) => compileText(`# Jobs\n\n${rows.join('\n')}\n`).steps.map(it => it.line)

test('a cause is a step when a later clause says what to do about it', () => {
  const causes = [
    '- **OOMKilled:** too little memory. raise the limit, then profile.',
    '- **Bad image:** `ErrImagePull` is shown. check that the tag exists.',
    '- **Node gone:** the node does not answer.',
  ]
  expect(linesOf('## Common causes', '', ...causes)).toEqual([5, 6])
})

test('what an arrow leads to is a step when it tells to do something, whatever its neighbours say', () => {
  const rows = [
    '- `present = false` → the key is missing',
    '- `length` differs → investigate the proxy',
    '- Else nothing',
  ]
  expect(linesOf('## Interpretation tips', '', ...rows)).toEqual([6])
})

test('things under a bare verb are a step each when the verb stands in an item', () => {
  expect(
    linesOf('## Diagnostics', '', '- Check:', '  - error logs', '  - rate limits', '- Verify:', '  - clock skew'),
  ).toEqual([6, 7, 9])
})

test('a column of actions is read when an emoji stands before its name', () => {
  const head = ['| 🔄 Phase | 🛠️ Action | 👤 Owner |', '| --- | --- | --- |']
  expect(linesOf('## Steps', '', ...head, '| Contain | Revoke all keys. | Lead |')).toEqual([7])
})

test('a column that describes actions is read when it tells how', () => {
  const head = ['| Action | Description |', '| --- | --- |']
  expect(linesOf('## Prevention', '', ...head, '| **Idempotency** | Process webhooks in a queue. |')).toEqual([7])
  expect(linesOf('## Prevention', '', ...head, '| **Idempotency** | The queue of webhooks. |')).toEqual([])
})
