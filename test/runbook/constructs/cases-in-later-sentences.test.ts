import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const stepsOf = (item: string) =>
  compileText(`# Shop\n\n## Find the slow part\n\n- Check the board\n- ${item}\n`).steps.map(it => [
    it.line,
    it.guard?.when ?? null,
  ])

test('an item that says in a later sentence what to do in a case is a step under that condition', () => {
  expect(
    stepsOf('Usually the search answers in 50 ms. If it is slower than this, you may need to add workers.'),
  ).toEqual([
    [5, null],
    [6, 'it is slower than this'],
  ])
})

test('an item that only tells what happens in a case is none', () => {
  expect(stepsOf('Usually the search answers in 50 ms. If the cache is cold, it takes a second.')).toEqual([[5, null]])
})

test('below a condition in bold the sentence that tells to do something is the step', () => {
  const text =
    '# Shop\n\n## Find it\n\n```bash\nmake status\n```\n\n**If the move is not supported:**\n\nNobody does it for you. Move the shard by hand.\n'
  expect(compileText(text).steps.map(it => [it.line, it.guard?.when ?? null])).toEqual([
    [5, null],
    [11, 'the move is not supported'],
  ])
})

test('of a list of observations the one that says what to do in its case is a step', () => {
  const text =
    '# Shop\n\n## Find it\n\n```bash\nmake status\n```\n\n- One row: all is well\n- No row: it never ran\n- If `LATE`: look at the queue\n'
  expect(compileText(text).steps.map(it => it.guard?.when ?? null)).toEqual([null, '`LATE`'])
})
