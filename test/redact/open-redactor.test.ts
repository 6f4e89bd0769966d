import { expect, onTestFinished, test } from 'vitest'
import { openRedactor } from '../../src/redact/open-redactor.ts'
import { makeRedactor } from '../../src/redact/redactor.ts'

const secret = 'quiet-otter-under-the-bridge'
const canaries = [secret, 'ana@customer.com', '+905321234567', `sbp_${'3f9a1c7e5b2d8064'.repeat(3).slice(0, 40)}`]

function givenRedactor(limit?: number) {
  const redact = openRedactor({ secrets: [secret], country: 'TR' }, limit)
  onTestFinished(redact.close)
  return redact
}

const long = `${'line of the log\n'.repeat(5_000)}${canaries.join(' ')}\n${'the end '.repeat(100)}`

test('what is long is redacted in a thread as what is short is at once', async () => {
  const redact = givenRedactor()
  const at = makeRedactor({ secrets: [secret], country: 'TR' })
  const value = { log: long, [canaries[1] ?? '']: [1, { password: 'x', to: canaries }] }
  expect(await redact.texts(each => each(long))).toBe(at.text(long))
  expect(await redact.longJson(value)).toEqual(at.json(value))
  for (const it of canaries) expect(await redact.texts(each => `${each(`a ${it}`)} ${each(long)}`)).not.toContain(it)
})

test('while a megabyte is redacted, the thread that answers people goes on', async () => {
  const redact = givenRedactor(60_000)
  await redact.texts(each => each(long))
  const whole = '%41 ana@customer.com +90532 '.repeat(40_000)
  const working = redact.texts(each => each(whole))
  let turns = 0
  let done = false
  working.finally(() => {
    done = true
  })
  while (!done) {
    await new Promise(resolve => setImmediate(resolve))
    turns += 1
  }
  // On this thread nothing else would have had a turn until it was done.
  expect(turns).toBeGreaterThan(100)
  expect(await working).not.toContain('ana@customer.com')
})

test('what takes too long is withheld whole, its short neighbours are redacted, and the next goes through', async () => {
  const redact = givenRedactor(1)
  const hostile = '-----BEGIN PRIVATE KEY-----%41 '.repeat(60_000)
  const shown = await redact.longJson({ id: 'step:7f3', said: hostile, mail: canaries[1], note: `${canaries} ${long}` })
  expect(shown.id).toBe('step:7f3')
  expect(shown.said).toMatch(/^\[withheld: 1860000 characters/)
  expect(shown.mail).toBe('[redacted e-mail]')
  for (const it of canaries) expect(JSON.stringify(shown)).not.toContain(it)
  expect(redact.text('short')).toBe('short')
})

test('when the thread ends while it works, the text is withheld and the next request starts another', async () => {
  const redact = givenRedactor(60_000)
  await redact.texts(each => each(long))
  const lost = redact.texts(each => each('%41 '.repeat(500_000)))
  await new Promise(resolve => setImmediate(resolve))
  await redact.close()
  expect(await lost).toMatch(/^\[withheld: /)
  expect(await redact.texts(each => each(long))).toContain('[redacted e-mail]')
})

test('where nothing can wait, what is long is cut at a word and redacted', () => {
  const redact = givenRedactor()
  const line = redact.json({
    level: 'error',
    err: { stack: `${'at file.ts '.repeat(740)} ${canaries.join(' ')} ${long}` },
  })
  expect(line.level).toBe('error')
  expect(line.err.stack.length).toBeLessThan(9_000)
  expect(line.err.stack).toMatch(/… \(\d+ more characters\)$/)
  for (const it of canaries) expect(line.err.stack).not.toContain(it)
})

test('whom a text tells of is masked as at a gate, also where it is long, and a secret is taken out whole', async () => {
  const redact = givenRedactor()
  const text = `{"to":"905321234567","run_id":19837465012} ${secret}`
  const shown = '{"to":"‹phone 90…, 12 characters›","run_id":19837465012} [redacted secret]'
  expect(await redact.masked(text)).toBe(shown)
  expect(await redact.masked(`${'line of the log\n'.repeat(1_000)}${text}`)).toContain(shown)
})
