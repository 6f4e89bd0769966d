import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** Each branch as where it leads, by the lines of the steps, and what the document lacks of it. */
const ways = (text: string) =>
  compileText(text).steps.flatMap(step => step.branches.map(it => it.target ?? `lacks ${it.missing ?? 'nothing'}`))

const lintOf = (text: string) => compileText(text).diagnostics.filter(it => it.rule === 'unresolved-reference')

const fence = (command: string) => `   \`\`\`sh\n   ${command}\n   \`\`\`\n`

describe('a printed number', () => {
  test('leads to the first step of an item when the item is split into several', () => {
    const text = `# Mail\n\n## Fix\n\n1. Count the mails. If there are none, go to step 3.\n2. Look at the log.\n3. Empty the outbox:\n\n${fence('curl -X POST https://mail.example/pause')}\n   Then start it again:\n\n${fence('curl -X POST https://mail.example/start')}`
    expect(ways(text)).toEqual(['L9'])
    expect(lintOf(text)).toEqual([])
  })

  test('leads to a part of an item when its own words are no step', () => {
    const text =
      '# Mail\n\n## Fix\n\n1. Look at the log. If it is empty, jump to step 2.\n2. On each host:\n   - Restart the agent\n   - Look at its log\n'
    const { steps } = compileText(text)
    const [first] = steps.filter(it => it.line >= 6)
    expect(ways(text)).toEqual([first?.id])
  })

  test.each([
    ['under a later heading', '\n## Repair\n\n3. Restart the relay\n4. Tell support\n', 'L11'],
    ['below a paragraph', '\nMost often that is all.\n\n3. Restart the relay\n4. Tell support\n', 'L11'],
    [
      'behind a list with numbers of its own',
      '\n## Hints\n\n1. Read the wiki\n\n## Repair\n\n3. Restart the relay\n4. Tell support\n',
      'L15',
    ],
  ])('leads on when the numbering goes on %s', (_, rest, target) => {
    const text = `# Mail\n\n## Diagnosis\n\n1. Look at the queue. If it is full, go to step 4.\n2. Look at the log.\n${rest}`
    expect(ways(text)).toEqual([target])
    expect(lintOf(text)).toEqual([])
  })

  test('leads back to an earlier section when the numbering goes on from there', () => {
    const text =
      '# Mail\n\n## Diagnosis\n\n1. Look at the queue\n2. Look at the log\n\n## Repair\n\n3. Restart the relay\n4. Look at the relay. If it is still down, go back to step 1.\n'
    expect(ways(text)).toEqual(['L5'])
  })

  test('means the list that names it when another list of the section has it as well', () => {
    const text =
      '# Mail\n\n## Fix\n\nOn the relay:\n\n1. Look at the queue\n2. Look at the log\n\nOn the host:\n\n1. Look at the disk. If it is full, go to step 2.\n2. Delete the old logs\n'
    expect(ways(text)).toEqual(['L13'])
  })

  test('means the item of its own list when a heading elsewhere has the same number', () => {
    const text =
      '# Mail\n\n## 1. Diagnosis\n\n1. Look at the queue. If it is full, go to step 2.\n2. Restart the relay\n\n## 2. Clean up\n\n1. Delete the old logs\n'
    expect(ways(text)).toEqual(['L6'])
  })

  test('leads nowhere when two lists have it and neither is the own one', () => {
    const text =
      '# Mail\n\n## Fix\n\n1. Look at the queue\n2. Restart the relay\n\nOn the host:\n\n1. Look at the disk\n2. Delete the old logs\n\nIf the mail is stuck then, go to step 2.\n'
    expect(ways(text)).toEqual(['lacks step 2'])
    expect(lintOf(text).map(it => it.line)).toEqual([13])
  })

  test('leads nowhere when only a list of another kind has it', () => {
    const text =
      '# Mail\n\n## Fix\n\n1. Look at the queue. If it is full, go to step 3.\n2. Restart the relay\n\n## Clean up\n\n1. Delete the old logs\n2. Look at the disk\n3. Tell support\n'
    expect(ways(text)).toEqual(['lacks step 3'])
  })
})

test('a branch that leads to a person or another document lacks nothing', () => {
  const text = '# Mail\n\n## Fix\n\n1. Look at the queue\n2. If it is full, see relay.md\n'
  expect(ways(text)).toEqual(['lacks nothing'])
})

test.each([
  'Wenn `offen` über 90 liegt, keinesfalls löschen, sondern weiter mit Schritt 3.',
  'Wenn `offen` über 90 liegt, nicht den Dienst anhalten, sondern weiter mit Schritt 3.',
  'Si `abiertos` pasa de 90, no borrar nada, sino ir al paso 3.',
])('what is done in place of something is a branch in “%s”', sentence => {
  const text = `# Post\n\n## Diagnose\n\n1. Look at the queue. ${sentence}\n2. Look at the log\n3. Tell support\n`
  expect(ways(text)).toEqual(['L7'])
})
