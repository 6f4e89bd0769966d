import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { commandLine } from '../support/command-line.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-words-'))
  await mkdir(path.join(folder, 'empty'))
  await writeFile(path.join(folder, 'notes.md'), '# Queue\n\n1. Look at it\n\n## Contacts\n- **On-call**: [TBD]\n')
})
afterAll(() => rm(folder, { recursive: true }))

describe('answers in one line with what to do, and exits with 2, for', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['a command that is not known', ['lits'], /unknown command 'lits' \(did you mean list\?\)/],
    ['a command that resembles none', ['zzzzzz'], /unknown command 'zzzzzz'\. handrail --help lists the commands/],
    ['a sub-command that is not known', ['runbook', 'lnt'], /\(did you mean lint\?\)\. handrail runbook --help/],
    [
      'an option that is not known',
      ['runbook', 'show', '--jsn', 'x.md'],
      /unknown option '--jsn' \(did you mean --json\?\)\. Usage: handrail runbook show FILE/,
    ],
    ['an option that has no value', ['runbook', 'lint', 'x.md', '--format'], /argument missing/],
    [
      'a value that is not known',
      ['runbook', 'lint', 'x.md', '--format', 'xml'],
      /choices are text, json, sarif, junit, github/,
    ],
    [
      'a level that is none',
      ['runbook', 'lint', 'x.md', '--rule', 'gone=loud'],
      /Write RULE=LEVEL, where LEVEL is off/,
    ],
    ['a rule that is none', ['runbook', 'lint', 'x.md', '--rule', 'gon=off'], /no rule gon .*Did you mean gone\?/],
    ['a rule to explain that is none', ['runbook', 'explain', 'dead-lnk'], /Did you mean the rule dead-link\?/],
    ['a number that is none', ['runbook', 'lint', 'x.md', '--max-warnings', 'few'], /It has to be a number/],
    ['an argument that is missing', ['timeline'], /missing required argument 'N'\. Usage: handrail timeline N/],
    ['an argument too many', ['verify', '1', 'hash', 'more'], /too many arguments/],
    ['a number that is no incident’s', ['timeline', 'x'], /Say which incident: a number such as 42/],
    ['a place without a line', ['runbook', 'explain', 'notes.md'], /This names no line and no rule\. Write FILE:LINE/],
    [
      'a file that is not there',
      ['runbook', 'show', 'none.md'],
      /none\.md: There is no such file or folder\. Check the/,
    ],
    ['a folder without runbooks', ['runbook', 'lint', 'empty'], /empty: There is no runbook in it\. Name a folder/],
    ['a folder without runbooks to test', ['runbook', 'test', 'empty'], /There is no runbook in it/],
    ['answers to standard input', ['runbook', 'test', '-'], /Recorded answers stand beside a file/],
    ['a database whose address is none', ['list'], /DATABASE_URL should look like postgres:/],
  ])('%s', async (_, words, said) => {
    const named = words.map(it => (/^(?:none\.md|empty)$/.test(it) ? path.join(folder, it) : it))
    const env = words[0] === 'list' ? { DATABASE_URL: 'mysql://shop' } : {}
    const { code, out, err } = await commandLine(named, { env })
    expect(err).toMatch(said)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect({ code, out }).toEqual({ code: 2, out: '' })
  })

  test('the record of another bot, from within a drill', async () => {
    const own = { env: { HANDRAIL_HOME: path.join(folder, 'drill') }, isConfined: true }
    for (const words of [
      ['walk', '3', '--of', 'bot'],
      ['--of=demo', 'done', '3', 'L1'],
      ['take', '--of', 'bot'],
    ]) {
      const { code, err } = await commandLine(['incident', ...words], own)
      expect(err).toMatch(/unknown option '--of(?:=demo)?'/)
      expect(code).toBe(2)
    }
  })

  test.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const closed = path.join(folder, 'closed.md')
    await writeFile(closed, '# Closed')
    await chmod(closed, 0)
    const { code, err } = await commandLine(['runbook', 'lint', closed])
    expect(err).toBe(`${closed}: It may not be read: permission denied. Make it readable for this user.\n`)
    expect(code).toBe(2)
  })

  test.each<[string, Uint8Array]>([
    ['NUL bytes', Buffer.from('# A\0')],
    ['bytes that are not UTF-8', Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x80])],
    ['UTF-16', Buffer.from('\ufeff# A', 'utf16le')],
  ])('standard input of %s', async (_, stdin) => {
    for (const words of [
      ['lint', '-'],
      ['show', '-'],
      ['explain', '-:1'],
    ]) {
      const { code, out, err } = await commandLine(['runbook', ...words], { stdin })
      expect(err).toMatch(
        /^handrail: Standard input is not text: .*\. Give it a text file that was saved as UTF-8\.\n$/,
      )
      expect({ code, out }).toEqual({ code: 2, out: '' })
    }
  })

  test('what nobody has foreseen, without a stack trace', async () => {
    const env = { HANDRAIL_HOME: '/dev/null/handrail' }
    const { code, err } = await commandLine(['list'], { env })
    expect(err).toMatch(/^handrail: an unexpected error: .*LOG_LEVEL=debug shows/)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(2)
    expect((await commandLine(['list'], { env: { ...env, LOG_LEVEL: 'debug' } })).err).toMatch(/\n\s+at /)
  })
})

test('prints the version, and the help of all and of each command with the exit codes', async () => {
  expect(await commandLine(['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, err: '' })
  const all = await commandLine([])
  expect(all).toEqual(await commandLine(['--help']))
  expect(all).toEqual(await commandLine(['help']))
  expect(all).toMatchObject({ code: 0, err: '' })
  const names = [...all.out.matchAll(/^ {2}([a-z]+)/gm)].map(it => it[1] ?? '').filter(it => it !== 'help')
  expect(names).toEqual(expect.arrayContaining(['runbook', 'doctor', 'list', 'timeline', 'verify']))
  for (const name of names) {
    const { code, out } = await commandLine([name, '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^Usage: handrail ${name}`))
    expect(out).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /)
  }
})

test('reads standard input under the name it is given', async () => {
  const stdin = '# Queue\n\n## Contacts\n- **On-call**: [TBD]\n'
  const linted = await commandLine(['runbook', 'lint', '-', '--stdin-filename', 'docs/queue.md'], { stdin })
  expect(linted.out).toContain('docs/queue.md:4:16 unfilled-contact error')
  expect(linted.code).toBe(1)
  const shown = await commandLine(['runbook', 'show', '-', '--json'], { stdin })
  expect(JSON.parse(shown.out)).toMatchObject({ file: 'stdin', title: 'Queue' })
  const explained = await commandLine(['runbook', 'explain', '-:4'], { stdin })
  expect(explained.out).toMatch(/^stdin:4\n/)
})

test('colours its own words for a terminal, never those of a document, and nothing elsewhere', async () => {
  const stdin = '# Queue \u001b[31m\n\n## Contacts\n- **On-call**: [TBD]\n'
  const words = ['runbook', 'lint', '-']
  const plain = await commandLine(words, { stdin })
  const coloured = await commandLine(words, { stdin, hasColours: true })
  expect(plain.out).not.toContain('\u001b')
  expect(coloured.out).toContain('unfilled-contact \u001b[31merror\u001b[39m')
  expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(plain.out)
})

test('lets no secret of the environment out, in whatever words it was given', async () => {
  const secret = 'k7Gq2-hidden-value-93'
  const env = { SHOP_TOKEN: secret }
  for (const words of [[secret], ['runbook', 'show', secret], ['runbook', 'lint', '--format', secret, 'x']]) {
    const { out, err } = await commandLine(words, { env })
    expect(out + err).not.toContain(secret)
  }
})
