import { remembered } from '../../domain/remembered.ts'
import { withoutReported } from '../polarity/reports-deed.ts'
import { withoutRejected } from '../polarity/without-rejected.ts'
import type { StepEffect } from '../program.ts'
import { isCommandLine, isStatement } from './is-command-line.ts'

/** The comments of a fence that stand over a unit and are not its own. */
type CommentsOver = {
  /** Of the commands before it, with no empty line between; null where there is none. */
  readonly near: string | null
  /** Those beyond an empty line: over the commands before it, or over the whole rest of the fence. */
  readonly apart: readonly string[]
}

/** One piece of code that is one step: a labelled group of commands, a statement, an exact fence. */
export type Unit = {
  readonly line: number
  readonly endLine: number
  readonly language: 'shell' | 'sql' | 'websocket' | 'request' | 'exact' | 'edit' | 'script' | 'note' | 'disabled'
  readonly text: string
  /** The comment over it. */
  readonly label: string | null
  /** The case that a comment behind it names ("# For Redis"). */
  readonly onlyFor?: string
  /** It stands instead of the one before (`# Or …`). */
  readonly alternative: boolean
  /** Comments of its fence that stand over it besides. */
  readonly over?: CommentsOver
  /** Why what it says is not known to be what it does (an alias, a `SET search_path` before it), and what it may do instead. */
  readonly redefined?: { readonly why: string; readonly effect: StepEffect }
  /** The command on the line above it, in the same fence. */
  readonly above?: string
  /** Comments under it that say what is to be seen (`# Expected: 200`). */
  readonly answers?: readonly { readonly line: number; readonly text: string }[]
}

const request = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+(?:https?:\/\/|\.{0,3}\/)\S+/
/** "Liveness: GET /healthz -> 200": the request that a line consists of. */
const bareRequest =
  /^(?:[^:`]{1,40}:\s+)?((?:GET|POST|PUT|PATCH|DELETE|HEAD)\s+\/\S+)(?:\s+(?:→|->|=>|should|returns?)\s.*)?$/
const path = /^\/[\w\-./{}:*[\]<>?=&]+$/
const asked =
  /\b(?:endpoint|endpoints|response|respond|responds|returns?|returned|hit|call|curl|request|responde|devuelve)\b/i
const elsewhere = /\b(?:logs?|handler|route|code|file|directory|registros?|page|screen|dashboard loads|loads)\b/i
const system = /^\/(?:var|etc|usr|opt|home|tmp|dev|proc|sys|bin|mnt|root|srv|data)\b/
const runs = /\b(?:re-?run|run|running|execut\w+|commands?|ejecut\w+|comandos?)\b|:\s*`/i
/** An option, a path or something to fill in behind a word: a command line, whatever its command is. */
const commandLine = /^[a-z][\w.-]*(?:\s\S+)*\s(?:--?[a-z][\w-]*|\.{0,2}\/\S+|<[^<>]+>)/
const script = /^(?:\.{0,2}\/)?[\w./<>-]+\.(?:sh|js|mjs|cjs|ts|py|rb|ps1)$/

/** The name of a kind of statement without what it is done to. */
const kindOfStatement = /^(?:vacuum|reindex|explain)(?: (?:full|analyze|verbose|freeze|concurrently|table|index))*$/i

/** Whether the words behind a code say what it is done to ("`VACUUM FULL` on the largest tables"). */
function hasObject(code: string, text: string): boolean {
  return /^\s*(?:on|of|in|for|against|the|em|en|no|na|nos|nas|auf|sur|dans|para|each|every|all)\s/i.test(
    text.slice(text.indexOf(`\`${code}\``) + code.length + 2),
  )
}

/** The operation that a sentence carries in code (`curl …`, `SELECT …`, `POST /path`), or null. */
export function unitInText(written: string, line: number): Unit | null {
  const found = codeInText(written)
  return found === null ? null : { line, endLine: line, ...found }
}

const codeInText = remembered((written: string): Omit<Unit, 'line' | 'endLine'> | null => {
  const text = withoutReported(withoutRejected(written))
  const codes = [...text.matchAll(/`([^`]+)`/g)].map(found => (found[1] ?? '').trim())
  const unit = (language: Unit['language'], code: string) => ({ language, text: code, label: null, alternative: false })
  const sql = codes.find(code => isStatement(code) && !(kindOfStatement.test(code) && hasObject(code, text)))
  if (sql !== undefined) return unit('sql', sql)
  const commands = codes.filter(
    code =>
      isCommandLine(code.replace(/^\$\s+/, '')) || (runs.test(text) && (script.test(code) || commandLine.test(code))),
  )
  if (commands.length > 0) return unit('shell', commands.join('\n'))
  const call = codes.find(code => request.test(code)) ?? bareRequest.exec(text)?.[1]
  if (call !== undefined) return unit('request', call)
  const words = text.replace(/`[^`]*`/g, ' ')
  const named = codes.find(code => path.test(code) && !system.test(code))
  return named !== undefined && asked.test(words) && !elsewhere.test(words) ? unit('request', named) : null
})
