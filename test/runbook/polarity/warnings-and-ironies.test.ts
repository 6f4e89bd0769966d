import { describe, expect, test } from 'vitest'
import { onlyStep, stepsOf } from '../../support/compile-text.ts'

const fence = (...lines: readonly string[]) => `## Fix\n\n\`\`\`sql\n${lines.join('\n')}\n\`\`\`\n`
const item = (text: string) => `## Fix\n\n- ${text}\n`

describe('a comment that warns of harm leaves the statement under it, and no other, to a person', () => {
  test.each([
    'careful: this drops every order',
    'Heads-up: it wipes all invoices',
    'Void what is stuck. CAUTION! This cannot be undone',
    'cuidado: esto borra todas las facturas',
    'Vorsicht: löscht alle Rechnungen',
    'attention : supprime toutes les factures',
    'cuidado: isto apaga todas as faturas',
  ])('%s', comment => {
    const steps = stepsOf(
      fence(
        `-- ${comment}`,
        'DELETE FROM orders WHERE old;',
        '',
        '-- Remove what is done',
        'DELETE FROM jobs WHERE done;',
      ),
    )
    expect(steps.L4).toMatchObject({ runnable: false, cautions: [{ line: 4, text: comment }] })
    expect(steps.L7).toMatchObject({ runnable: true, cautions: [] })
  })
})

describe('a comment that warns of no harm leaves its statement as it is', () => {
  test.each([
    'Attention: takes up to 30 s',
    'Warning: takes about a minute',
    'Careful with the WHERE: it frees only finished ones',
    'Achtung, dauert eine Minute',
    'Atenção: demora um minuto',
  ])('%s', comment => {
    expect(onlyStep(fence(`-- ${comment}`, 'DELETE FROM jobs WHERE done;')).runnable).toBe(true)
  })
})

test('what a comment says never to run is a caution of the statement that may run', () => {
  const steps = stepsOf(
    fence('-- ATTENTION: never run this', 'TRUNCATE orders;', '-- Remove what is done', 'DELETE FROM jobs WHERE done;'),
  )
  expect(Object.keys(steps)).toEqual(['L6'])
  expect(steps.L6?.cautions).toMatchObject([{ line: 4 }])
})

describe('a change that an EXPLAIN would carry out is left to a person', () => {
  test.each([
    'EXPLAIN ANALYZE DELETE FROM orders WHERE old',
    'EXPLAIN (ANALYZE, BUFFERS) UPDATE orders SET old = true WHERE id = 1',
    'EXPLAIN ANALYZE WITH gone AS (DELETE FROM orders RETURNING id) SELECT id FROM gone',
  ])('%s', sql => {
    expect(onlyStep(fence(sql))).toMatchObject({ runnable: false, effect: 'destroy' })
  })
})

describe('what only seems to be asked for is not offered', () => {
  test.each([
    'Sure, go ahead and run `TRUNCATE orders` if you want to explain it to everyone.',
    'Be a hero and run `DELETE FROM orders`, and you will be looking for a job.',
    'The quickest way to lose your weekend: run `TRUNCATE orders`',
    'Sé un héroe y ejecuta `TRUNCATE orders`.',
    'Soyez un héros, lancez `TRUNCATE orders`.',
    'Don’t be the one who ran `TRUNCATE orders`.',
    'Sei nicht derjenige, der `TRUNCATE orders` ausgeführt hat.',
  ])('%s', text => {
    expect(Object.values(stepsOf(item(text))).filter(it => it.runnable)).toEqual([])
  })
})

describe('who is told not to be afraid is asked to run it', () => {
  test.each([
    'Don’t be shy, run `DELETE FROM jobs WHERE done`.',
    'Do not be afraid to run `DELETE FROM jobs WHERE done`.',
    'No tengas miedo de ejecutar `DELETE FROM jobs WHERE done`.',
    'Keine Scheu, `DELETE FROM jobs WHERE done` auszuführen.',
    'N’hésitez pas à lancer `DELETE FROM jobs WHERE done`.',
    'Não tenha medo de rodar `DELETE FROM jobs WHERE done`.',
  ])('%s', text => {
    expect(onlyStep(item(text)).runnable).toBe(true)
  })
})

test('of a pair of statements for two environments the one for staging is not offered', () => {
  const text = fence('-- staging', 'DELETE FROM orders WHERE old;', '-- production', 'DELETE FROM jobs WHERE old;')
  const offered = Object.values(stepsOf(text)).filter(it => it.runnable)
  expect(offered.map(it => it.operation)).toMatchObject([{ statement: 'DELETE FROM jobs WHERE old' }])
})

test.each(['Staging only', 'Nunca más', 'Nie wieder', 'Never again', 'Plus jamais', 'Nunca mais'])(
  'what is labelled %s is not offered',
  label => {
    const text = `## Fix\n\n**${label}:** \`DELETE FROM orders WHERE old\`\n\n**Fix:** \`DELETE FROM jobs WHERE old\`\n`
    const offered = Object.values(stepsOf(text)).filter(it => it.runnable)
    expect(offered.map(it => it.operation)).toMatchObject([{ statement: 'DELETE FROM jobs WHERE old' }])
  },
)

test('a setting is not taken over from another step by the same words alone', () => {
  const text =
    '## Corruption\n\n1. Stop the executor\n\n## Restore\n\n```bash\n# Stop the executor\nvercel env add EXECUTOR_ENABLED false\n```\n'
  const [first, second] = Object.values(stepsOf(text))
  expect([first?.runnable, second?.runnable]).toEqual([false, true])
})
