import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const call = (name: string) => `\`curl -X POST https://api.example.com/v1/${name}/restart\``
const list = ['a', 'b', 'c', 'd'].map((name, index) => `${index + 1}. Restart ${name}: ${call(name)}`).join('\n')
const compiled = (rule: string) => compileText(`# Pay\n\n## Fix\n\n${list}\n\n## Notes\n\n- ${rule}\n`).steps

/** The numbers of the steps that are offered without a condition. */
const free = (rule: string) =>
  compiled(rule)
    .slice(0, 4)
    .flatMap((it, index) => (it.runnable && it.guard === null ? [index + 1] : []))

describe('a sentence elsewhere takes steps away that it names by their numbers', () => {
  test.each([
    ['Step 2 is void as of 2024-05.', [1, 3, 4]],
    ['Steps 2 and 3 are obsolete.', [1, 4]],
    ['Skip steps 2 to 4.', [1]],
    ['Do not run step 3 in production.', [1, 2, 4]],
    ['Step 2 must never be run by hand.', [1, 3, 4]],
    ['Only the DBA may do step 4.', [1, 2, 3]],
    ['Step 1 needs the CFO’s approval.', [2, 3, 4]],
    ['Schritt 1 entfällt.', [2, 3, 4]],
    ['El paso 2 ya no vale.', [1, 3, 4]],
    ['L’étape 3 est annulée.', [1, 2, 4]],
    ['O passo 4 não vale mais.', [1, 2, 3]],
  ])('%s', (rule, numbers) => expect(free(rule)).toEqual(numbers))
})

test.each([
  ['Skip steps 3 and 4 unless told so by the vendor.', 'told so by the vendor', undefined],
  ['If the queue is empty, skip steps 3 and 4.', 'the queue is empty', true],
])('%s', (rule, when, negated) => {
  expect(free(rule)).toEqual([1, 2])
  expect(compiled(rule)[2]?.guard).toMatchObject({ when, ...(negated === undefined ? {} : { negated }) })
})

test.each(['Step 2 takes a minute.', 'Repeat step 2 until it is green.', 'Step 2 does not delete anything.'])(
  '“%s” leaves every step offered',
  rule => {
    expect(
      compiled(rule)
        .slice(0, 4)
        .every(it => it.runnable),
    ).toBe(true)
  },
)
