import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { until } from './until.ts'

type Options = {
  /** What is started; `handrail runbook lsp` from the bundle by default. */
  readonly program?: readonly string[]
  readonly workspace?: string
  readonly env?: Readonly<Record<string, string>>
  /** Whether the editor knows edits with places to fill in. */
  readonly snippets?: boolean
}

/** An editor's side of the protocol, to a language server in a process of its own. */
export async function startLanguageClient({
  program = ['bin/handrail.js', 'runbook', 'lsp', '--stdio'],
  workspace = process.cwd(),
  env = {},
  snippets = false,
}: Options = {}) {
  const child = spawn(process.execPath, program, { env: { PATH: process.env.PATH, ...env } })
  const errors = text(child.stderr)
  const exit = once(child, 'exit')
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  )
  const published = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>()
  let publications = 0
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version = 0, diagnostics }) => {
    publications += 1
    published.set(uri, { version, diagnostics })
  })
  const broken: unknown[] = []
  connection.onError(([error]) => broken.push(error))
  connection.listen()
  const rootUri = pathToFileURL(workspace).href
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'workspace' }],
    capabilities: { workspace: { workspaceEdit: { documentChanges: true, snippetEditSupport: snippets } } },
  })
  await connection.sendNotification(InitializedNotification.type, {})

  return {
    child,
    connection,
    capabilities,
    /** What could not be read as the protocol. */
    broken,
    /** How often diagnostics came. */
    publications: () => publications,
    open: (uri: string, content: string, version = 1) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: 'markdown', version, text: content },
      }),
    /** Puts text into a range; without one in the place of the whole document. */
    change: (uri: string, version: number, content: string, range?: Range) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges: [range === undefined ? { text: content } : { range, text: content }],
      }),
    close: (uri: string) =>
      connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    /** The diagnostics of this version. */
    diagnostics: async (uri: string, version: number): Promise<readonly Diagnostic[]> => {
      const found = await until(() => {
        const it = published.get(uri)
        return it?.version === version ? it : null
      }, `diagnostics of version ${version}`)
      return found.diagnostics
    },
    /** Ends the server as an editor does: its exit code, and what it wrote beside the protocol. */
    end: async (): Promise<{ readonly code: unknown; readonly err: string }> => {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      const [code] = await exit
      connection.dispose()
      return { code, err: await errors }
    },
    /** Goes away without a word. */
    vanish: async (): Promise<unknown> => {
      child.stdin.end()
      const [code] = await exit
      connection.dispose()
      return code
    },
  }
}
