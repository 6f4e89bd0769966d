import { expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const fence = '\n\n   ```sh\n   curl -s https://shop.example.org/stock\n   ```\n\n'

/** What is expected of the first check of a document beside a status. */
function expected(text: string): readonly string[] {
  const check = compileText(`# Stock\n\n## Check\n\n${text}\n`).steps.find(it => it.operation !== null)
  return (check?.expect ?? []).flatMap(it => (it.test?.kind === 'status' ? [] : [it.test?.kind ?? 'person']))
}

test.each([
  ['`items` should be below 50.', ['value']],
  ['`items` should be below 50 and `age_seconds` must be under 120.', ['value', 'value']],
  ['`items` must not exceed 50.', ['person']],
  ['The number of items is normally under 50. Anything over 80 is bad.', ['person', 'person']],
  ['Good: fewer than 50 items, below 20 is better. Have a coffee.', ['person']],
  ['The list should be empty.', ['person']],
  ['`items` sollte unter 50 liegen.', ['person']],
  ['Normalmente hay menos de 50.', ['person']],
  ['On attend moins de 50.', ['person']],
])('what stands below its code is expected of a check: “%s”', (sentence, kinds) => {
  expect(expected(`1. Ask for the stock:${fence}   ${sentence}`)).toEqual(kinds)
  expect(
    expected(`Ask for the stock:\n\n\`\`\`sh\ncurl -s https://shop.example.org/stock\n\`\`\`\n\n${sentence}`),
  ).toEqual(kinds)
})

test.each([
  '1. Look at `curl -s https://shop.example.org/stock` - we expect at least 3 shelves, none of them closed.',
  '1. Wait until `curl -s https://shop.example.org/stock` shows items below 50.',
])('what stands behind its code is expected of a check: “%s”', text => {
  expect(expected(text)).toEqual(['person'])
})

test.each([
  'This takes up to 10 minutes.',
  'You should tell the lead what you see.',
  'If `items` is above 500, go to step 8.',
  'Is it more than 50?',
  'The stock is counted at night.',
])('what says nothing of a good answer is not expected of it: “%s”', sentence => {
  expect(expected(`1. Ask for the stock:${fence}   ${sentence}`)).toEqual([])
})

test('an expectation that opens with who expects it is read', () => {
  expect(expected(`1. Ask for the stock:${fence}   We expect \`items\` to be less than 50.`)).toEqual(['value'])
})

test('a line of the proof that says more than its call is for a person', () => {
  const call = '`curl -s https://shop.example.org/stock`'
  const text = `# Stock\n\n## Check\n\n1. Wait until ${call} shows items below 50.\n\n## Verify\n\n- [ ] ${call} has items < 50\n`
  const proof = compileText(text).steps.find(it => it.kind === 'proof')
  expect(proof?.expect.some(it => it.type === 'person')).toBe(true)
})

test('how often and until when a check is done again is nothing that is expected of it', () => {
  const text = 'Poll `curl -s https://shop.example.org/stock` every 5 minutes until it answers 200, at most 3 times'
  expect(expected(`1. ${text}`)).toEqual([])
})

test('what was read already is expected once', () => {
  expect(expected(`1. Ask for the stock. Expected: \`items\` below 50.${fence}`)).toEqual(['value'])
  expect(expected(`1. Ask for the stock:${fence}   Expected: \`items\` below 50`)).toEqual(['value'])
})

test.each([
  ['`ok`', 'We expect at least 3 tokens.'],
  ['`ok`', 'We expect at least 3 shelves that are ok.'],
  ['0', 'We expect at least 10 shelves.'],
])('a part of a word, or one word among others, is not what was read already: %s and “%s”', (first, sentence) => {
  expect(expected(`1. Ask for the stock. Expected: ${first}${fence}   ${sentence}`)).toContain('person')
})

test.each(['It should say ok.', 'We expect `ok`.', '`ok` is expected.', 'Es sollte `ok` sein.'])(
  'a sentence that says nothing but the one word that was read is read: “%s”',
  sentence => {
    expect(expected(`1. Ask for the stock. Expected: \`ok\`${fence}   ${sentence}`)).toEqual(['text'])
  },
)

test('a branch without words tells nothing', () => {
  const [step] = compileText(
    `# Stock\n\n## Check\n\n1. Ask for the stock:${fence}   - 401/403 → \n\n   The list should be empty.\n`,
  ).steps
  expect(step?.expect.some(it => it.type === 'person')).toBe(true)
})

test.each([
  'Expected is status 204.',
  'The expected answer is status 204. Have a coffee.',
  'Status 204 is expected.',
  'We expect status 204.',
  'Erwartet wird Status 204.',
  'Status 204 wird erwartet.',
  'Lo esperado es el código 204.',
  'Le code 204 est attendu.',
  'Espera-se o status 204.',
])('a status that a sentence expects is held against the answer: “%s”', sentence => {
  const check = compileText(`# Stock\n\n## Check\n\n1. Ask for the stock:${fence}   ${sentence}\n`).steps[0]
  expect(check?.expect).toMatchObject([{ test: { kind: 'status', anyOf: [204] }, hard: true }])
})
