import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

/** The lines of the fence's steps that can be run, counted from its first line of code. */
function offered(language: string, ...lines: readonly string[]): readonly number[] {
  const text = `# Gate\n\n## Clean up\n\n\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`
  return compileText(text).steps.flatMap(step => (step.runnable ? [step.line - 5] : []))
}

const del = (id: number) => `curl -X DELETE https://gate.example.net/orders/${id}`
const free = 'curl -X DELETE https://gate.example.net/jobs/lock'

describe('a comment over several commands without a line between them is about all of them', () => {
  test.each([
    'Never run these',
    'Do not run this in production',
    'CAUTION: removes every invoice',
    'Wrong:',
    'Only for the record',
    'Nunca ejecutar esto',
    'Niemals ausführen',
    'Ne jamais exécuter',
    'Nunca execute isto',
  ])('%s', comment => {
    const statements = ['DELETE FROM orders WHERE a;', 'DELETE FROM invoices WHERE b;', 'TRUNCATE carts;']
    expect(offered('sql', `-- ${comment}`, ...statements)).toEqual([])
    expect(offered('sql', `/* ${comment} */`, ...statements)).toEqual([])
    expect(offered('bash', `# ${comment}`, del(1), del(2), 'redis-cli DEL orders')).toEqual([])
    expect(offered('sql', `-- ${comment}`, ...statements, '', '-- Free what is done', 'DELETE FROM jobs;')).toEqual([6])
  })

  test('a remark behind one of them changes nothing', () => {
    expect(
      offered('sql', '-- Never run these', 'DELETE FROM orders WHERE a;', 'DELETE FROM carts WHERE b; -- old carts'),
    ).toEqual([])
  })

  test('one that asks asks for all of them', () => {
    expect(offered('sql', '-- Remove what is done', 'DELETE FROM jobs WHERE a;', 'DELETE FROM locks WHERE b;')).toEqual(
      [1, 3],
    )
    expect(offered('bash', '# Free the lock', free, free)).toEqual([1, 3])
  })
})

describe('a comment that forbids and stands apart is about what follows it', () => {
  test('up to the next comment, where it stood over the first command', () => {
    expect(offered('bash', '# Never run these', del(1), '', del(2), '', '# Free the lock', free)).toEqual([6])
  })

  test('to the end of the fence, where no command stands right under it', () => {
    expect(
      offered('bash', '# Danger zone: never run this', '', '# Empty the queue', del(1), '', '# Rest', del(2)),
    ).toEqual([])
  })

  test('one that only describes forbids nothing', () => {
    expect(offered('bash', '# Clean-up of the gate', '', '# Free the lock', free, '', '# Free it again', free)).toEqual(
      [3, 6],
    )
  })
})

test('one that asks nothing asks for none of them', () => {
  expect(offered('bash', '# The intern left this in the crontab', del(1), del(2))).toEqual([])
})

test('what "right" and "wrong" stand over is told apart', () => {
  expect(offered('bash', '# wrong:', del(1), del(2), '# right:', free, free)).toEqual([4, 6])
})

describe('a comment that says who runs it or is asked first leaves all of its group to a person', () => {
  test.each([
    'Only the DBA may run these',
    'Ask Ana first',
    'Please check with the lead first',
    'These need the approval of the DBA',
    'Solo el DBA puede ejecutarlas',
    'Preguntar antes al DBA',
    'Nur der DBA darf das ausführen',
    'Erst den DBA fragen',
    'Seul le DBA peut les lancer',
    'Demander avant au DBA',
    'Prévenir le DBA avant',
    'Vorher mit dem DBA absprechen',
    'Notify the owner of the queue beforehand',
    'Apenas o DBA pode executar',
    'Perguntar antes ao DBA',
  ])('%s', comment => {
    expect(offered('bash', `# ${comment}`, del(1), del(2), '', '# Free the lock', free)).toEqual([5])
    expect(offered('sql', `-- ${comment}`, 'DELETE FROM a WHERE b;', 'DELETE FROM c WHERE d;')).toEqual([])
  })

  test.each(['At night only', 'First free the lock', 'Only if the queue is full'])('“%s” says when', comment => {
    expect(offered('bash', `# ${comment}`, del(1), del(2))).toEqual([1, 3])
  })
})
