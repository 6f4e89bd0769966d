import { fileURLToPath } from 'node:url'
import {
  CodeActionKind,
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import packageJson from '../../../package.json' with { type: 'json' }
import { readRunbookFolders } from '../../config.ts'
import { remembered } from '../../domain/remembered.ts'
import { toError } from '../../errors.ts'
import { openCompiler } from '../../library/open-compiler.ts'
import { isIgnored, noTeamSettings, readLintSettings } from '../../library/read-lint-settings.ts'
import { openRedactor, secretsOf } from '../../redact/open-redactor.ts'
import { settleDiagnostics } from '../../runbook/lint/settle-diagnostics.ts'
import { relativeFile } from '../lint-reports/report.ts'
import { checkDocuments } from './check-documents.ts'
import { definitionAt } from './definition-at.ts'
import { hoverAt } from './hover-at.ts'
import { type ClientEdits, listFixes, type ShownFinding } from './list-fixes.ts'
import { listSymbols } from './list-symbols.ts'
import { type FoundSystem, openSystems } from './open-systems.ts'
import { showFindings } from './show-findings.ts'

export type LanguageServerOptions = {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Date
}

/**
 * Serves the Language Server Protocol (3.18) on these streams until the client ends it or goes away; the process ends
 * with it. What it shows of a document is redacted as everything that leaves the process.
 */
export function startLanguageServer({ input, output, env, now }: LanguageServerOptions): void {
  const connection = createConnection(input, output)
  const redactor = openRedactor({ secrets: secretsOf(env, []) })
  const redact = remembered(redactor.text)
  const compiler = openCompiler({ threads: 2, saved: null })
  const documents = new TextDocuments(TextDocument)
  const found = new Map<string, readonly ShownFinding[]>()
  let client: ClientEdits = { versions: false, snippets: false }
  let findSystem = openSystems([])
  let settled = Promise.resolve(noTeamSettings)
  const readSettings = () => {
    settled = readLintSettings(readRunbookFolders(env)).catch((thrown: unknown) => {
      connection.console.warn(redact(`The settings of lint are wrong: ${toError(thrown).message}`))
      return noTeamSettings
    })
  }

  const checker = checkDocuments({
    compiler,
    publish: async document => {
      const settings = await settled
      const isOut = isIgnored(relativeFile(document.file), settings.ignore)
      const diagnostics = isOut ? [] : settleDiagnostics(document.program, settings, now())
      const findings = showFindings({ ...document, program: { ...document.program, diagnostics } }, redact)
      found.set(document.uri, findings)
      void connection.sendDiagnostics({
        uri: document.uri,
        version: document.version,
        diagnostics: findings.map(it => it.shown),
      })
    },
    fail: error => connection.console.error(redact(`A document could not be checked: ${error.message}`)),
  })

  connection.onInitialize(params => {
    enterWorkspace(params, connection)
    findSystem = openSystems(readRunbookFolders(env))
    client = editsOf(params)
    readSettings()
    return capabilities
  })
  documents.onDidOpen(readSettings)
  documents.onDidChangeContent(({ document }) => checker.change(document))
  documents.onDidClose(({ document: { uri } }) => {
    checker.close(uri)
    found.delete(uri)
    void connection.sendDiagnostics({ uri, diagnostics: [] })
  })
  connection.onHover(async ({ textDocument, position }) => {
    const document = await checker.find(textDocument.uri)
    if (document === null) return null
    const system: FoundSystem = await findSystem(document)
    return hoverAt(document, position, system, redactor.text)
  })
  connection.onDefinition(async ({ textDocument, position }) => {
    const document = await checker.find(textDocument.uri)
    return document === null ? null : await definitionAt(document, position)
  })
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const document = await checker.find(textDocument.uri)
    return document === null ? [] : [...listSymbols(document)]
  })
  connection.onCodeAction(async ({ textDocument, range }) => {
    const document = await checker.find(textDocument.uri)
    return document === null ? [] : [...listFixes(document, found.get(textDocument.uri) ?? [], range, client)]
  })
  documents.listen(connection)
  connection.listen()
}

const capabilities: InitializeResult = {
  serverInfo: { name: 'handrail', version: packageJson.version },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    definitionProvider: true,
    documentSymbolProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  },
}

/** Paths and settings mean what they mean to `handrail runbook lint` in the workspace's folder. */
function enterWorkspace({ workspaceFolders, rootUri }: InitializeParams, connection: Connection): void {
  const uri = workspaceFolders?.[0]?.uri ?? rootUri
  if (uri == null) return
  try {
    process.chdir(fileURLToPath(uri))
  } catch {
    connection.console.warn(`The workspace ${uri} is no folder on this machine.`)
  }
}

function editsOf({ capabilities: { workspace } }: InitializeParams): ClientEdits {
  const edits = workspace?.workspaceEdit
  return { versions: edits?.documentChanges === true, snippets: edits?.snippetEditSupport === true }
}
