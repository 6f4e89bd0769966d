import { workspace } from 'vscode'
import { LanguageClient } from 'vscode-languageclient/node'

let client: LanguageClient | null = null

/** Starts the language server for the files that the settings name. Called by the editor. */
export async function activate(): Promise<void> {
  const settings = workspace.getConfiguration('handrail')
  const [command = 'npx', ...words] = settings.get<readonly string[]>('command', ['npx', 'handrail'])
  const files = settings.get<readonly string[]>('files', [])
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath
  client = new LanguageClient(
    'handrail',
    'Handrail',
    {
      command,
      args: [...words, 'runbook', 'lsp'],
      // Windows starts `npx` as a script of its shell.
      options: { ...(folder === undefined ? {} : { cwd: folder }), shell: process.platform === 'win32' },
    },
    { documentSelector: files.map(pattern => ({ scheme: 'file', pattern })) },
  )
  await client.start()
}

/** Ends the server. Called by the editor. */
export async function deactivate(): Promise<void> {
  await client?.stop()
}
