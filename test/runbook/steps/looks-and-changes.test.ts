import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Program, Step } from '../../../src/runbook/program.ts'
import { quotedEffect } from '../../../src/runbook/steps/quoted-effect.ts'
import { findAct, isImperative } from '../../../src/runbook/words/find-act.ts'
import { findGuards } from '../../../src/walk/find-guards.ts'
import { compileBytes, compileText } from '../../support/compile-text.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const look = '`SELECT state FROM refunds WHERE id = 7`'
const change = "`UPDATE refunds SET state = 'done' WHERE id = 7`"

/** Each step with its effect and its conditions. */
function shortly(text: string): readonly string[] {
  const program = compileText(`# Payments\n\n## Diagnosis\n\n${text}\n`)
  return program.steps.map(step => {
    const guards = findGuards(program, step).map(it => `${it.negated === true ? 'not ' : ''}${it.when}`)
    return [`${step.kind} ${step.effect}`, ...guards].join(', ')
  })
}

describe('what looks and then changes something is two steps, the change under its condition', () => {
  test.each([
    [`1. Check the refund; if it is pending, run ${change}.`, ['look read', 'sql destroy, it is pending']],
    [
      `1. Check the refund: ${look}; if it is \`pending\`, run ${change}.`,
      ['sql read', 'sql destroy, it is `pending`'],
    ],
    [`1. Verify the refund: ${look}. If zero, ${change}.`, ['sql read', 'sql destroy, zero']],
    [`1. ${look}; if pending, ${change}.`, ['sql read', 'sql destroy, pending']],
    [`1. Run ${look}; if it is pending, run ${change}.`, ['sql read', 'sql destroy, it is pending']],
    [`1. Run ${look} and if it is pending, ${change}.`, ['sql read', 'sql destroy, it is pending']],
    [`1. Run ${look} (if it is pending, run ${change}).`, ['sql read', 'sql destroy, it is pending']],
    [`1. Ejecuta ${look}; si hay filas, ejecuta ${change}.`, ['sql read', 'sql destroy, hay filas']],
    ['1. Run `kubectl get pods`; if one hangs, restart it.', ['command read', 'fix change, one hangs']],
    ['1. Look at the worker. If stuck, restart it.', ['look read', 'fix change, stuck']],
    ['1. Look at the graph and if it is red, purge the cache.', ['look read', 'fix change, it is red']],
    ['1. Confirm the worker runs — if it does not, restart it.', ['look read', 'fix change, it does not']],
    ['1. Verify that the flag is set (if not, set it).', ['look read', 'fix change, not the flag is set']],
    [
      '1. Check that the lock is held. Otherwise restart the worker.',
      ['look read', 'fix change, not the lock is held'],
    ],
    [
      '1. Check `redis-cli llen jobs`, and flush it with `redis-cli del jobs` if it is over 1000.',
      ['redis read', 'redis destroy, it is over 1000'],
    ],
    [
      '1. If the queue is full, check the worker and restart it.',
      ['look read, the queue is full', 'fix change, the queue is full'],
    ],
    [
      `1. Check the refund. If it is pending, close it:\n   \`\`\`sql\n   UPDATE refunds SET state = 'done' WHERE id = 7;\n   \`\`\``,
      ['look read', 'sql destroy, it is pending'],
    ],
    ['Look at the worker. If stuck, restart it.', ['look read', 'fix change, stuck']],
    [
      `| Symptom | First action |\n| --- | --- |\n| Orders stay pending | Check the worker; if it is stuck, restart it |`,
      ['look read', 'fix change, it is stuck'],
    ],
    [
      `| Problem | Command |\n| --- | --- |\n| Refund open | ${look}; if pending, ${change} |`,
      ['sql read', 'sql destroy, pending'],
    ],
    ['- [ ] Verify that the workers run. If not, restart them.', ['proof read', 'fix change, not the workers run']],
    ['- [ ] No worker hangs. If one does, restart it.', ['proof read', 'fix change, one does']],
    ['1. Comprueba la cola; si está llena, reinicia el servicio.', ['look read', 'fix change, está llena']],
  ])('%s', (text, expected) => {
    expect(shortly(text)).toEqual(expected)
  })

  test('an answer decides the condition where it can', () => {
    const { steps } = compileText(
      '# R\n\n1. Check the queue with `curl https://api.example.com/queue`; if it returns 503, restart the worker.\n',
    )
    expect(steps.map(it => it.guard?.test ?? null)).toEqual([null, { kind: 'status', anyOf: [503] }])
  })

  test.each([
    '1. Restart the worker. Check the log. If it is empty, look again.',
    '1. Check and restart the worker.',
    '1. Check the deploy and release process.',
    '1. Verify the rows: `SELECT a; b FROM x; update y`',
    '1. If the job ran, the sender was paid — mark it done.',
  ])('%s stays one', text => {
    expect(shortly(text)).toHaveLength(1)
  })
})

test('code that changes something does not go by the name of a look', () => {
  const { steps } = compileText('# R\n\nCheck the disk:\n\n```bash\nrm -rf /var/spool/old\n```\n')
  expect(steps.map(it => it.title)).toEqual(['Check the disk: `rm -rf /var/spool/old`'])
})

const documents = ['corpus', 'seeds'].flatMap(name => {
  const folder = sharedFolder(name)
  if (folder === null) console.log(`NOT CHECKED: the folder ${name} is not beside this checkout`)
  const files =
    folder === null ? [] : readdirSync(folder).filter(it => it !== 'inventory.md' && /\.(?:md|txt)$/.test(it))
  return files.map(file => ({ file, bytes: readFileSync(path.join(folder ?? '', file)) }))
})

describe.skipIf(documents.length === 0)('in twenty documents', () => {
  test.each(documents)('no step of $file that is called a look holds a change', ({ file, bytes }) => {
    const { steps } = compileBytes(file, bytes)
    expect(
      steps
        .filter(it => changes(it) && it.again === undefined && findAct(it.title) === 'read' && !saysChange(it.title))
        .map(shown),
    ).toEqual([])
  })

  test.each(documents)('no step of $file that changes nothing tells to change something', ({ file, bytes }) => {
    const { steps } = compileBytes(file, bytes)
    const looks = steps.filter(
      it => it.effect === 'read' && ['look', 'dashboard', 'proof', 'decision'].includes(it.kind),
    )
    expect(looks.filter(tellsToChange).map(shown)).toEqual([])
  })
})

function changes({ effect }: Program['steps'][number]): boolean {
  return effect === 'change' || effect === 'destroy'
}

/** Whether a title names what it changes: code, a verb behind its first, or a button. */
function saysChange(title: string): boolean {
  const codes = [...title.matchAll(/`[^`]+`/g)].map(it => it[0])
  const clauses = title.split(/[.;:,]\s+|\s(?:and|or|then|to|y|e)\s|\s*(?:->|→)\s*/)
  const acts = clauses.map(it => findAct(it))
  return (
    codes.some(it => quotedEffect([it], true) !== 'read') ||
    acts.some(it => it !== null && it !== 'read') ||
    /["“]\p{Lu}/u.test(title)
  )
}

/** Whether a sentence behind the first tells to change something. */
function tellsToChange({ text }: Step): boolean {
  const [, ...later] = text.split(/(?<=[^.\s][.;!?])\s+|\s+[—–]\s+|,\s+(?=(?:if|when|unless)\s)/)
  return later.some(it => isImperative(it) && ['change', 'destroy'].includes(findAct(it) ?? ''))
}

function shown({ id, title }: Step): string {
  return `${id} ${title}`
}
