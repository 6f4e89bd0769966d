import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

const contacts = '# Queue\n\n## Contacts\n\n- **On-call**: [TBD]\n'
const slow =
  '# Slow\r\n\r\n1. Find it:\r\n\r\n```sql\r\nSELECT mean_time FROM pg_stat_statements LIMIT 5 -- ðŸš¨\r\n```\r\n\r\nExpected: 5 rows\r\n'
let folder = ''
let file = ''

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-lint-'))
  file = path.join(folder, 'queue.md')
})
afterEach(() => rm(folder, { recursive: true }))

const lint = (...words: readonly string[]) => commandLine(['runbook', 'lint', ...words])
const git = (...words: readonly string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...words], {
    stdio: 'pipe',
  })

describe('--fix', () => {
  test('mends what is sure, one after the other, and leaves the rest of each byte', async () => {
    await writeFile(file, `\ufeff${slow}`)
    const { code, out, err } = await lint(folder, '--fix')
    expect(err).toBe(`${file}: 2 mended.\n`)
    expect(out).toContain('1 file, 0 errors, 0 warnings')
    expect(code).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(
      `\ufeff${slow.replace('mean_time', 'mean_exec_time').replace('ðŸš¨', '🚨')}`,
    )
  })

  test('writes no file of which nothing is sure', async () => {
    const bytes = Buffer.concat([Buffer.from(contacts), Buffer.from([0xfc, 0x0a])])
    await writeFile(file, bytes)
    expect(await lint(file, '--fix')).toMatchObject({ code: 1, err: '' })
    expect(await readFile(file)).toEqual(bytes)
  })

  test.each(['--fix', '--watch', '--changed=main'])('needs files: %s of standard input ends with 2', async option => {
    const { code, err } = await lint('-', option)
    expect(err).toMatch(/needs files, and - is standard input\. Name the files\./)
    expect(code).toBe(2)
  })
})

describe('--changed', () => {
  beforeEach(async () => {
    git('init', '-q', '-b', 'main')
    await writeFile(file, contacts)
    await writeFile(path.join(folder, 'old.md'), contacts)
    git('add', '.')
    git('commit', '-q', '-m', 'Add both')
  })

  test('looks at what was committed, changed or made since, and at nothing else', async () => {
    expect(await lint(folder, '--changed', 'main')).toMatchObject({
      code: 0,
      out: '0 files, 0 errors, 0 warnings, 0 infos\n',
    })
    await writeFile(file, `${contacts}\nLook at it.\n`)
    await mkdir(path.join(folder, 'ünder score'))
    await writeFile(path.join(folder, 'ünder score', 'new.md'), contacts)
    const { code, out } = await lint(folder, '--changed', 'main')
    expect(code).toBe(1)
    expect(out).toContain('2 files, 2 errors')
    expect(out).not.toContain('old.md')
    git('checkout', '-q', '-b', 'more')
    git('commit', '-q', '-a', '-m', 'Look at it')
    expect((await lint(file, '--changed', 'main')).out).toContain('1 file, 1 error')
    expect((await lint(file, '--changed', 'HEAD')).out).toContain('0 files')
  })

  test.each(['--output=x', '-p', 'no-such', 'main..HEAD', 'main; true', '$(true)', 'a b', ''])(
    'of “%s” ends with 2 and starts nothing else',
    async ref => {
      const { code, out, err } = await lint(folder, `--changed=${ref}`)
      expect(err).toMatch(/git knows no commit/)
      expect({ code, out }).toEqual({ code: 2, out: '' })
    },
  )
})

test('--watch prints what is new and what is mended as files change, and nothing else', async () => {
  await writeFile(file, contacts)
  const ended = new AbortController()
  const written: string[] = []
  let read = 0
  let told: (() => void) | undefined
  const running = commandLine(['runbook', 'lint', folder, '--watch'], {
    ended: ended.signal,
    wrote: text => {
      written.push(text)
      told?.()
    },
  })
  /** What is written next. */
  const next = async () => {
    while (written.length <= read) await new Promise<void>(resolve => (told = resolve))
    return written[read++] ?? ''
  }
  expect(await next()).toContain('1 file, 1 error')
  expect(await next()).toBe('Watching; Ctrl-C ends it.\n')
  await writeFile(path.join(folder, 'notes.bin'), contacts)
  // The lines move, and nothing is said of them again.
  await writeFile(file, contacts.replace('# Queue\n', '# Queue\n\nMore.\n').concat('- **Lead**: [TBD]\n'))
  const added = await next()
  expect(added).toMatch(/^\S*queue\.md:8:13 unfilled-contact error/)
  expect(added).toContain('1 file, 2 errors')
  expect(added.match(/unfilled-contact/g)).toHaveLength(1)
  // As editors write: another file in the place of the first.
  await writeFile(`${file}.new`, '# Queue\n\nLook at it.\n')
  await rename(`${file}.new`, file)
  expect(await next()).toMatch(/^2 no longer said of \S*queue\.md\n1 file, 0 errors/)
  ended.abort()
  expect(await running).toMatchObject({ code: 0 })
})
