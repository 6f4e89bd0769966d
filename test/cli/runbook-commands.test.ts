import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

let folder = ''
let good = ''
let bad = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-cli-'))
  good = path.join(folder, 'good.md')
  bad = path.join(folder, 'bad.md')
  await writeFile(
    good,
    '# Queue\n\n1. Ask it:\n   ```bash\n   curl https://gate.example.net/ready\n   ```\n   Expected: 200\n\n**Escalation**: Page the team after 30 minutes\n',
  )
  await writeFile(bad, '# Bad \u001b[31m\n\n## Contacts\n- **On-call**: [TBD]\n')
})

afterAll(() => rm(folder, { recursive: true }))

/** Collects what several runs write. */
function writers() {
  const said = { out: '', err: '' }
  return { said, out: said }
}

const command =
  (...name: readonly string[]) =>
  async (args: readonly string[], said: { out: string; err: string }): Promise<number> => {
    const { code, out, err } = await commandLine([...name, ...args])
    said.out += out
    said.err += err
    return code
  }
const [runbookShow, runbookLint] = [command('runbook', 'show'), command('runbook', 'lint')]
const [runbookExplain, runbookTest] = [command('runbook', 'explain'), command('runbook', 'test')]

test('what is redacted leaves JSON, SARIF and JUnit whole', async () => {
  const file = path.join(folder, 'secret.md')
  await writeFile(
    file,
    '# Job\n\n1. Call it, using the cron secret:\n\n   ```bash\n   curl https://gate.example.net/job\n   ```\n',
  )
  const shown = writers()
  expect(await runbookShow([file, '--json'], shown.out)).toBe(0)
  expect(JSON.parse(shown.said.out)).toMatchObject({ title: 'Job', blocks: { lost: 0 } })
  for (const format of ['json', 'sarif']) {
    const linted = writers()
    await runbookLint([file, '--format', format], linted.out)
    expect(() => JSON.parse(linted.said.out)).not.toThrow()
  }
})

test('show --json prints the Program', async () => {
  const { said, out } = writers()
  expect(await runbookShow([good, '--json'], out)).toBe(0)
  expect(JSON.parse(said.out)).toMatchObject({
    title: 'Queue',
    steps: [{ id: 'L3', kind: 'http' }, { kind: 'escalate' }],
  })
})

test('show of a file that is not there says so in one line, with exit code 2', async () => {
  const { said, out } = writers()
  expect(await runbookShow([path.join(folder, 'none.md')], out)).toBe(2)
  expect(said.err.trim().split('\n')).toHaveLength(1)
  expect(said.err).toContain('There is no such file')
})

test.each([[], ['a', 'b'], ['--nope']])(
  'show with arguments %s prints how it is used, with exit code 2',
  async (...args) => {
    const { said, out } = writers()
    expect(await runbookShow(args, out)).toBe(2)
    expect(said.err).toContain('handrail runbook show FILE')
  },
)

test('show of a folder asks for one file', async () => {
  const { out } = writers()
  expect(await runbookShow([folder], out)).toBe(2)
})

test('lint exits with 0 without an error, 1 with one, 2 when it could not run', async () => {
  const { said, out } = writers()
  expect(await runbookLint([good], out)).toBe(0)
  expect(await runbookLint([bad], out)).toBe(1)
  expect(await runbookLint([path.join(folder, 'none.md')], out)).toBe(2)
  expect(await runbookLint([], out)).toBe(2)
  expect(await runbookLint([good, '--format', 'xml'], out)).toBe(2)
  expect(said.out).toContain(`${bad}:4:16 unfilled-contact error`)
})

test('lint shows the line with a caret under the words', async () => {
  const { said, out } = writers()
  await runbookLint([bad], out)
  const lines = said.out.split('\n')
  const at = lines.findIndex(line => line.includes('unfilled-contact'))
  expect(lines[at + 1]?.indexOf('[TBD]')).toBe(lines[at + 2]?.indexOf('^'))
})

test('more warnings than allowed fail', async () => {
  const { out } = writers()
  const warned = path.join(folder, 'warned.md')
  await writeFile(warned, '# Q\n\n1. Count them:\n   ```sql\n   SELECT id FROM calls\n   ```\n')
  expect(await runbookLint([warned], out)).toBe(0)
  expect(await runbookLint([warned, '--max-warnings', '0'], out)).toBe(1)
  await rm(warned)
})

test('SARIF names rule, file and place; JUnit counts the file as failed', async () => {
  const sarif = writers()
  await runbookLint([bad, '--format', 'sarif'], sarif.out)
  expect(JSON.parse(sarif.said.out)).toMatchObject({
    version: '2.1.0',
    runs: [
      {
        results: [
          {
            ruleId: 'unfilled-contact',
            level: 'error',
            locations: [{ physicalLocation: { region: { startLine: 4, startColumn: 16 } } }],
          },
        ],
      },
    ],
  })
  const junit = writers()
  await runbookLint([bad, good, '--format', 'junit'], junit.out)
  expect(junit.said.out).toContain('tests="2" failures="1"')
  const json = writers()
  await runbookLint([bad, '--format', 'json'], json.out)
  expect(JSON.parse(json.said.out)).toMatchObject([{ file: bad, rule: 'unfilled-contact', line: 4 }])
})

test('a document cannot move the cursor of the terminal', async () => {
  const { said, out } = writers()
  await runbookShow([bad], out)
  expect(said.out).not.toContain('\u001b')
  expect(said.out).toContain('\\u001b')
})

test('a document gives no commands to whoever reads the log of a CI run', async () => {
  const file = path.join(folder, 'commands.md')
  await writeFile(file, '# ::stop-commands::x\n\n## ##[group]x\n\n- ::error::Call [TBD]\n\n::add-mask::[TBD]\n')
  for (const command of [runbookShow, runbookLint]) {
    const { said, out } = writers()
    await command([file], out)
    expect(said.out.length).toBeGreaterThan(20)
    expect(said.out).not.toMatch(/^\s*::|##\[/m)
  }
})

test('explain says which construct took a line and why the effect is what it is', async () => {
  const { said, out } = writers()
  expect(await runbookExplain([`${good}:3`], out)).toBe(0)
  expect(said.out).toContain('“step list”')
  expect(said.out).toContain('effect read: GET is a read')
  expect(await runbookExplain([`${good}:900`], out)).toBe(2)
  expect(await runbookExplain([good], out)).toBe(2)
})

test('explain says of a command that a person does what it does', async () => {
  const { said, out } = writers()
  const file = path.join(path.dirname(good), 'cluster.md')
  await writeFile(
    file,
    '# Cluster\n\n## Fix\n\n1. Take it away:\n\n   ```sh\n   terraform destroy -auto-approve\n   ```\n',
  )
  expect(await runbookExplain([`${file}:8`], out)).toBe(0)
  expect(said.out).toContain(
    'effect destroy: “terraform destroy -auto-approve” may destroy; advisory, since a person does it',
  )
  const tested = writers()
  await runbookTest([file], tested.out)
  expect(tested.said.out).toMatch(/0 config_error\n$/)
})

test('test holds recorded answers against the document', async () => {
  const run = async (answers: unknown) => {
    const { said, out } = writers()
    await writeFile(`${good}.answers.json`, typeof answers === 'string' ? answers : JSON.stringify(answers))
    return { code: await runbookTest([good], out), text: said.out }
  }
  expect(await run({ L3: { status: 200 } })).toMatchObject({ code: 0, text: expect.stringContaining('success') })
  expect(await run({ L3: { status: 503 } })).toMatchObject({
    code: 1,
    text: expect.stringContaining('status: expected 200, was 503'),
  })
  expect(await run({ L3: { failed: 'no answer in 10 s' } })).toMatchObject({
    code: 1,
    text: expect.stringContaining('no answer in 10 s'),
  })
  expect(await run({})).toMatchObject({ code: 0, text: expect.stringContaining('1 skip') })
  expect(await run('{')).toMatchObject({ code: 1, text: expect.stringContaining('config_error') })
  await rm(`${good}.answers.json`)
})
