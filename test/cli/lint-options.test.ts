import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { githubReport } from '../../src/cli/lint-reports/github-report.ts'
import { commandLine } from '../support/command-line.ts'

const contacts = '# Queue\n\n## Contacts\n\n- **On-call**: [TBD]\n'
let folder = ''
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-lint-'))
  file = path.join(folder, 'docs', 'queue.md')
  await mkdir(path.join(folder, 'docs', 'archive'), { recursive: true })
  await writeFile(file, contacts)
  await writeFile(path.join(folder, 'docs', 'archive', 'old.md'), contacts)
})
afterAll(() => rm(folder, { recursive: true }))

/** `lint` with a catalog that holds this, and nothing else. */
async function lintWith(catalog: string, words: readonly string[]) {
  const runbooks = await mkdtemp(path.join(folder, 'runbooks-'))
  await writeFile(path.join(runbooks, 'catalog.yml'), catalog)
  return commandLine(['runbook', 'lint', ...words], { env: { HANDRAIL_RUNBOOKS: runbooks } })
}

describe('the settings of the catalog', () => {
  test('set the levels of rules, and an option has the last word', async () => {
    const catalog = 'lint:\n  rules: { unfilled-contact: info }\n'
    expect(await lintWith(catalog, [file])).toMatchObject({ code: 0, out: expect.stringContaining('0 errors') })
    const strict = ['--rule', 'unfilled-contact=warning', '--max-warnings', '0']
    expect(await lintWith(catalog, [file, ...strict])).toMatchObject({ code: 1 })
    const off = await lintWith(catalog, [file, '--rule', 'unfilled-contact=off'])
    expect(off).toMatchObject({ code: 0, out: '1 file, 0 errors, 0 warnings, 0 infos\n' })
  })

  test('are those of the catalog that lies nearest above what is named', async () => {
    const own = path.join(await mkdtemp(path.join(folder, 'own-')), 'shop')
    await mkdir(own)
    await writeFile(path.join(own, 'queue.md'), contacts)
    await writeFile(path.join(own, '..', 'catalog.yml'), 'lint:\n  rules: { unfilled-contact: off }\n')
    expect(await commandLine(['runbook', 'lint', own])).toMatchObject({ code: 0 })
    expect(await commandLine(['runbook', 'lint', path.join(own, 'queue.md')])).toMatchObject({ code: 0 })
  })

  test('are looked at with the rest of a catalog that has systems, whose errors count', async () => {
    const catalog =
      'channel: alerts\nroles: {}\nsystems:\n  shop:\n    name: Shop\n    runbooks: none/\n    severities: {}\n'
    const wrong = await lintWith(catalog, [file, '--rule', 'unfilled-contact=off'])
    expect(wrong.code).toBe(1)
    expect(wrong.out).toMatch(
      /1 file, 0 errors.*\n.*catalog\.yml:\d+:\d+ error systems\.shop\.[\s\S]*catalog\.yml: \d errors?\n$/,
    )
    const json = await lintWith(catalog, [file, '--rule', 'unfilled-contact=off', '--format', 'json'])
    expect(json).toMatchObject({ code: 1, err: expect.stringContaining('error systems.shop') })
    expect(JSON.parse(json.out)).toBeTruthy()
  })

  test('leave files out', async () => {
    const catalog = 'lint:\n  ignore: ["**/archive"]\n'
    const { out } = await lintWith(catalog, [path.join(folder, 'docs')])
    expect(out).toContain('1 file, 1 error')
    expect(await lintWith(catalog, [path.join(folder, 'docs', 'archive', 'old.md')])).toMatchObject({ code: 0 })
  })

  test('name the hosts that stand for others', async () => {
    const stdin = path.join(folder, 'hosts.md')
    await writeFile(stdin, '# A\n\n1. Check it:\n   ```bash\n   curl https://yourdomain.com/health\n   ```\n')
    expect((await lintWith('lint: {}\n', [stdin])).out).toContain('unknown-base-url')
    expect((await lintWith('lint: { placeholder_hosts: [yourdomain.com] }\n', [stdin])).out).not.toContain(
      'unknown-base-url',
    )
  })

  test.each([
    [
      'a rule that there is not',
      'lint:\n  rules:\n    dead-lnk: off\n',
      /catalog\.yml:3: lint\.rules\.dead-lnk: there is no rule.*Did you mean `dead-link`\?/,
    ],
    [
      'a level that there is not',
      'lint:\n  rules:\n    dead-link: loud\n',
      /catalog\.yml:3: lint\.rules\.dead-link: it has to be/,
    ],
    ['a key that there is not', 'lint:\n  ignored: [a]\n', /catalog\.yml:2: lint.*there is no key `ignored`.*`ignore`/],
    ['no YAML', 'lint: [\n', /catalog\.yml:\d+: /],
  ])('end with 2 for %s', async (_, catalog, said) => {
    const { code, out, err } = await lintWith(catalog, [file])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(said)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('annotations', () => {
  test('name the file from here, with the worst first', async () => {
    const words = ['runbook', 'lint', '-', '--stdin-filename', 'docs/queue.md', '--format', 'github']
    const stdin = '# Queue\n\n1. Count: `SELECT count(*) FROM jobs`\n\n## Contacts\n\n- **On-call**: [TBD]\n'
    const { out, code } = await commandLine(words, { stdin })
    const [first, second, last] = out.split('\n')
    expect(first).toMatch(/^::error file=docs\/queue\.md,line=7,col=16,title=unfilled-contact::Nobody can be reached/)
    expect(second).toMatch(/^::notice file=docs\/queue\.md,line=3,col=1,title=nothing-expected::/)
    expect(last).toBe('1 file, 1 error, 0 warnings, 1 info')
    expect(code).toBe(1)
  })

  test('are one command each, whatever a document or its name holds', () => {
    const hostile = 'a\n::set-output name=x::y\r\n##[error] 100% \u001b[31m'
    const diagnostic = { line: 1, column: 1, rule: 'gone', severity: 'error', message: hostile, hint: hostile } as const
    const runbook = { file: 'a,line=9::b\n::error::c.md', lines: [], program: { diagnostics: [diagnostic] } }
    // A report reads no more of a program than this.
    const lines = githubReport([runbook as never], { paint: (_, text) => text, rules: new Map() })
      .trimEnd()
      .split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^::error file=a%2Cline=9%3A%3Ab%0A%3A%3Aerror%3A%3Ac\.md,line=1,col=1,title=gone::a%0A::set/,
    )
    expect(lines[0]).toContain('100%25')
    expect(lines[0]).not.toContain('\u001b')
  })
})

test('SARIF tells what its page says of a rule, at the address where people read it', async () => {
  const words = ['runbook', 'lint', '-', '--format', 'sarif']
  const env = { HANDRAIL_RULES_URL: 'https://git.example/handrail/docs/lint-rules.md' }
  const { out } = await commandLine(words, { stdin: contacts, env })
  const [run] = JSON.parse(out).runs
  expect(run.tool.driver.rules).toEqual([
    {
      id: 'unfilled-contact',
      shortDescription: { text: 'The line was to be filled in and never was.' },
      fullDescription: { text: expect.stringContaining('In an incident somebody') },
      help: { text: expect.stringContaining('Write who is to be called'), markdown: expect.stringContaining('*Why.*') },
      helpUri: 'https://git.example/handrail/docs/lint-rules.md#unfilled-contact',
      defaultConfiguration: { level: 'error' },
    },
  ])
  expect(run.results).toMatchObject([{ ruleId: 'unfilled-contact', ruleIndex: 0 }])
})

test('explain of a rule prints its section', async () => {
  const { code, out } = await commandLine(['runbook', 'explain', 'select-without-limit'])
  expect(code).toBe(0)
  expect(out).toMatch(/^select-without-limit\n\nSeverity: warning\n/)
  for (const part of ['# Orders', '*Why.*', '*Mend.* Add `LIMIT 20`.', '*Suppress.*']) expect(out).toContain(part)
  expect(out).not.toContain('## ')
})
