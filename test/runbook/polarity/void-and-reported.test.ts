import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const roll = '`vercel rollback orders-9f2`'
const fence = '```bash\nvercel rollback orders-9f2\n```'
const table = (...rows: readonly string[]) => rows.join('\n')

/** Texts that say that the command is void, another's, or only shown. */
const withheld: readonly string[] = [
  ...[
    'OBSOLETE: Rollback',
    'Rollback [DEPRECATED]',
    'Rollback — retired 2024',
    'Rollback (draft, do not follow)',
    'Draft, not approved',
    'Not for production',
    '~~Rollback~~',
    'Previous attempts',
    'Lessons from the incident of May',
    'How the attacker got in',
    'Change log',
    'Removed steps',
    'FAQ: should I run the rollback?',
    'Verbotene Befehle',
    'Rollback – superseded by the gateway',
    'Archive',
    'Old notes',
    'Ideas that failed',
    'Not yet approved',
  ].map(heading => `### ${heading}\n\n1. Run ${roll}`),
  ...[
    'That was the command that broke everything.',
    'Only Ana may do this.',
    '_(historical)_',
    'Anything of the kind above is forbidden.',
    'But this only makes it worse.',
    'was our old way.',
    'is the statement that the attacker used.',
  ].map(text => `${fence}\n\n${text}`),
  ...[
    'The script contains:',
    'Our CI does this for you:',
    'The deploy bot then does:',
    'Equivalent to:',
    'For comparison:',
    'From Ana’s shell history:',
    'Off-limits:',
    'What you should not copy:',
    'The alert fires on:',
    'We decided against:',
    ':::warning',
  ].map(lead => `${lead}\n\n${fence}`),
  ...['(obsolete) Run', 'OBSOLETE – run', 'N/A: run', 'Skip: run', '**Tabu:**'].map(mark => `1. ${mark} ${roll}`),
  `1. Run ${roll}\n   (removed in v3)`,
  `Run ${roll}. On second thought, leave it.`,
  `Run ${roll}\n\nEdit: no longer necessary since the gateway does it.`,
  `- Run neither ${roll} nor \`DELETE FROM orders\`.`,
  `- Ejecuta cualquier cosa menos ${roll}.`,
  `- Lancez tout sauf ${roll}.`,
  `- Execute tudo menos ${roll}.`,
  `- Send ${roll} to the vendor.`,
  `- Post ${roll} in the channel.`,
  `- Paste the output of ${roll} from the ticket.`,
  table('| Command | Do not use because |', '| --- | --- |', `| ${roll} | loses data |`),
  table('| Step | Command | Result in May |', '| --- | --- | --- |', `| Rollback | ${roll} | made it worse |`),
  table('| Command | Used by |', '| --- | --- |', `| ${roll} | the nightly job |`),
  table('| Time | Action |', '| --- | --- |', `| 14:05 | ${roll} |`),
  table('| Instead of | Use |', '| --- | --- |', `| ${roll} | \`SELECT 1\` |`),
  table('| Alert | Query that fires it |', '| --- | --- |', '| slow | `DELETE FROM orders` |'),
]

/** Texts close to them that ask for it. */
const asked: readonly string[] = [
  `### Rollback: production\n\n1. Run ${roll}`,
  `### Rollback (Vercel)\n\n1. Run ${roll}`,
  `### Removed rows come back\n\n1. Run ${roll}`,
  `### Draft orders are not sent\n\n1. Run ${roll}`,
  `### Skipped deliveries\n\n1. Run ${roll}`,
  `${fence}\n\nOnly one worker restarts.`,
  `${fence}\n\nIt is the same as the button.`,
  `The following clears the queue:\n\n${fence}`,
  `### Warning: queue over 80 %\n\n1. Run ${roll}`,
  `Roll back:\n\n${fence}`,
  `- Run ${roll} and send the output to the vendor.`,
  '- Send `POST /api/orders/retry` to the gateway.',
  table('| Step | Command | Time |', '| --- | --- | --- |', `| Roll back | ${roll} | 2 min |`),
]

function offered(text: string): number {
  const { steps } = compileText(`# Runbook\n\n## Mitigation\n\n${text}\n`)
  return steps.filter(it => it.runnable && it.effect !== 'read').length
}

describe('a command that is void, another’s or only shown is not offered', () => {
  test.each(withheld)('%j', text => {
    expect(offered(text)).toBe(0)
  })
})

describe('but one that is asked for is', () => {
  test.each(asked)('%j', text => {
    expect(offered(text)).toBe(1)
  })
})
