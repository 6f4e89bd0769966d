import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node'
import { settableRules } from '../../runbook/lint/settable-rules.ts'
import type { TextEdit as Edit, Diagnostic as Finding } from '../../runbook/program.ts'
import type { CheckedDocument } from './check-documents.ts'
import { positionIn, replacedBy } from './position-in.ts'

/** A diagnostic as the compiler gives it and as the editor shows it. */
export type ShownFinding = { readonly finding: Finding; readonly shown: Diagnostic }

/** Which edits the editor knows. */
export type ClientEdits = {
  /** Edits of one version of a document. */
  readonly versions: boolean
  /** Edits in which a person fills in a place. */
  readonly snippets: boolean
}

/** What the editor offers at a place: the edits that mend what is found there, and to ignore it with a reason. */
export function listFixes(
  document: CheckedDocument,
  found: readonly ShownFinding[],
  at: Range,
  client: ClientEdits,
): readonly CodeAction[] {
  const here = found.filter(({ shown }) => meets(shown.range, at))
  return [
    ...here.flatMap(it => mend(document, it, client)),
    ...here.filter(it => settableRules.includes(it.finding.rule)).map(it => ignore(document, it, client)),
  ]
}

function mend(document: CheckedDocument, { finding, shown }: ShownFinding, client: ClientEdits): readonly CodeAction[] {
  const { lines } = document
  const { fix, rule } = finding
  if (fix === undefined) return []
  const edits: TextEdit[] = fix.edits.map(edit => ({
    // This one replaces the line as it is written; the columns of all others count in the line as it is read.
    range: rule === 'mojibake' ? unmoved(edit) : replacedBy(lines, edit),
    newText: edit.text,
  }))
  return [
    {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [shown],
      isPreferred: fix.safe,
      edit: editOf(document, edits, client),
    },
  ]
}

function editOf({ uri, version }: CheckedDocument, edits: TextEdit[], { versions }: ClientEdits): WorkspaceEdit {
  return versions ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } }
}

function unmoved({ line, column, endLine, endColumn }: Edit): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  }
}

/** The comment above the block; its reason is for the author to write, since without one it silences nothing. */
function ignore(document: CheckedDocument, { finding, shown }: ShownFinding, client: ClientEdits): CodeAction {
  const { uri, version, lines, lineEnd } = document
  const front = frontMatterEnd(lines)
  // What is said of the first line, or of the front matter, is said of the document.
  const isWhole = finding.line <= Math.max(1, front)
  const line = isWhole ? front + 1 : firstLineOfBlock(lines, finding.line)
  const [before = ''] = isWhole ? [] : (/^[\s>]*/.exec(lines[line - 1] ?? '') ?? [])
  const start = positionIn(lines, line, 1)
  const range = { start, end: start }
  const comment = `${before}<!-- handrail-ignore${isWhole ? '-file' : ''} ${finding.rule}: `
  const snippet = { kind: 'snippet' as const, value: `${escapeSnippet(comment)}$1 -->${lineEnd}` }
  return {
    title: `Ignore ${finding.rule} ${isWhole ? 'in this document' : 'here'}, for a reason to be written`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [shown],
    edit:
      client.snippets && client.versions
        ? { documentChanges: [{ textDocument: { uri, version }, edits: [{ range, snippet }] }] }
        : editOf(document, [{ range, newText: `${comment}-->${lineEnd}` }], client),
  }
}

/** The last line of the front matter; 0 where there is none. */
function frontMatterEnd(lines: readonly string[]): number {
  return lines[0]?.trimEnd() === '---' ? lines.findIndex((it, index) => index > 0 && it.trimEnd() === '---') + 1 : 0
}

/** The line of a fence's opening, a table's head, or an item or paragraph that this line belongs to. */
function firstLineOfBlock(lines: readonly string[], line: number): number {
  const fence = openFence(lines, line)
  if (fence !== null) return fence
  let first = line
  const text = (at: number) => lines[at - 1] ?? ''
  while (
    first > 1 &&
    !begins.test(text(first)) &&
    text(first - 1).replace(/^[\s>]*/, '') !== '' &&
    !closes.test(text(first - 1))
  )
    first--
  if (/^[\s>]*\|/.test(text(line))) while (/^[\s>]*\|/.test(text(first - 1))) first--
  return first
}

const begins = /^[\s>]*(?:[-*+]|\d{1,9}[.)]|#{1,6})\s/
const closes = /^[\s>]*(?:#{1,6}\s|`{3}|~{3}|<!--.*-->\s*$)/

/** The line on which the fence opens that this line stands in. */
function openFence(lines: readonly string[], line: number): number | null {
  let open: { readonly line: number; readonly mark: string } | null = null
  for (let at = 1; at < line; at++) {
    const [, mark = '', info = ''] =
      /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/.exec(lines[at - 1] ?? '') ?? []
    if (mark === '') continue
    if (open === null) open = { line: at, mark }
    else if (mark.startsWith(open.mark) && info.trim() === '') open = null
  }
  return open?.line ?? null
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&')
}

function meets(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start)
}

function isBefore(one: Range['start'], other: Range['start']): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character)
}
