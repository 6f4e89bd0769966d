import { isUtf8 } from 'node:buffer'
import { readFile, writeFile } from 'node:fs/promises'
import type { Runbook } from '../../library/read-runbooks.ts'
import { applyEdits } from '../../runbook/lint/apply-edits.ts'
import type { TextEdit } from '../../runbook/program.ts'

/** Enough for fixes that meet, each of which is made in a round of its own. */
const rounds = 10

/**
 * Makes the safe fixes of documents in their files, until none is left.
 * @param lint compiles files anew.
 * @returns the documents as they are then, and how many fixes were made in each file.
 */
export async function fixFiles(
  runbooks: readonly Runbook[],
  lint: (files: readonly string[]) => Promise<readonly Runbook[]>,
): Promise<{ readonly runbooks: readonly Runbook[]; readonly made: ReadonlyMap<string, number> }> {
  const now = new Map(runbooks.map(it => [it.file, it]))
  const made = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const written: string[] = []
    for (const runbook of now.values()) {
      const count = await fixFile(runbook)
      if (count === 0) continue
      written.push(runbook.file)
      made.set(runbook.file, (made.get(runbook.file) ?? 0) + count)
    }
    if (written.length === 0) break
    for (const it of await lint(written)) now.set(it.file, it)
  }
  return { runbooks: [...now.values()], made }
}

/** How many fixes were made. A file that is no UTF-8, or was changed since it was read, is left as it is. */
async function fixFile(runbook: Runbook): Promise<number> {
  const fixes = safeFixes(runbook)
  if (fixes.length === 0) return 0
  const bytes = await readFile(runbook.file)
  if (!isUtf8(bytes)) return 0
  const [, mark = '', text = ''] = /^(\ufeff?)([\s\S]*)$/.exec(bytes.toString('utf8')) ?? []
  if (text.split(/\r\n|\n|\r/).join('\n') !== runbook.lines.join('\n')) return 0
  const fixed = applyEdits(text, fixes)
  if (fixed.text === text) return 0
  await writeFile(runbook.file, `${mark}${fixed.text}`)
  return fixed.made
}

/** Where characters are read as they were meant, the columns of everything else count in the line as it is read. */
function safeFixes({ program }: Runbook): readonly (readonly TextEdit[])[] {
  const safe = program.diagnostics.filter(it => it.fix?.safe)
  const misread = safe.filter(it => it.rule === 'mojibake')
  return (misread.length > 0 ? misread : safe).flatMap(it => (it.fix === undefined ? [] : [it.fix.edits]))
}
