import { describe, expect, test } from 'vitest'
import { findGuards } from '../../../src/walk/find-guards.ts'
import { compileText } from '../../support/compile-text.ts'

const roll = '`vercel rollback orders-9f2`'
const fence = '```bash\nvercel rollback orders-9f2\n```'
const table = (...rows: readonly string[]) => rows.join('\n')

/** The conditions of each change that a text under "Mitigation" offers, and what has to come before it. */
function conditionsOf(text: string): readonly (readonly string[])[] {
  const program = compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`)
  const changes = program.steps.filter(it => it.runnable && it.effect !== 'read')
  return changes.map(step => [
    ...findGuards(program, step).map(it => it.when),
    ...(step.after ?? []).map(it => it.when),
    ...(step.choice == null ? [] : [step.choice.when]),
  ])
}

/** Conditions in words and places that no reading of a sentence takes. */
const conditional: readonly string[] = [
  `1. Run ${roll}, assuming no payment is running.`,
  `1. Run ${roll} should the queue be stuck.`,
  `1. Were the queue to be stuck, run ${roll}.`,
  `1. On a stuck queue only: ${roll}`,
  `1. Queue stuck? Run ${roll}.`,
  `1. Queue stuck: run ${roll}`,
  `1. Queue stuck → ${roll}`,
  `1. **Queue stuck**: run ${roll}`,
  `1. if stuck, ${roll}`,
  `1. If the queue is stuck\n   - ${roll}`,
  `1. Run ${roll}. Only if the queue is stuck.`,
  `1. Run ${roll}. Do this only when the owner agrees.`,
  `1. Run ${roll}. Not before the backup is done!`,
  `1. With the owner's approval, run ${roll}.`,
  `1. Subject to the owner's consent, run ${roll}.`,
  `1. Run ${roll} where the queue is stuck.`,
  `1. Run ${roll} on approval.`,
  `1. Optionally run ${roll}.`,
  `1. (Optional) Run ${roll}`,
  `1. P1 only: run ${roll}`,
  `1. Run ${roll} (P1 only)`,
  `1. Given that the queue is stuck, run ${roll}.`,
  `1. Depending on the queue, run ${roll}.`,
  `As a last resort:\n\n${fence}`,
  `**Last resort**\n\n${fence}`,
  `### Last resort\n\n1. Run ${roll}`,
  `### Rollback (requires approval)\n\n1. Run ${roll}`,
  `### Optional: rollback\n\n1. Run ${roll}`,
  `1. Otherwise: ${roll}`,
  `1. Avec l'accord du propriétaire, exécutez ${roll}.`,
  table('| Command | Prerequisite |', '| --- | --- |', `| ${roll} | backup done |`),
  `### In an emergency\n\n1. Run ${roll}`,
  `### For stuck queues only\n\n1. Run ${roll}`,
  `${fence}\n\nOnly if the queue is stuck.`,
  `${fence}\n\n(only if the queue is stuck)`,
  `${fence}\n\nDo this only if the queue is stuck.`,
  `${fence}\n\nThis is the last resort.`,
  `> [!IMPORTANT]\n> Only if the queue is stuck.\n\n${fence}`,
  `**Condition:** the queue is stuck\n\n${fence}`,
  `**Only with approval of the owner:**\n\n${fence}`,
  `Do the following only if the queue is stuck.\n\n1. Look\n2. Run ${roll}`,
  '```bash\nvercel rollback orders-9f2 # only if the queue is stuck\n```',
  '```sql\nDELETE FROM jobs WHERE done; -- if it is a duplicate\n```',
  table('| When | Command |', '| --- | --- |', `| the queue is stuck | ${roll} |`),
  table('| Command | Only if |', '| --- | --- |', `| ${roll} | the queue is stuck |`),
  `1. ${roll} nur ausführen, wenn die Queue hängt.`,
  `1. Es sei denn, eine Zahlung läuft, führen Sie ${roll} aus.`,
  `### Nur im Notfall\n\n1. ${roll} ausführen`,
  `1. Exécutez ${roll} à condition que la file soit vide.`,
  `1. En cas d'urgence, exécutez ${roll}.`,
  `1. A não ser que haja um pagamento, execute ${roll}.`,
  `### Apenas em emergência\n\n1. Execute ${roll}`,
  `1. Excepto durante una venta, ejecuta ${roll}.`,
]

/** Texts that ask for the same without any condition. */
const plain: readonly string[] = [
  `1. Run ${roll}.`,
  `1. Run ${roll} and check if the errors stop.`,
  `1. Run ${roll} to see whether it helps.`,
  `1. Run ${roll}. If this does not help, call the owner.`,
  `1. Run ${roll}. It restarts the workers when it is done.`,
  `1. Run ${roll} (a dry run if \`X\` is set).`,
  `1. Run ${roll}. This only restarts the worker.`,
  `1. Run ${roll}. Then look at the read-only replica.`,
  `${fence}\n\nIf this does not help, call the owner.`,
  `${fence}\n\nOnly one worker restarts.`,
  `If you are unsure, ask Ana.\n\n1. Run ${roll}`,
  table('| Action | Command |', '| --- | --- |', `| Roll back | ${roll} |`),
  table('| When | Command |', '| --- | --- |', `| always | ${roll} |`),
]

describe('a change keeps a condition however it is written', () => {
  test.each(conditional)('%j', text => {
    const found = conditionsOf(text)
    expect(found).toHaveLength(1)
    expect(found[0]).not.toEqual([])
  })
})

describe('a change without a condition has none', () => {
  test.each(plain)('%j', text => {
    expect(conditionsOf(text)).toEqual([[]])
  })
})

test('what is not to be done if something is so is asked for as that', () => {
  const program = compileText(`# R\n\n## Mitigation\n\n${fence}\n\nDo not run this if a payment is running.\n`)
  expect(program.steps[0]?.guard).toMatchObject({ when: 'a payment is running', negated: true })
})
