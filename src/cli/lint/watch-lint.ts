import type { Runbook } from '../../library/read-runbooks.ts'
import { type LocatedDiagnostic, listDiagnostics, totalsOf } from '../lint-reports/report.ts'
import { diagnosticText } from '../lint-reports/text-report.ts'
import { type Output, printable } from '../output.ts'
import { watchFiles } from './watch-files.ts'

type Watched = {
  readonly paths: readonly string[]
  /** As they were reported already. */
  readonly checked: readonly Runbook[]
  readonly lint: (files: readonly string[]) => Promise<readonly Runbook[]>
  readonly out: Output
  readonly ended: AbortSignal | undefined
}

/**
 * Checks the documents under these paths again as they change, and prints only what is new, and how much is no longer
 * so. Ends with the signal, or when a path can no longer be watched.
 */
export async function watchLint({ paths, checked, lint, out, ended }: Watched): Promise<number> {
  const known = new Map(checked.map(it => [it.file, it]))
  await watchFiles(
    paths,
    async files => {
      const before = files.flatMap(it => known.get(it) ?? [])
      const after = await lint(files)
      for (const file of files) known.delete(file)
      for (const it of after) known.set(it.file, it)
      const [was, is] = [listDiagnostics(before), listDiagnostics(after)]
      const fresh = without(is, was)
      const mended = without(was, is).length
      if (fresh.length === 0 && mended === 0) return
      const text = fresh.flatMap(it => diagnosticText(it, out.paint))
      const count = mended === 0 ? [] : [printable(`${mended} no longer said of ${files.join(', ')}`)]
      out.stdout.write(`${[...text, ...count, totalsOf([...known.values()])].join('\n')}\n`)
    },
    () => out.stderr.write('Watching; Ctrl-C ends it.\n'),
    ended,
  )
  return 0
}

/** Those of one list that the other has not, however far their lines have moved. */
function without(
  some: readonly LocatedDiagnostic[],
  others: readonly LocatedDiagnostic[],
): readonly LocatedDiagnostic[] {
  const left = new Map<string, number>()
  for (const it of others) left.set(keyOf(it), (left.get(keyOf(it)) ?? 0) + 1)
  return some.filter(it => {
    const count = left.get(keyOf(it)) ?? 0
    left.set(keyOf(it), count - 1)
    return count <= 0
  })
}

function keyOf({ file, lines, diagnostic: { rule, message, line } }: LocatedDiagnostic): string {
  return JSON.stringify([file, rule, message, (lines[line - 1] ?? '').trim()])
}
