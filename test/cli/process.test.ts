import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

/** `handrail <words>` as a process of its own, from the bundle. */
function start(...words: readonly string[]) {
  return spawn(process.execPath, ['bin/handrail.js', ...words], { env: { PATH: process.env.PATH, FORCE_COLOR: '1' } })
}

const contacts = `# Queue\n\n## Contacts\n${'- **On-call**: [TBD]\n'.repeat(2_000)}`

test('reads standard input, writes no colour into a pipe, and gives the exit code', async () => {
  const child = start('runbook', 'lint', '-', '--stdin-filename', 'queue.md')
  child.stdin.end(contacts)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  expect(out).toContain('queue.md:4:16 unfilled-contact error')
  expect(out).toMatch(/^1 file, 2000 errors, \d+ warnings?, \d+ infos?$/m)
  expect(out).not.toContain('\u001b')
  expect({ code, err }).toEqual({ code: 1, err: '' })
})

test('says in one line that standard input is not text', async () => {
  const child = start('runbook', 'lint', '-')
  child.stdin.end('# Queue\0')
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(err).toMatch(/^handrail: Standard input is not text: .*\n$/)
  expect(code).toBe(2)
})

test('ends without a stack trace when nobody reads what it writes', async () => {
  const child = start('runbook', 'lint', '-')
  child.stdout.destroy()
  child.stdin.end(contacts)
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect({ code, err }).toEqual({ code: 2, err: '' })
})
