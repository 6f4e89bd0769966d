import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const step = z.object({
  name: z.string().optional(),
  if: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
  run: z.string().optional(),
})
const action = z
  .object({ inputs: z.record(z.string(), z.unknown()), runs: z.object({ steps: z.array(step) }) })
  .parse(parse(readFileSync('action.yml', 'utf8')))

const before = '# Orders\n\n1. Look at the queue.\n2. Delete the failed orders: `DELETE FROM orders WHERE failed`\n'
/** As an attacker writes a pull request. */
const hostile = '::error::x `@team` <img src=x> [link](http://evil.example) | --> ##[group]'

let folder = ''
let base = ''
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-action-'))
  for (const name of ['bin', 'temp', 'repository/docs/our runbooks']) await mkdir(at(name), { recursive: true })
  await writeFile(at('repository/docs/our runbooks/orders.md'), before)
  git('init', '-q', '-b', 'main')
  git('add', '.')
  git('commit', '-q', '-m', 'Add orders')
  base = git('rev-parse', 'HEAD').trim()
  const after = `${before}3. Check ${hostile}\n4. Delete the old orders: \`DELETE FROM orders WHERE old\`\n\n## Contacts\n\n- **On-call**: [TBD]\n`
  await writeFile(at('repository/docs/our runbooks/orders.md'), after)
  await writeFile(
    at('bin/gh'),
    `#!/bin/bash\nprintf '%s\\n' "$*" >> "$GH_CALLS"\nif [[ "$*" == *--paginate* ]]; then echo "$GH_FOUND"; fi\nexit "$GH_CODE"\n`,
  )
  await chmod(at('bin/gh'), 0o755)
})
afterAll(() => rm(folder, { recursive: true }))

function git(...words: readonly string[]): string {
  const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com']
  return execFileSync('git', ['-C', at('repository'), ...who, ...words], { encoding: 'utf8' })
}

/** Runs the script of a step of the action as a runner does. */
async function runStep(name: string, env: Readonly<Record<string, string>>) {
  const script = action.runs.steps.find(it => it.name === name)?.run ?? ''
  const surroundings = {
    PATH: `${at('bin')}:${path.dirname(process.execPath)}:/usr/bin:/bin`,
    HANDRAIL: path.resolve('bin/handrail.js'),
    HANDRAIL_RUNBOOKS: 'runbooks',
    PATHS: '\n  \ndocs/our runbooks\n',
    MAX_WARNINGS: '',
    RUNNER_TEMP: at('temp'),
    GITHUB_STEP_SUMMARY: at('summary.md'),
    GH_CALLS: at('calls.txt'),
    ...{ GH_FOUND: '', GH_CODE: '0', BASE: base, PULL_REQUEST: '7', REPOSITORY: 'shop/orders' },
    ...env,
  }
  await Promise.all(['summary.md', 'calls.txt'].map(it => writeFile(at(it), '')))
  const options = { cwd: at('repository'), env: surroundings }
  return await new Promise<{ code: number; out: string; err: string }>(resolve => {
    execFile('bash', ['-e', '-o', 'pipefail', '-c', script], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

describe('the action', () => {
  test('puts nothing that a pull request can hold into a script', () => {
    for (const it of action.runs.steps) expect(it.run ?? '').not.toContain('${{')
  })

  test('annotates, and fails with an error', async () => {
    const { code, out } = await runStep('Lint the runbooks', {})
    expect(out).toMatch(/^::error file=docs\/our runbooks\/orders\.md,line=\d+,col=\d+,title=unfilled-contact::/m)
    expect(
      out
        .split('\n')
        .filter(it => it.startsWith('::'))
        .every(it => /^::(?:error|warning|notice) file=/.test(it)),
    ).toBe(true)
    expect(code).toBe(1)
  })

  test('writes SARIF also where there is an error, and tells where a path is wrong', async () => {
    const file = at('runbooks.sarif')
    expect(await runStep('Write SARIF', { SARIF_FILE: file, HANDRAIL_RULES_URL: '' })).toMatchObject({ code: 0 })
    expect(JSON.parse(await readFile(file, 'utf8')).version).toBe('2.1.0')
    expect(await runStep('Write SARIF', { SARIF_FILE: file, PATHS: '--help' })).toMatchObject({ code: 1 })
  })

  test('comments once, and writes the same comment anew', async () => {
    const name = 'Say what became of the steps'
    expect(await runStep(name, {})).toMatchObject({ code: 0, out: '' })
    const body = `--field body=@${at('temp/handrail-comment.md')}`
    const comments = 'repos/shop/orders/issues/7/comments'
    expect((await readFile(at('calls.txt'), 'utf8')).split('\n')[1]).toBe(
      `api --silent --method POST ${comments} ${body}`,
    )
    const text = await readFile(at('summary.md'), 'utf8')
    expect(text).toMatch(
      /^<!-- handrail-runbooks -->\n### Runbooks: 2 of \d steps run or are gated; 1 became destroy\n/,
    )
    expect(text).toContain(
      '- `docs/our runbooks/orders.md:6` `` Delete the old orders: `DELETE FROM orders WHERE old` `` (new)',
    )
    await runStep(name, { GH_FOUND: '99' })
    expect(await readFile(at('calls.txt'), 'utf8')).toContain(
      `api --silent --method PATCH repos/shop/orders/issues/comments/99 ${body}`,
    )
  })

  test('says that it may not comment, and does not fail for it', async () => {
    const { code, out } = await runStep('Say what became of the steps', { GH_CODE: '1' })
    expect(out).toContain('::notice::The comment could not be written')
    expect(code).toBe(0)
  })
})
