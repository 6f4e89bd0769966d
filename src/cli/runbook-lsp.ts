import { Console } from 'node:console'
import type { LanguageServerOptions } from './language-server/start-language-server.ts'

/** Serves an editor on standard input and output, until it ends the process. */
export async function runbookLsp(options: Pick<LanguageServerOptions, 'env' | 'now'>): Promise<number> {
  // Whatever a library prints would break the protocol.
  globalThis.console = new Console(process.stderr)
  const { startLanguageServer } = await import('./language-server/start-language-server.ts')
  startLanguageServer({ ...options, input: process.stdin, output: process.stdout })
  return new Promise(() => undefined)
}
