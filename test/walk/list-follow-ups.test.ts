import { expect, test } from 'vitest'
import { settleFollowUp } from '../../src/walk/finish-step.ts'
import { listFollowUps } from '../../src/walk/list-follow-ups.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { untouched } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'

const program = compileText(`# Shop

## Checks

1. Look at the queue

## Post-Incident Process

### Immediate (Within 1 hour)
1. Document the timeline

### Long-term (Within 1 week)
1. Conduct the post-mortem

### Others
- [ ] Tell the customers within 3 days
- [ ] Tidy up
`)

test('lists what is done afterwards with the time of its own line, else of its heading, else a week', () => {
  const hour = 3_600_000
  const walk = changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state
  expect(listFollowUps(program, walk).map(it => [it.title, it.within, it.milliseconds / hour])).toEqual([
    ['Document the timeline', '1 hour', 1],
    ['Conduct the post-mortem', '1 week', 168],
    ['Tell the customers within 3 days', '3 days', 72],
    ['Tidy up', null, 168],
  ])
  const [first] = listFollowUps(program, walk)
  const settled = { ...walk, steps: { [first?.step ?? '']: { ...untouched, status: 'done' as const } } }
  expect(listFollowUps(program, settled)).toHaveLength(3)
})

test('what is done on the list is done in the walk, once', () => {
  const walk = changed(startWalk(program, { id: 'w1', incident: 1 }, by(ana))).state
  const [first] = listFollowUps(program, walk)
  if (first === undefined) throw new Error('There is no follow-up')
  const settled = settleFollowUp(program, walk, first, by(ana))
  expect(settled).toMatchObject({
    state: { steps: { [first.step]: { status: 'done', by: { id: ana.id } } } },
    entries: [{ kind: 'step-done', data: { title: 'Document the timeline' } }],
  })
  expect(settleFollowUp(program, settled?.state ?? walk, first, by(ana))).toBeNull()
  expect(settleFollowUp(program, walk, { file: 'other.md', line: first.line }, by(ana))).toBeNull()
})
