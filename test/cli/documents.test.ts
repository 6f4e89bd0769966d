import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

const folders = ['.', 'docs']
const documents = folders.flatMap(folder =>
  readdirSync(folder)
    .filter(it => it.endsWith('.md'))
    .map(it => path.join(folder, it)),
)

test('prints for the document of the README what the README shows', async () => {
  const stdin = `# The worker stands still

Jobs wait and nobody takes them.

1. Look at what waits:

   \`\`\`sql
   SELECT id, created_at FROM jobs WHERE state = 'waiting' ORDER BY created_at;
   \`\`\`

2. Turn the worker on again: \`vercel env add WORKER_ENABLED true\`

**Escalation**: page the platform team after 30 minutes.
`
  const [, shown] = /\$ npx handrail runbook lint docs\/\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? []
  const { code, out } = await commandLine(['runbook', 'lint', '-', '--stdin-filename', 'docs/outage.md'], { stdin })
  expect(out).toBe(shown)
  expect(code).toBe(1)
})

test.each(documents)('knows every command that %s names', async file => {
  const named = readFileSync(file, 'utf8').matchAll(/`(?:npx )?handrail ((?:runbook |catalog )?[a-z]+)/g)
  for (const [, words = ''] of named) {
    const { code, out } = await commandLine([...words.split(' '), '--help'])
    expect({ code, usage: out.split('\n')[0] }).toEqual({
      code: 0,
      usage: expect.stringContaining(`handrail ${words}`),
    })
  }
})
