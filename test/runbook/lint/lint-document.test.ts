import { describe, expect, test } from 'vitest'
import { compileText } from '../../support/compile-text.ts'

const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`

/** A document that breaks one rule, and the line and column at which it does. */
const broken: readonly (readonly [rule: string, document: string, line: number, column: number])[] = [
  ['unfilled-contact', '## Contacts\n- **On-call**: [TBD]\n', 2, 16],
  ['dead-anchor', '## A\n\nSee [the other](#other).\n', 3, 17],
  ['unknown-base-url', `## A\n\n${fence('bash', 'curl .../api/x')}`, 3, 1],
  ['select-without-limit', `## A\n\n${fence('sql', 'SELECT * FROM orders;')}`, 4, 1],
  ['gone', `## A\n\n${fence('sql', 'SELECT mean_time FROM pg_stat_statements LIMIT 1;')}`, 4, 8],
  ['gone', `## A\n\n${fence('bash', 'vercel env add FLAG false')}`, 4, 1],
  ['destroy-without-proof', '**Resolution:**\n1. Delete the orders\n', 2, 1],
  ['missing-escalation', '## A\n\n1. Restart it\n', 1, 1],
  ['secret-in-text', `## A\n\n${fence('bash', 'curl -H "Authorization: Bearer abcdef" https://a.example')}`, 4, 32],
  ['stayed-prose', `## A\n\n${fence('bash', '')}`, 3, 1],
  ['ambiguous-placeholder', `## A\n\n${fence('sql', "SELECT * FROM orders WHERE owner = '...' LIMIT 1;")}`, 4, 37],
  ['not-runnable', `## A\n\n${fence('bash', 'curl -k https://a.example')}`, 3, 1],
  ['nothing-expected', '## A\n\n1. Count them: `SELECT count(*) FROM orders`\n', 3, 1],
  ['not-offered', '## A\n\n1. Look at it\n2. Never run `TRUNCATE orders`.\n', 4, 15],
  ['unclosed-fence', '## A\n\n```bash\nls -l\n', 3, 1],
  [
    'unreachable-step',
    '## A\n\n1. Which is it?\n   - 401 → see “Keys”\n   - 403 → see “Origins”\n2. Check it\n\n## Keys\n\n## Origins\n',
    6,
    1,
  ],
  ['unresolved-reference', '## A\n\n1. Check it. If it is down, go to step 9.\n', 3, 35],
  ['circular-order', '## A\n\n1. Rebuild the index only after step 2\n2. Take a backup only after step 1\n', 3, 1],
  [
    'contradicting-condition',
    '## A\n\n1. Ask it: `GET https://a.example/x`\n\n## If it answers 503\n\n1. If it answers 404, look at the log\n',
    7,
    1,
  ],
  ['same-alternative', '## Resolution\n\n- **Key expired**: rotate it\n- **Key expired**: ask for one\n', 4, 5],
  [
    'alternative-without-condition',
    '## Fix\n\n### Option A\n\n1. Restart it\n\n### The queue is full\n\n1. Empty it\n',
    3,
    1,
  ],
  ['write-without-where', `## A\n\n1. Empty it:\n\n${fence('sql', 'BEGIN;\nDELETE FROM jobs;')}`, 7, 1],
  ['write-without-where', '## A\n\n1. Run `UPDATE jobs SET state = 1`\n', 3, 9],
  ['stayed-prose', '## A\n\n| Guard | Action |\n| --- | --- |\n| lint | none |\n', 3, 1],
  ['secret-in-text', '## A\n\nThe key is ghp_16C7e42F292c6912E7710c838347Ae178B4a.\n', 3, 12],
  ['secret-in-text', `## A\n\n${fence('text', '-----BEGIN RSA PRIVATE KEY-----\nMIIEow')}`, 4, 1],
  ['mojibake', 'ðŸš¨ Alarm\n', 1, 1],
]

describe('a rule says where it is broken, and how to mend it', () => {
  test.each(broken)('%s', (rule, document, line, column) => {
    const found = compileText(document).diagnostics.filter(it => it.rule === rule)
    expect(found.map(it => [it.line, it.column])).toEqual([[line, column]])
    expect(found[0]?.message).not.toBe('')
    expect(found[0]?.hint).not.toBe('')
  })
})

test('a document that keeps all rules has nothing said against it', () => {
  const program = compileText(`# Queue

## Fix

1. Ask for its length

   \`\`\`bash
   curl https://gate.shop.dev/queue
   \`\`\`

   Expected: 200

2. Restart the worker

## Escalation

- After 30 minutes, page the team

## Proof

- [ ] The queue is short
`)
  expect(program.diagnostics).toEqual([])
})

test('one row of aggregates needs no LIMIT, a table of them does', () => {
  const rules = (sql: string) => compileText(fence('sql', sql)).diagnostics.map(it => it.rule)
  expect(rules('SELECT count(*) FROM orders')).not.toContain('select-without-limit')
  expect(rules('SELECT shop, count(*) FROM orders GROUP BY shop')).toContain('select-without-limit')
})

test('telling people needs no way back', () => {
  const { diagnostics } = compileText('**Resolution:**\n1. Notify all customers\n')
  expect(diagnostics.map(it => it.rule)).not.toContain('destroy-without-proof')
})

describe('a rule leaves alone', () => {
  const rules = (text: string) => compileText(text).diagnostics.map(it => it.rule)

  test.each([
    [
      'alternative-without-condition',
      '## Fix\n\n### Option A\n\nIf it hangs:\n\n1. Restart it\n\n### Option B: it is full\n\n1. Empty it\n',
    ],
    [
      'alternative-without-condition',
      '## Solutions\n\n- **Agent not created**: create it\n- **Agent inactive**: start it\n',
    ],
    ['write-without-where', `## A\n\n1. Empty it:\n\n${fence('sql', 'DELETE FROM jobs WHERE true')}`],
    ['write-without-where', '## A\n\nNever run `DELETE FROM jobs`.\n'],
    [
      'secret-in-text',
      '## A\n\nThe key is ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, or AKIAIOSFODNN7EXAMPLE, or sk_live_your_key_here_please.\n',
    ],
    ['secret-in-text', '## A\n\nSee https://github.com/shop/orders/commit/3c1e7ab4f2d5691c8b2e7f40a9d8c6b5e4f3a2b1.\n'],
    ['stayed-prose', '## A\n\n| Guard | Catches |\n| --- | --- |\n| lint | typos |\n'],
    ['dead-anchor', '## A\n\nUsers see “Service unavailable”. You should see the “Offline” banner.\n'],
    ['unknown-base-url', `## A\n\n${fence('bash', 'curl https://api.example.com/health')}`],
    [
      'unreachable-step',
      '## A\n\n**Solutions**:\n- **Login**: see “Keys”\n- **Health**: see “Origins”\n- **Rest**: look at it\n\n## Keys\n\n## Origins\n',
    ],
  ])('%s', (rule, text) => {
    expect(rules(text)).not.toContain(rule)
  })
})
