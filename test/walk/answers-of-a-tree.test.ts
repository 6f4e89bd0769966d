import { expect, test } from 'vitest'
import { finishStep } from '../../src/walk/finish-step.ts'
import { takeBranch } from '../../src/walk/go-to-step.ts'
import { startWalk } from '../../src/walk/start-walk.ts'
import { stepState, type Walk } from '../../src/walk/walk.ts'
import { compileText } from '../support/compile-text.ts'
import { changed } from '../support/decided.ts'
import { ana, by } from '../support/people.ts'

const tree = [
  'Does the shop answer?',
  '├── NO → Was it released today?',
  '│   ├── YES → Put the last release back',
  '│   └── NO → Call the vendor',
  '└── YES → Is the queue full?',
  '    ├── YES → Start two workers',
  '    └── NO → Continue',
]
const shop = compileText(
  `# Shop\n\n## Diagnosis\n\n\`\`\`\n${tree.join('\n')}\n\`\`\`\n\n## Mitigation\n\n1. Restart the shop.\n\n## Communication\n\n1. Tell the support team.\n`,
)

/** The titles of the steps that a walk comes to, with these answers to what is asked. */
function walkWith(...answers: readonly string[]): readonly string[] {
  const left = [...answers]
  const seen: string[] = []
  let walk: Walk = changed(startWalk(shop, { id: 'w1', incident: 42 }, by(ana))).state
  for (let step = shop.steps[0]; step !== undefined; step = shop.steps.find(it => it.id === walk.current)) {
    seen.push(step.title)
    const click = { step: step.id, version: stepState(walk, step.id).version }
    const said = step.branches.length === 0 ? undefined : left.shift()
    const branch = step.branches.findIndex(it => it.when === said)
    walk = changed(
      said === undefined
        ? finishStep(shop, walk, { ...click, how: 'done', note: null }, by(ana))
        : takeBranch(shop, walk, { ...click, branch }, by(ana)),
    ).state
  }
  return seen
}

test('an answer leads to what is drawn below it, and to nothing of another answer', () => {
  expect(walkWith('YES', 'YES')).toEqual([
    ...['Does the shop answer?', 'Is the queue full?', 'Start two workers'],
    ...['Restart the shop', 'Tell the support team'],
  ])
  expect(walkWith('NO', 'YES').slice(1, 3)).toEqual(['Was it released today?', 'Put the last release back'])
})

test('an answer that goes on leads behind the tree', () => {
  expect(walkWith('YES', 'NO')).toEqual([
    'Does the shop answer?',
    'Is the queue full?',
    'Restart the shop',
    'Tell the support team',
  ])
})

test('behind whom a tree hands over to, no other remedy is offered', () => {
  expect(walkWith('NO', 'NO')).toEqual(['Does the shop answer?', 'Was it released today?', 'Call the vendor'])
})
