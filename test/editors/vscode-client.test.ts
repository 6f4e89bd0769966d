import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { until } from '../support/until.ts'

type Imitated = {
  readonly settings: Record<string, unknown>
  readonly documents: unknown[]
  readonly published: readonly { readonly uri: string; readonly found: readonly { readonly message: string }[] }[]
  readonly registered: readonly string[]
  readonly said: readonly string[]
  readonly uriOf: (text: string) => unknown
}

test('the extension starts the server with the editor’s own client, shows what it finds, and ends it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'handrail-extension-'))
  try {
    await mkdir(path.join(folder, 'node_modules/vscode'), { recursive: true })
    await copyFile('test/editors/imitated-editor.cjs', path.join(folder, 'node_modules/vscode/index.js'))
    await build({
      ...{ entryPoints: ['editors/vscode/extension.ts'], outfile: path.join(folder, 'extension.cjs') },
      ...{ bundle: true, format: 'cjs', platform: 'node', external: ['vscode'] },
    })
    const load = createRequire(path.join(folder, 'test.js'))
    const { imitated }: { readonly imitated: Imitated } = load('vscode')
    const extension: { readonly activate: () => Promise<void>; readonly deactivate: () => Promise<void> } =
      load('./extension.cjs')
    imitated.settings.command = [process.execPath, 'bin/handrail.js']
    imitated.settings.files = ['**/*.md']
    imitated.documents.push({
      ...{ uri: imitated.uriOf(`file://${folder}/queue.md`), languageId: 'markdown', version: 1, fileName: 'queue.md' },
      getText: () => '# Queue\n\n## Contacts\n\n- **On-call**: [TBD]\n',
    })
    await extension.activate()
    const found = await until(() => imitated.published[0], 'diagnostics')
    await extension.deactivate()
    expect(found.uri).toBe(`file://${folder}/queue.md`)
    expect(found.found.map(it => it.message)).toEqual([expect.stringContaining('the contact was never filled in')])
    expect([...imitated.registered].toSorted()).toEqual([
      ...['registerCodeActionsProvider', 'registerDefinitionProvider'],
      ...['registerDocumentSymbolProvider', 'registerHoverProvider'],
    ])
    expect(imitated.said).toEqual([])
  } finally {
    await rm(folder, { recursive: true })
  }
})
