import { describe, expect, test } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { listFixes } from '../../../src/cli/language-server/list-fixes.ts'
import { showFindings } from '../../../src/cli/language-server/show-findings.ts'
import { settleDiagnostics } from '../../../src/runbook/lint/settle-diagnostics.ts'
import { compileText } from '../../support/compile-text.ts'
import { noSettings } from '../../support/no-settings.ts'

const versions = { versions: true, snippets: false }

/** What is found in a text, and for each of it the text after the comment that an editor offers, with a reason. */
function ignored(text: string) {
  const uri = 'file:///a.md'
  const compiled = compileText(text)
  const program = { ...compiled, diagnostics: settleDiagnostics(compiled, noSettings, new Date()) }
  const lineEnd = text.includes('\r\n') ? ('\r\n' as const) : ('\n' as const)
  const document = { uri, version: 1, file: 'a.md', lines: text.split(/\r\n|\n|\r/), program, lineEnd }
  const found = showFindings(document, it => it)
  return found.map(it => {
    const offered = listFixes(document, [it], it.shown.range, versions).filter(one => one.title.startsWith('Ignore'))
    const edits = offered.flatMap(one =>
      (one.edit?.documentChanges ?? []).flatMap(of => ('edits' in of ? of.edits : [])),
    )
    const written = edits.flatMap(edit =>
      'newText' in edit ? [{ ...edit, newText: edit.newText.replace(': -->', ': it is meant so -->') }] : [],
    )
    return {
      finding: it.finding,
      after: TextDocument.applyEdits(TextDocument.create(uri, 'markdown', 1, text), written),
    }
  })
}

function rulesOf(text: string): readonly string[] {
  return settleDiagnostics(compileText(text), noSettings, new Date()).map(it => it.rule)
}

const documents = {
  'lists, fences and tables': `# Orders

## Check

1. Ask it:

   \`\`\`sql
   SELECT mean_time
   FROM pg_stat_statements
   \`\`\`

2. Look at [that](#nowhere)
   - and at [this](#nowhere-else)

> See [those](#not-there)

| what | how |
| --- | --- |
| one | see [it](#missing) |

## Contacts

- **On-call**: [TBD]
`,
  'front matter': '---\nlast_verified: 2020-01-01\n---\n# Orders\n\n1. Look at [that](#nowhere)\n',
  'a paragraph of several lines':
    '# Orders\n\n## Check\n\nFirst look at the queue, then\nlook at [that](#nowhere) and\nrestart it.\n',
}

describe('ignoring with a reason', () => {
  test.each(Object.entries(documents))('silences what it is for in %s', (_, text) => {
    const found = ignored(text)
    expect(found.length).toBeGreaterThan(0)
    for (const { finding, after } of found) {
      const before = rulesOf(text)
      const left = rulesOf(after)
      const count = (rules: readonly string[]) => rules.filter(it => it === finding.rule).length
      expect(count(left), `${finding.line} ${finding.rule}\n${after}`).toBeLessThan(count(before))
      expect(left.filter(it => it.includes('suppression'))).toEqual([])
    }
  })

  test('writes the line ends of the document', () => {
    const found = ignored('# Q\r\n\r\n## Contacts\r\n\r\n- **On-call**: [TBD]\r\n')
    expect(found.length).toBeGreaterThan(0)
    for (const { after } of found) expect(after).toMatch(/^(?:[^\n]*\r\n)*$/)
  })
})
