import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const banned = '`DELETE FROM orders`'
const other = '`DELETE FROM jobs`'

/** The statements that can be run of a list of remedies. */
function offered(item: string): readonly string[] {
  const { steps } = compileText(`# Runbook\n\n## Mitigation\n\n${item}\n`)
  return steps.flatMap(it => (it.runnable && it.operation?.kind === 'sql' ? [it.operation.statement] : []))
}

describe('what is to be run in place of what is forbidden is offered, and nothing else', () => {
  test.each([
    `1. Never run ${banned}: run ${other}`,
    `- Never run ${banned}: run ${other}`,
    `1. Never ${banned}. Instead ${other}.`,
    `- Never ${banned}. Instead ${other}.`,
    `1. Never run ${banned}. Instead, run ${other}.`,
    `1. Do not run ${banned} — run ${other}.`,
    `1. Do not run ${banned}; use ${other} instead.`,
    `1. Never run ${banned}, run ${other}.`,
    `Never run ${banned}: run ${other}.`,
    `1. No ejecutes ${banned}: ejecuta ${other}.`,
    `1. Nie ${banned} ausführen. Stattdessen ${other}.`,
    `1. Instead of ${banned}, run ${other}.`,
    `1. Run ${other} instead of ${banned} or \`DELETE FROM users\`.`,
    `Do not, under any circumstances, run ${banned}. Run ${other}.`,
  ])('%s', text => {
    expect(offered(text)).toEqual(['DELETE FROM jobs'])
  })
})

describe('what is named along with what is forbidden is not offered', () => {
  test.each([
    `1. Never run ${banned}, ${other}. It hurts.`,
    `1. Never ${banned} or ${other}. It hurts.`,
    `1. Do not run ${banned} and ${other}. Check it.`,
    `1. Do not run ${banned} and then ${other}. Check it.`,
    `1. Do not run ${banned}/${other}. Check it.`,
    `1. Never run ${banned} with ${other}. It hurts.`,
    `1. Never run ${banned} before ${other}. It hurts.`,
    `1. Never run ${banned}, use ${other} or restart it. It hurts.`,
    `1. Nie ${banned} oder ${other} ausführen. Das schadet.`,
    `1. Nunca ejecutes ${banned} ni ${other}. Comprueba.`,
    `1. Instead of ${banned} or ${other}, ask the lead. Check it.`,
    `1. Instead of ${banned}, \`DELETE FROM users\` or ${other} call the lead. Check it.`,
    `1. Never run ${banned}. Instead ${other} was run by Ana.`,
    `1. Never run ${banned}: who runs ${other} loses data.`,
    `1. Never run ${banned}: run ${other} and you lose all of it.`,
    `- Never run ${banned}: running ${other} is as bad.`,
    `Do not, under any circumstances, run ${banned}: it empties the table.`,
  ])('%s', text => {
    expect(offered(text)).toEqual([])
  })
})
