import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type CodeAction,
  CodeActionRequest,
  DefinitionRequest,
  type Diagnostic,
  DocumentSymbolRequest,
  type Hover,
  HoverRequest,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { commandLine } from '../../support/command-line.ts'
import { startLanguageClient } from '../../support/language-client.ts'

const token = 'tok_4f9a8b7c6d5e4f3a2b1c'

const catalog = `
channel: alerts
commands: { incident: /incident }
roles: {}
systems:
  shop:
    name: Shop
    runbooks: shop/
    severities: { P1: { means: down } }
    targets:
      api: { kind: http, base: "https://api.shop.example" }
`

const document = `# Orders stand still

## Look

1. Ask the queue:

   \`\`\`bash
   curl -sS https://api.shop.example/queue/size
   \`\`\`

   - status 200
   - if the queue is empty, go to [Restart](#restart)

2. See \`other.md#second-part\` for the rest.
3. Only after Step 2 is done, send the signal 🚨: \`curl -X DELETE https://api.shop.example/queue/1\`

## Restart

\`\`\`sql
SELECT mean_time FROM pg_stat_statements LIMIT 5
\`\`\`
`

let folder = ''
let client: Awaited<ReturnType<typeof startLanguageClient>>
const uriOf = (name: string) => pathToFileURL(path.join(folder, 'shop', name)).href

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handrail-editor-'))
  await mkdir(path.join(folder, 'shop'))
  await writeFile(path.join(folder, 'catalog.yml'), catalog)
  await writeFile(path.join(folder, 'shop', 'other.md'), '# Other\n\n## First part\n\n## Second part\n')
  client = await startLanguageClient({
    workspace: folder,
    env: { HANDRAIL_RUNBOOKS: '.', API_TOKEN: token },
  })
})

afterAll(async () => {
  expect(await client.end()).toEqual({ code: 0, err: '' })
  expect(client.broken).toEqual([])
  await rm(folder, { recursive: true })
})

/** Opens a document under a name of its own. */
async function given(name: string, content: string) {
  const uri = uriOf(name)
  await client.open(uri, content)
  return { uri, diagnostics: await client.diagnostics(uri, 1), at: placeIn(content) }
}

/** Where words stand in a document, as an editor says it. */
function placeIn(content: string) {
  const text = TextDocument.create('file:///a.md', 'markdown', 1, content)
  return (words: string) => text.positionAt(content.indexOf(words) + 1)
}

/** What `lint` says of each of these documents, by name. */
async function lint(contents: Readonly<Record<string, string>>) {
  const files = Object.keys(contents).map(name => path.join(folder, 'shop', name))
  for (const [name, content] of Object.entries(contents)) await writeFile(path.join(folder, 'shop', name), content)
  const env = { HANDRAIL_RUNBOOKS: folder }
  const { out } = await commandLine(['runbook', 'lint', ...files, '--format', 'json'], { env })
  const all: readonly LintRow[] = JSON.parse(out)
  return Object.fromEntries(
    Object.keys(contents).map(name => [
      name,
      all
        .filter(it => path.basename(it.file) === name)
        .map(({ line, column, rule, message }) => ({ line, column, rule, message })),
    ]),
  )
}

type LintRow = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly rule: string
  readonly message: string
}

const asLint = (it: Diagnostic) => ({
  line: it.range.start.line + 1,
  column: it.range.start.character + 1,
  rule: it.code,
  message: String(it.message).split('\n')[0],
})

describe('diagnostics', () => {
  const documents = {
    'line-feeds.md': document,
    'carriage-returns.md': document.replaceAll('\n', '\r\n'),
    'emoji.md': document.replace('1. Ask', '1. 🚨🚨 Ask').replace('See', '🇹🇷 see [this](#nowhere) and'),
    'empty.md': '',
    'too-many-lines.md': '- [ ] x\n'.repeat(5_001),
    'too-many-bytes.md': 'word '.repeat(60_000),
    'too-deep.md': '>'.repeat(3_000),
    'no-text.md': '# A\0B\n',
    'contacts.md': '# Queue\n\n## Contacts\n- **On-call**: [TBD]\n',
  }

  test('are those of lint', async () => {
    const expected = await lint(documents)
    for (const [name, content] of Object.entries(documents)) {
      const { diagnostics } = await given(name, content)
      expect(diagnostics.map(asLint), name).toEqual(expected[name])
    }
    expect(Object.values(expected).flatMap(it => it.map(one => one.rule))).toEqual(
      expect.arrayContaining(['too-long', 'too-large', 'too-deep', 'binary', 'dead-anchor', 'gone']),
    )
  })

  test('come for half of a character too', async () => {
    const { diagnostics } = await given('half.md', '# \ud83d\n\n## Contacts\n- **On-call**: [TBD] \udc00\n')
    expect(diagnostics.find(it => it.code === 'unfilled-contact')?.range.start.line).toBe(3)
  })

  test('stand where the words are on a line that was saved in the wrong encoding', async () => {
    const { uri, diagnostics } = await given('wrong.md', '# Queue\n\n## Check\n- ðŸš¨ðŸš¨ look at [this](#nowhere)\n')
    const anchor = diagnostics.find(it => it.code === 'dead-anchor')
    expect(anchor?.range).toEqual({ start: { line: 3, character: 26 }, end: { line: 3, character: 35 } })
    const fixes = await client.connection.sendRequest(CodeActionRequest.type, {
      ...{ textDocument: { uri }, range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } } },
      context: { diagnostics: [] },
    })
    expect(fixes?.flatMap(it => ('edit' in it ? (it.edit?.documentChanges ?? []) : []))).toContainEqual({
      textDocument: { uri, version: 1 },
      edits: [expect.objectContaining({ newText: '- 🚨🚨 look at [this](#nowhere)' })],
    })
  })

  test('follow the typing, and only the newest text counts', async () => {
    const { uri } = await given('typed.md', '# Queue\n\n')
    const before = client.publications()
    const words = '## Contacts\n- **On-call**: [TBD]\n'
    for (const [index, character] of [...words].entries()) {
      const typed = words.slice(0, index).split('\n')
      const at = { line: 1 + typed.length, character: typed.at(-1)?.length ?? 0 }
      await client.change(uri, index + 2, character, { start: at, end: at })
    }
    const found = await client.diagnostics(uri, words.length + 1)
    expect(found.map(it => it.code)).toContain('unfilled-contact')
    expect(client.publications() - before).toBeLessThan(words.length)
    await client.close(uri)
  })
})

describe('hover', () => {
  const hover = async (uri: string, position: { line: number; character: number }) =>
    textOf(await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }))

  test('says what a step is, what will run and where', async () => {
    const { uri, at } = await given('hover.md', document)
    const said = await hover(uri, at('Ask the queue'))
    expect(said).toContain('**Ask the queue**')
    expect(await hover(uri, at('queue/size'))).toBe(said)
    expect(said).toContain('**read**')
    expect(said).toContain('It runs on api of Shop')
    expect(said).toContain('GET https://api.shop.example/queue/size')
    expect(await hover(uri, at('if the queue'))).toContain('the queue is empty → Restart \\(line 17')
  })

  test('says why a step is not run, and what has to be settled first', async () => {
    const { uri, at } = await given('person.md', document)
    const said = await hover(uri, at('send the signal'))
    expect(said).toContain('**destroy')
    expect(said).toContain('after: Step 2 is done \\(L14 See')
  })

  test('shows no secret, and takes no text of the document for Markdown', async () => {
    const hostile = `# Q\n\n## Check\n\n- Look <img src=x> at ![a](http://evil.example/b) [c](command:d) ${token}\n\n\`\`\`bash\ncurl https://api.shop.example/a?b=${token}\n\`\`\`\n`
    const { uri, at, diagnostics } = await given('hostile.md', hostile)
    const said = `${await hover(uri, at('Look'))}${await hover(uri, at('curl'))}`
    expect(said).not.toContain(token)
    expect(JSON.stringify(diagnostics)).not.toContain(token)
    expect(said).not.toMatch(/(?<!\\)<img|(?<!\\)\]\(/)
  })

  test('says nothing where no step is', async () => {
    const { uri } = await given('empty-line.md', document)
    expect(await hover(uri, { line: 1, character: 0 })).toBe('')
  })
})

describe('definition', () => {
  const definition = (uri: string, position: { line: number; character: number }) =>
    client.connection.sendRequest(DefinitionRequest.type, { textDocument: { uri }, position })
  const line = document.slice(0, document.indexOf('## Restart')).split('\n').length - 1

  test('goes to the section of a link and of a branch', async () => {
    const { uri, at } = await given('definition.md', document)
    const expected = { uri, range: { start: { line, character: 0 }, end: { line, character: 10 } } }
    expect(await definition(uri, at('[Restart]'))).toEqual(expected)
    expect(await definition(uri, at('#restart'))).toEqual(expected)
  })

  test('goes to the heading of another document', async () => {
    const { uri, at } = await given('definition-elsewhere.md', document)
    expect(await definition(uri, at('other.md#second'))).toMatchObject({
      uri: uriOf('other.md'),
      range: { start: { line: 4 } },
    })
  })

  test('goes to the step that has to come first', async () => {
    const { uri, at } = await given('definition-after.md', document)
    expect(await definition(uri, at('Step 2 is done'))).toMatchObject({ range: { start: { line: 13 } } })
  })
})

test('lists sections with their steps', async () => {
  const { uri } = await given('symbols.md', document)
  const found = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } })
  expect(found?.map(it => it.name)).toEqual(['Orders stand still', 'Look', 'Restart'])
})

describe('quick fixes', () => {
  const fixes = async (uri: string, position: { line: number; character: number }) => {
    const range = { start: position, end: position }
    const found = await client.connection.sendRequest(CodeActionRequest.type, {
      ...{ textDocument: { uri }, range, context: { diagnostics: [] } },
    })
    return (found ?? []).flatMap(it => ('edit' in it ? [it as CodeAction] : []))
  }

  test('mend what a rule knows how to mend', async () => {
    const { uri, at } = await given('fix.md', document.replaceAll('\n', '\r\n'))
    const found = await fixes(uri, at('mean_time'))
    const mend = found.find(it => it.title === 'Write mean_exec_time')
    expect(mend?.isPreferred).toBe(true)
    const [change] = mend?.edit?.documentChanges ?? []
    const edits = change !== undefined && 'edits' in change ? change.edits : []
    const text = TextDocument.create(uri, 'markdown', 1, document.replaceAll('\n', '\r\n'))
    const mended = TextDocument.applyEdits(
      text,
      edits.flatMap(it => ('newText' in it ? [it] : [])),
    )
    expect(mended).toBe(document.replace('mean_time', 'mean_exec_time').replaceAll('\n', '\r\n'))
  })
})

test('ends when the editor goes away without a word', async () => {
  const other = await startLanguageClient({ workspace: folder })
  expect(await other.vanish()).toBe(1)
})

function textOf(hover: Hover | null): string {
  if (hover === null) return ''
  const { contents } = hover
  return typeof contents === 'object' && 'value' in contents ? contents.value : ''
}
