import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readRunbooks } from '../../src/library/read-runbooks.ts'
import { refusingRules, settableRules, suppressionRules } from '../../src/runbook/lint/settable-rules.ts'
import { settleDiagnostics } from '../../src/runbook/lint/settle-diagnostics.ts'
import type { Diagnostic } from '../../src/runbook/program.ts'
import { commandLine } from '../support/command-line.ts'
import { compileBytes } from '../support/compile-text.ts'
import { noSettings } from '../support/no-settings.ts'
import { readDocument } from '../support/read-document.ts'

const sections = readDocument('docs/lint-rules.md')
const byTitle = new Map(sections.map(it => [it.title, it]))

/** Documents that no page can show: they are no text, or too much of it. */
const generated: Readonly<Record<string, Uint8Array>> = {
  binary: bytes('# Queue\n\0\n'),
  encoding: new Uint8Array([0x23, 0x20, 0xfc, 0x0a]),
  'too-deep': bytes(`${'>'.repeat(101)} deep\n`),
  'too-large': bytes(`# Queue\n\n${'word '.repeat(60_000)}\n`),
  'too-long': bytes('\n'.repeat(5_001)),
}

/** Rules that speak only of what went wrong while compiling. */
const withoutDocument = ['not-compiled', 'too-slow']

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Every rule that the sources name where it is broken. */
function knownRules(): ReadonlySet<string> {
  const named = globSync('src/{runbook,library,cli}/**/*.ts').flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\brule: '([a-z-]+)'|\batLine\(\s*[^,()]+,\s*'([a-z-]+)'/g)].map(
      found => found[1] ?? found[2] ?? '',
    ),
  )
  return new Set([...named, ...Object.values(suppressionRules)])
}

/** What `lint` says against each of these documents, whichever part of it speaks; all in one thread of the compiler. */
async function lint(documents: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-rules-'))
  try {
    for (const [name, document] of documents) await writeFile(path.join(folder, `${name}.md`), document)
    const { runbooks } = await readRunbooks([folder])
    return new Map(
      runbooks.map(({ file, program }) => [
        path.basename(file, '.md'),
        settleDiagnostics(program, noSettings, new Date('2026-01-01T00:00:00Z')),
      ]),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('has one section for each rule, in the order of their names', () => {
  const titles = sections.map(it => it.title)
  expect(titles).toEqual([...titles].sort())
  expect(new Set(titles)).toEqual(knownRules())
  expect(titles).toEqual([...settableRules, ...refusingRules, ...Object.values(suppressionRules)].sort())
})

describe('a section', () => {
  test.each(sections)('$title names its severity, a reason, a remedy and what it leaves alone', ({ text }) => {
    expect(text).toMatch(/^\nSeverity: (?:error|warning|info)\b/)
    for (const part of ['Why', 'Mend', 'Suppress']) expect(text).toMatch(new RegExp(`^\\*${part}\\.\\* \\S`, 'm'))
  })

  describe('with an example', () => {
    const shown = sections.filter(it => !withoutDocument.includes(it.title))
    let said: ReadonlyMap<string, readonly Diagnostic[]> = new Map()

    beforeAll(async () => {
      said = await lint(
        new Map(shown.map(({ title, examples: [example] }) => [title, generated[title] ?? bytes(example ?? '')])),
      )
    })

    test.each(shown)('$title breaks this rule and no other', ({ title, text, examples }) => {
      const [example] = examples
      expect(example === undefined, 'one of both').toBe(generated[title] !== undefined)
      const found = said.get(title)
      expect(found?.map(it => it.rule)).toEqual([title])
      expect(text).toContain(`Severity: ${found?.[0]?.severity}`)
    })
  })
})

test('the rules without an example are those of a compiler that gave up', () => {
  for (const rule of withoutDocument) expect(byTitle.get(rule)?.text).toContain('The document is not compiled.')
})

test('a document that is not compiled says so in the section of its rule', () => {
  for (const [rule, document] of Object.entries(generated)) {
    const { steps, diagnostics } = compileBytes('runbook.md', document)
    const refused = diagnostics.some(it => it.severity === 'error')
    expect(byTitle.get(rule)?.text.includes('The document is not compiled.'), rule).toBe(refused)
    if (refused) expect(steps).toEqual([])
  }
})

test('the reports point to the page and to the section of a rule', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-rules-'))
  const file = path.join(folder, 'runbook.md')
  await writeFile(file, '# Queue\n\n## Contacts\n\n- **On-call**: [TBD]\n')
  const text = await commandLine(['runbook', 'lint', file])
  expect(text.out).toContain('docs/lint-rules.md of Handrail')
  const { out } = await commandLine(['runbook', 'lint', file, '--format', 'sarif'])
  const [rule] = JSON.parse(out).runs[0].tool.driver.rules
  const address = new URL(rule.helpUri)
  expect(address.hash).toBe('#unfilled-contact')
  expect(readFileSync(new URL(address.pathname, address), 'utf8')).toContain('\n## unfilled-contact\n')
  await rm(folder, { recursive: true })
})
