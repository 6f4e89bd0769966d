import { expect, test } from 'vitest'
import { compileBytes, compileText } from '../../support/compile-text.ts'
import { growthOf } from '../../support/growth.ts'

function rulesOf(bytes: Uint8Array): readonly string[] {
  return compileBytes('bad.md', bytes).diagnostics.map(it => it.rule)
}

const encoded = (text: string) => new TextEncoder().encode(text)

test('a file over 256 KiB is refused with its size', () => {
  expect(rulesOf(encoded('a\n'.repeat(4_000).concat('b'.repeat(256 * 1024))))).toEqual(['too-large'])
})

test('a file over 5,000 lines is refused', () => {
  expect(rulesOf(encoded('a\n'.repeat(5_001)))).toEqual(['too-long'])
})

test.each([
  ['quotes', (depth: number) => '>'.repeat(depth)],
  ['lists', (depth: number) => `${'- '.repeat(depth)}x`],
  ['brackets', (depth: number) => '['.repeat(depth)],
])('ten thousand nested %s are refused before they are parsed', (_, nested) => {
  const refused = (depth: number) => expect(rulesOf(encoded(nested(depth)))).toEqual(['too-deep'])
  refused(10_000)
  // A parser's time grows with the square of the depth, or more.
  expect(growthOf(refused, 20_000, 10)).toBeLessThanOrEqual(10)
})

test('a binary file is refused', () => {
  expect(rulesOf(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]))).toContain('binary')
})

test('UTF-16 is read, and said to be UTF-16', () => {
  const text = '# Tîtle\n\n1. Check it\n'
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const program = compileBytes('wide.md', bytes)
  expect(program.title).toBe('Tîtle')
  expect(program.diagnostics.map(it => it.rule)).toContain('encoding')
})

test('lines that end in CRLF count as they do in an editor', () => {
  const program = compileText('# A\r\n\r\n1. Check it\r\n2. Restart it\r\n')
  expect(program.steps.map(it => it.line)).toEqual([3, 4])
})

test('a fence that is never closed is an error, and what it holds is still found', () => {
  const program = compileText('## Fix\n\n```bash\ncurl https://gate.example.net/ready\n')
  expect(program.diagnostics.find(it => it.rule === 'unclosed-fence')).toMatchObject({ line: 3, severity: 'error' })
  expect(program.steps).toMatchObject([{ kind: 'http' }])
})

test('an empty document has no steps and nothing to say', () => {
  expect(compileText('')).toMatchObject({ steps: [], diagnostics: [], blocks: { total: 0, lost: 0 } })
})

test('another version of the compiler, or another byte, is another hash', () => {
  expect(compileText('a').hash).not.toBe(compileText('b').hash)
  expect(compileText('a').hash).toMatch(/^[0-9a-f]{64}$/)
})

test('a body nested ten thousand members deep leaves the rest of its document as it is', () => {
  const body = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  const fence = (data: string) => `\`\`\`sh\ncurl -X POST https://gate.example.net/x -d '${data}'\n\`\`\`\n`
  const program = compileText(`## Fix\n\n1. Send it\n\n${fence(body)}\n2. Send the other\n\n${fence('{"a":1}')}`)
  expect(program.steps.map(it => it.kind)).toEqual(['http', 'http'])
})

test('a sign that was saved in the wrong encoding is read whole, also where its last byte was dropped', () => {
  const { steps } = compileText(
    '# A\n\n1. Check \u00e2\u0161\u00a0\u00ef\u00b8 it\n2. Check \u00e2\u201e\u00b9\u00ef\u00b8 it\n',
  )
  expect(steps.map(it => it.text)).toEqual(['Check \u26a0\ufe0f it', 'Check \u2139\ufe0f it'])
})

test('a document is the same with either end of a line', () => {
  const text =
    '# A\n\n## Fix\n\nFree the disk:\n\n```bash\n# Look first\ndf -h\n# If it is full\nrm -rf /var/old\n```\n\n- If it hangs, restart it\n'
  const { hash, ...unix } = compileText(text)
  const { hash: other, ...windows } = compileText(text.replaceAll('\n', '\r\n'))
  expect(windows).toEqual(unix)
  expect(other).not.toBe(hash)
})
