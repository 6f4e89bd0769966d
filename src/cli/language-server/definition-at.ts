import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Location, Position } from 'vscode-languageserver/node'
import { findLinkedFile } from '../../library/read-runbooks.ts'
import { slugOf } from '../../runbook/outline/outline.ts'
import { columnAfterRepair, repairMojibake } from '../../runbook/text/repair-mojibake.ts'
import type { CheckedDocument } from './check-documents.ts'
import { findReference } from './find-reference.ts'
import { linesIn } from './position-in.ts'

/** Where the step, section or document stands that the words at a place mean. */
export async function definitionAt(
  { uri, file, program, lines }: CheckedDocument,
  at: Position,
): Promise<Location | null> {
  const written = lines[at.line] ?? ''
  const { text } = repairMojibake(written)
  const found = findReference(program, text, at.line + 1, columnAfterRepair(written, at.character) + 1)
  if (found === null) return null
  if (found.kind === 'line') return { uri, range: linesIn(lines, found.line, found.line) }
  const linked = await findLinkedFile(file, found.target)
  if (linked === null) return null
  const line = await lineOfAnchor(linked, found.target)
  const start = { line: line - 1, character: 0 }
  return { uri: pathToFileURL(linked).href, range: { start, end: start } }
}

/** The line of the heading that an anchor names; the first without one. */
async function lineOfAnchor(file: string, target: string): Promise<number> {
  const anchor = target.split('#')[1]?.toLowerCase()
  if (anchor === undefined) return 1
  const text = await readFile(file, 'utf8').catch(() => '')
  const headings = text.split(/\r\n|\n|\r/).map(it => /^ {0,3}#{1,6}\s+(.*)$/.exec(it)?.[1] ?? null)
  const index = headings.findIndex(it => it !== null && slugOf(it.replace(/[*_`]|\s#+\s*$/g, '')) === anchor)
  return index === -1 ? 1 : index + 1
}
