import { describe, expect, test } from 'vitest'
import { compileText, stepsOf } from '../../support/compile-text.ts'

/** Sentences that only report what somebody did. */
const reports: readonly string[] = [
  'Last time somebody did `DELETE FROM x`',
  'Last week someone ran `DELETE FROM x` on production.',
  'In May Tom fixed it with `DELETE FROM orders WHERE id = 4`.',
  'In May, we restarted it with `systemctl restart app`.',
  'Last time, `DELETE FROM x WHERE id = 4` helped.',
  'On 3 May the night shift emptied it with `DELETE FROM x WHERE id = 4`.',
  'We solved this two weeks ago with `vercel rollback`.',
  '`DELETE FROM x WHERE id = 4` was run by Tom in May.',
  'Tom once fixed it with `DELETE FROM x WHERE id = 4`.',
  'The last time this happened, we ran `systemctl restart app`.',
  'We used to run `DELETE FROM carts` here; that is wrong.',
  'In Mai hat Tom es mit `DELETE FROM x WHERE id = 4` behoben.',
  'Letztes Mal hat jemand `DELETE FROM x` gemacht.',
  'La última vez alguien hizo `DELETE FROM x`.',
  'En mayo Tom lo arregló con `DELETE FROM x WHERE id = 4`.',
  'La dernière fois quelqu’un a fait `DELETE FROM x`.',
  'En mai, Tom l’a réparé avec `DELETE FROM x WHERE id = 4`.',
  'Em maio, o Tom resolveu com `DELETE FROM x WHERE id = 4`.',
  'Tom restarted the worker in May.',
  'Kunden, die seit 2025 nichts erhalten haben, hat Tom mit `DELETE FROM x WHERE id = 4` informiert.',
  'Tom hat es 2025 mit `DELETE FROM x WHERE id = 4` bereinigt.',
  'Last week it did not go away until we ran `systemctl restart app`.',
  'Ayer Tom reinició el servicio con `systemctl restart app`.',
]

describe('what a sentence only reports', () => {
  test.each(reports)('is a caution and no step when it stands among steps: %s', said => {
    const text = (item: string) => `## Fix\n\n1. Look at the queue\n${item}\n3. Restart the worker\n`
    for (const item of [`2. ${said}`, `   - ${said}`, `\n${said}\n`, `\n> ${said}\n`]) {
      const { steps } = compileText(text(item))
      const at = item.includes('\n') ? 5 : 4
      expect(steps.map(it => it.title)).toEqual(['Look at the queue', 'Restart the worker'])
      if (said.includes('`')) expect(steps[0]?.cautions).toEqual([{ line: at, text: said }])
    }
  })

  test('is no code of a step that tells something else to do', () => {
    const step = stepsOf('## Fix\n\n1. Restart the worker. Last time somebody did `DELETE FROM x`.\n').L3
    expect(step).toMatchObject({ kind: 'fix', effect: 'change', operation: null })
    expect(step?.code).toBeUndefined()
  })

  test('forbids the fence under it and leaves the step before that as it is', () => {
    for (const over of ['Last time somebody did:', 'Never run this:']) {
      const text = `## Fix\n\n1. Look at the queue\n\n${over}\n\n\`\`\`sql\nDELETE FROM x;\n\`\`\`\n\n2. Tell the team\n`
      const { steps } = compileText(text)
      expect(steps.map(it => [it.title, it.forbidden])).toEqual([
        ['Look at the queue', undefined],
        ['Tell the team', undefined],
      ])
      expect(steps[0]?.cautions).toMatchObject([{ line: 7 }])
    }
  })
})

/** Texts that ask for what they quote, though they tell of the past beside it. */
const asking: readonly string[] = [
  'Delete the orders that were lost last week: `DELETE FROM x WHERE id = 4`.',
  'If it failed last night, run `DELETE FROM x WHERE id = 4`.',
  'Once the migration ran, `DELETE FROM x WHERE id = 4`.',
  'Look at what was sent last week with `SELECT * FROM mails`.',
  '`SELECT * FROM mails` shows what was sent last week.',
]

/** Sentences whose past time and verb only tell of what something is done to. */
const named: readonly string[] = [
  'Kunden, die seit 2025 keine Rechnung erhalten haben, mit `curl -X POST https://shop.example.com/mails` benachrichtigen.',
  'Bestellungen, die gestern abgebrochen wurden, mit `curl -X POST https://shop.example.com/orders` wiederherstellen.',
  'Messages rejected last night go back into the queue with `curl -X POST https://shop.example.com/queue`.',
  'Los mensajes de ayer del servicio van con `curl -X POST https://shop.example.com/mails`.',
]

test.each(named)('what was so before is no report when something is done to it: %s', said => {
  const { steps } = compileText(`## Fix\n\n1. Look at the queue\n2. ${said}\n3. Restart the worker\n`)
  expect(steps.map(it => it.line)).toEqual([3, 4, 5])
  expect(steps[0]?.cautions).toEqual([])
})

test.each(asking)('what a text asks for stays offered when it tells of the past beside: %s', said => {
  expect(stepsOf(`## Fix\n\n1. ${said}\n2. Restart the worker\n`).L3?.runnable).toBe(true)
})
