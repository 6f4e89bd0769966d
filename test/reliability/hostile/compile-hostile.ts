import fc from 'fast-check'
import { recognisers } from '../../../src/integrations/find-integration.ts'
import { compile, loadParsers } from '../../../src/runbook/compile.ts'
import type { Step } from '../../../src/runbook/program.ts'
import { type Outcome, type RunOptions, startTally } from '../outcome.ts'
import { hostileWords } from './words.ts'

const url = 'https://shop.example/api/orders'

/** Each writes, whatever stands around it. */
const writes = [
  ...[
    `curl -X DELETE ${url}`,
    `curl -XPOST ${url}`,
    `curl --request PUT ${url}`,
    `curl -d a=b ${url}`,
    `curl -T f ${url}`,
  ],
  ...[`curl --json '{"a":1}' ${url}`, `curl -sS ${url} -F a=@b`, `curl -G ${url} -X PATCH`, `curl --data-raw x ${url}`],
  ...[
    'DELETE FROM public.calls;',
    "UPDATE calls SET status = 'x' WHERE id = 1;",
    'DROP TABLE calls;',
    'TRUNCATE calls;',
  ],
  ...['SELECT * INTO stolen FROM calls;', 'WITH g AS (DELETE FROM calls RETURNING *) SELECT * FROM g;', 'VACUUM FULL;'],
  ...[
    'SELECT pg_terminate_backend(1);',
    "COPY calls TO '/tmp/x';",
    'SELECT 1; DROP TABLE calls;',
    'EXPLAIN ANALYZE DELETE FROM calls;',
  ],
  ...[
    'redis-cli FLUSHALL',
    'redis-cli DEL a',
    'vercel rollback',
    'psql -c "DELETE FROM calls"',
    'kubectl delete pod a',
  ],
] as const

const context: readonly ((code: string, words: string) => string)[] = [
  (code, words) => `# Check\n\n${words}\n\n\`\`\`bash\n${code}\n\`\`\`\n`,
  (code, words) => `## ${words}\n\n1. Look at it\n\n   \`\`\`sql\n   ${code}\n   \`\`\`\n`,
  (code, words) => `- ${words}: \`${code}\`\n`,
  (code, words) => `> ${words}\n\n~~~\n$ ${code}\n~~~\n`,
  (code, words) => `| step | run |\n| --- | --- |\n| ${words.replaceAll(/[|\n\r]/g, ' ')} | \`${code}\` |\n`,
  (code, words) => `\`\`\`sh\n# ${words.replaceAll(/[\n\r]/g, ' ')}\n${code} # read only\n\`\`\`\n`,
]

/** Changes that do not change what a command does. */
const dressed: readonly ((code: string) => string)[] = [
  code => code,
  code => code.replace(/ /g, '  '),
  code => code.replace(' ', ' \\\n  '),
  code => `${code} | jq .`,
  code => `/* read */ ${code}`,
  code => code.toLowerCase(),
  code => `sudo ${code}`,
  code => `true && ${code}`,
]

/** R5: what writes is never compiled to a read that runs, in whatever words and dress; and nothing throws. */
export async function compileHostile({ rounds, seed, signal }: RunOptions): Promise<Outcome> {
  await loadParsers()
  const tally = startTally('R5', 'hostile Markdown, curl and SQL', seed)
  const documents = fc.sample(
    fc.tuple(fc.constantFrom(...writes), fc.constantFrom(...dressed), fc.constantFrom(...context), fc.nat()),
    { numRuns: rounds, seed },
  )
  const words = hostileWords(50, seed).map(it => it.slice(0, 500))
  for (const [code, dress, around, pick] of documents) {
    if (signal?.aborted === true) break
    tally.try()
    const text = around(dress(code), words[pick % words.length] ?? '')
    try {
      const { steps } = compile('hostile.md', Buffer.from(text), recognisers)
      const reads = steps.filter(it => it.runnable && it.effect === 'read' && !isFirstOfTwo(it))
      if (reads.length > 0) tally.add('failed', `a read that runs, of: ${JSON.stringify(text)}`)
    } catch (thrown) {
      tally.add('failed', `${String(thrown)}, of: ${JSON.stringify(text)}`)
    }
  }
  return tally.outcome()
}

/** The harmless statement before the one that writes: each is a step of its own. */
function isFirstOfTwo({ operation }: Step): boolean {
  return operation?.kind === 'sql' && /^select\s+1\s*;?$/i.test(operation.statement.trim())
}
