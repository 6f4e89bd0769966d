import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** The tables that the statements that can be run are about. */
function offered(text: string): readonly string[] {
  return compileText(`# Gate\n\n## Mitigation\n\n${text}\n`).steps.flatMap(step => {
    const statement = step.runnable && step.operation?.kind === 'sql' ? step.operation.statement : ''
    return /^(?:DELETE FROM|TRUNCATE) (\w+)/.exec(statement)?.[1] ?? []
  })
}

const fence = (table: string) => `\`\`\`sql\nDELETE FROM ${table} WHERE old\n\`\`\``

describe('what forbids a fence forbids the fence behind it', () => {
  test.each(['Never run these in production:', 'Do not run any of the following.', 'Nunca ejecutes esto:'])(
    '%s',
    ban => {
      expect(offered(`${ban}\n\n${fence('a')}\n\n${fence('b')}`)).toEqual([])
      expect(offered(`${ban}\n\n- \`TRUNCATE a\`\n\n${fence('b')}`)).toEqual([])
    },
  )

  test('up to the next text', () => {
    expect(offered(`Never run this:\n\n${fence('a')}\n\nRun this:\n\n${fence('b')}`)).toEqual(['b'])
  })
})

describe('code alone in an item needs a heading that asks', () => {
  test.each([
    'Hall of shame',
    'Commands that got us into trouble',
    'What went wrong',
    'Lo que falló',
    'Was schiefging',
  ])('%s asks nothing', heading => {
    expect(offered(`### ${heading}\n\n- \`TRUNCATE a\``)).toEqual([])
  })

  test.each(['Fix', 'Clear the queue', 'Step 2', 'Queue is full', 'Warteschlange leeren'])('%s asks', heading => {
    expect(offered(`### ${heading}\n\n- \`TRUNCATE a\``)).toEqual(['a'])
  })
})

describe('a heading over what was wrong may say whose it was', () => {
  test.each(['Mistakes we made', 'Bad ideas that people had', 'Fehler, die verboten sind', 'A bad way to clean up'])(
    '%s',
    heading => {
      expect(offered(`### ${heading}\n\n#### Delete the rows\n\n${fence('a')}`)).toEqual([])
    },
  )
})

describe('an example asks nothing', () => {
  test.each(['### Example 2: delete the rows\n\n', '### Rollback examples\n\n', '### Ejemplo: borrar filas\n\n'])(
    '%j',
    heading => {
      expect(offered(`${heading}${fence('a')}`)).toEqual([])
    },
  )

  test('nor does a comment that calls the statements below it one', () => {
    const comment = '-- Example: delete the rows'
    expect(offered(`Clean up:\n\n\`\`\`sql\n${comment}\nDELETE FROM a;\nDELETE FROM b;\n\`\`\``)).toEqual([])
  })

  test('what it reads can be run', () => {
    const { steps } = compileText('## Check\n\n### Example: open jobs\n\n```sql\nSELECT count(*) FROM jobs\n```\n')
    expect(steps.map(it => it.runnable)).toEqual([true])
  })
})

describe('what is to be found is not to be run', () => {
  test.each([
    'If your history contains this, call the lead:',
    'If the log shows the following, stop the job:',
    'Wenn das Protokoll Folgendes zeigt, ruf die Leitung an:',
  ])('%s', lead => {
    expect(offered(`${lead}\n\n${fence('a')}`)).toEqual([])
  })

  test('a condition of something else asks', () => {
    expect(offered(`If the queue contains duplicates, delete them:\n\n${fence('a')}`)).toEqual(['a'])
  })
})

describe('a mark before a step says that it is void', () => {
  test.each([
    '(skip this) Run',
    'Obsolete since 2023: run',
    'Deprecated as of v4: run',
    'Veraltet seit März: lösche mit',
  ])('%s', words => {
    expect(offered(`1. ${words} \`DELETE FROM a WHERE old\`.`)).toEqual([])
  })
})

describe('what asks for another thing than it forbids asks', () => {
  test.each([
    'Never empty the whole table: run `DELETE FROM a WHERE old`.',
    'Do not wait for the sweeper, run `DELETE FROM a WHERE old`.',
    "Don't restart the service; instead run `DELETE FROM a WHERE old`.",
  ])('%s', text => {
    expect(offered(`- ${text}`)).toEqual(['a'])
  })
})

test('a label that takes back is none that asks, an answer is none that takes back', () => {
  expect(offered('**Better not:** `TRUNCATE a`')).toEqual([])
  expect(offered('**So bitte nicht:** `TRUNCATE a`')).toEqual([])
  expect(offered('**Release the lock:** `TRUNCATE a`')).toEqual(['a'])
})

describe('a comment that finds it too much asks nothing', () => {
  test.each([
    'much too wide',
    'too risky',
    'viel zu breit',
    'zu gefährlich',
    'demasiado arriesgado',
    'beaucoup trop risqué',
    'arriscado demais',
  ])('%s', comment => {
    const statements = `-- ${comment}\nDELETE FROM a WHERE old;\n-- narrow enough\nDELETE FROM b WHERE old;`
    expect(offered(`Clean up:\n\n\`\`\`sql\n${statements}\n\`\`\``)).toEqual(['b'])
  })
})

describe('a riddle over code asks nothing', () => {
  test.each([
    'Spot the mistake:',
    'Can you find the bug?',
    'Finde den Fehler:',
    'Encuentra el fallo:',
    'Cherchez l’erreur :',
    'Ache o erro:',
  ])('%s', riddle => {
    expect(offered(`${riddle}\n\n${fence('a')}`)).toEqual([])
  })

  test.each([
    'Find the error in the log and clear it:',
    'Finde den Fehler im Log und räume ihn weg:',
    'Clear the error:',
  ])('%s asks', lead => {
    expect(offered(`${lead}\n\n${fence('a')}`)).toEqual(['a'])
  })
})

describe('what people regret or have ruled out is not offered', () => {
  test.each([
    '### What we regret\n\n- `TRUNCATE a`',
    '### Our regrets\n\n- `TRUNCATE a`',
    '### Was wir bereuen\n\n- `TRUNCATE a`',
    '### Lo que lamentamos\n\n- `TRUNCATE a`',
    '### Nos regrets\n\n- `TRUNCATE a`',
    '### Do que nos arrependemos\n\n- `TRUNCATE a`',
    '**Off the table:** `TRUNCATE a`',
    '**Ruled out:** `TRUNCATE a`',
    '**Ausgeschlossen:** `TRUNCATE a`',
    '**Descartado:** `TRUNCATE a`',
    '**Exclu :** `TRUNCATE a`',
    '**Fora de questão:** `TRUNCATE a`',
  ])('%j', text => {
    expect(offered(text)).toEqual([])
  })
})
