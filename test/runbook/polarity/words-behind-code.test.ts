import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const fence = '```bash\ncurl -X POST https://api.example.com/v1/queue/restart\n```'
const indented = (text: string) => text.replace(/^(?=.)/gm, '   ')
const inItem = (...behind: readonly string[]) =>
  `1. Restart the queue:\n\n${[fence, ...behind].map(indented).join('\n\n')}\n2. Look at the queue.\n`
const alone = (behind: string) => `Restart the queue:\n\n${fence}\n\n${behind}\n`

const runs = (text: string) => compileText(`# Pay\n\n## Fix\n\n${text}`).steps.some(it => it.runnable)

const against: readonly string[] = [
  'This needs the CFO’s signature and must not be done otherwise.',
  'Do not run this without the DBA.',
  'Never without the DBA.',
  'This must never be run in production.',
  'It must not be run by anyone but the DBA.',
  'The above should not be used by the on-call.',
  'The command is not meant for production.',
  'Only the DBA may do this.',
  'Esto no se debe ejecutar en producción.',
  'Este comando nunca se ejecuta sin el DBA.',
  'Das darf in Produktion nie ausgeführt werden.',
  'Dieser Befehl ist nicht für Produktion zugelassen und darf nicht ausgeführt werden.',
  'Ceci ne doit jamais être exécuté en production.',
  'À ne pas exécuter en production.',
  'Isto nunca deve ser executado em produção.',
]

const harmless: readonly string[] = [
  'This takes about a minute.',
  'This does not delete anything.',
  'It should not take long.',
  'This must not be run twice.',
  'This cannot be undone.',
  'Never wait longer than a minute.',
  'The queue must not be empty afterwards.',
  'Das löscht nichts.',
  'Esto no borra nada.',
  'Cela ne supprime rien.',
]

describe.each(against)('“%s” behind a fence', said => {
  test('is held against it in its item', () => expect(runs(inItem(said))).toBe(false))
  test('is held against it further down in its item', () =>
    expect(runs(inItem('It takes about a minute.', said))).toBe(false))
  test('is held against it without an item', () => expect(runs(alone(said))).toBe(false))
})

describe.each(harmless)('“%s” behind a fence', said => {
  test('leaves it offered', () => {
    expect(runs(inItem(said))).toBe(true)
    expect(runs(alone(said))).toBe(true)
  })
})

test('what is said behind the next fence of an item is not held against the first', () => {
  const text = `1. Restart the queue:\n\n${indented(fence)}\n\n   For the standby:\n\n${indented(fence.replace('queue', 'standby'))}\n\n   This must never be run in production.\n`
  const { steps } = compileText(`# Pay\n\n## Fix\n\n${text}`)
  expect(steps.map(it => it.runnable)).toEqual([true, false])
})

test('a prohibition behind a fence is shown at its step', () => {
  const [step] = compileText(`# Pay\n\n## Fix\n\n${inItem('This must never be run in production.')}`).steps
  expect(step?.cautions?.map(it => it.text)).toEqual(['This must never be run in production.'])
})
