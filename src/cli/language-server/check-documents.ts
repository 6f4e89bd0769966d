import { fileURLToPath } from 'node:url'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { toError } from '../../errors.ts'
import type { Compiler } from '../../library/open-compiler.ts'
import { compileDocument, type Runbook } from '../../library/read-runbooks.ts'
import { limits } from '../../runbook/text/decode.ts'

/** A version of an open document and what it compiles to. */
export type CheckedDocument = Runbook & {
  readonly uri: string
  readonly version: number
  readonly lineEnd: '\n' | '\r\n'
}

export type DocumentChecker = {
  /** The document was opened or changed. */
  readonly change: (document: TextDocument) => void
  readonly close: (uri: string) => void
  /** The newest text, compiled; null for a document that is not open. */
  readonly find: (uri: string) => Promise<CheckedDocument | null>
}

export type CheckerOptions = {
  readonly compiler: Compiler
  /** Called with each version that was compiled and is still the newest. */
  readonly publish: (checked: CheckedDocument) => Promise<void>
  readonly fail: (error: Error) => void
}

type State = {
  readonly document: TextDocument
  isChanged: boolean
  checked: CheckedDocument | null
  running: Promise<void>
}

/**
 * Compiles every open document as it changes. The first change is compiled at once; those that come meanwhile wait and
 * become one, and what the text before them gave is dropped. So nobody waits for a pause in the typing, and one document
 * never has two texts compiled at a time.
 */
export function checkDocuments({ compiler, publish, fail }: CheckerOptions): DocumentChecker {
  const open = new Map<string, State>()

  const compileNewest = async (state: State): Promise<void> => {
    while (state.isChanged && open.get(state.document.uri) === state) {
      state.isChanged = false
      const { uri, version } = state.document
      // Of a document over the limit as much as shows that it is.
      const text = state.document.getText()
      const bytes = Buffer.from(text).subarray(0, limits.bytes + 1)
      const runbook = await compileDocument({ file: fileOf(uri), bytes }, compiler)
      if (state.isChanged || open.get(uri) !== state) continue
      state.checked = { ...runbook, uri, version, lineEnd: text.includes('\r\n') ? '\r\n' : '\n' }
      await publish(state.checked)
    }
  }

  return {
    change: document => {
      const state = open.get(document.uri) ?? { document, isChanged: false, checked: null, running: Promise.resolve() }
      open.set(document.uri, state)
      if (state.isChanged) return
      state.isChanged = true
      state.running = state.running
        .then(() => compileNewest(state))
        .catch((thrown: unknown) => {
          fail(toError(thrown))
        })
    },
    close: uri => open.delete(uri),
    find: async uri => {
      const state = open.get(uri)
      await state?.running
      return state?.checked ?? null
    },
  }
}

/** The path of a document's file; of one that has none its name. */
function fileOf(uri: string): string {
  try {
    return fileURLToPath(uri)
  } catch {
    return uri.split('/').at(-1) ?? uri
  }
}
