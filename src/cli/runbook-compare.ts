import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Catalog } from '../catalog.ts'
import { readRunbookFolders } from '../config.ts'
import { HandrailError } from '../errors.ts'
import { type Comparison, type CoveredSteps, compareDocuments } from '../library/compare-documents.ts'
import { coverDocument } from '../library/cover-document.ts'
import { findFiles, isRunbookFile } from '../library/find-files.ts'
import { findFittingSystem } from '../library/find-fitting-system.ts'
import { readCatalog } from '../library/read-library.ts'
import { type Document, type Runbook, readRunbooks } from '../library/read-runbooks.ts'
import { comparisonReport } from './comparison-report.ts'
import { git, resolveCommit } from './lint/list-changed-files.ts'
import { type Output, printable } from './output.ts'

export type CompareOptions = {
  /** A commit: the version before. */
  readonly since?: string
  /** A commit: the version after; else the files as they are. */
  readonly until?: string
  /** Whether the paths are two files of `coverage --json`. */
  readonly coverage?: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Prints as Markdown what became of the steps of runbooks between two versions. Exit code 0, or 2 when one of them cannot
 * be read.
 * @throws HandrailError `input_invalid` for what is no commit, no repository or no coverage.
 */
export async function runbookCompare(paths: readonly string[], options: CompareOptions, out: Output): Promise<number> {
  const comparison = options.coverage ? await compareCoverage(paths) : await compareVersions(paths, options, out)
  if (comparison === null) return 2
  const { documents, changes } = comparison
  // The figures are no text, and are not redacted.
  const redacted: Comparison = {
    ...comparison,
    documents: documents.map(it => ({ ...it, file: out.redact(it.file) })),
    changes: changes.map(it => ({
      ...it,
      file: out.redact(it.file),
      title: out.redact(it.title),
      note: out.redact(it.note),
    })),
  }
  out.structured.write(comparisonReport(redacted))
  return 0
}

async function compareVersions(
  paths: readonly string[],
  { since, until, env }: CompareOptions,
  out: Output,
): Promise<Comparison | null> {
  if (since === undefined)
    throw new HandrailError('input_invalid', 'There is nothing to compare with', 'Name a commit with --since.')
  const root = (await git('.', ['rev-parse', '--show-toplevel'])).trimEnd()
  const before = await documentsAt(await resolveCommit(root, since), paths, root)
  const now = until === undefined ? await filesIn(paths) : null
  for (const { file, message, hint } of now?.problems ?? [])
    out.stderr.write(`${printable(`${file}: ${message} ${hint}`)}\n`)
  const [was, is] = [
    await readRunbooks([], before),
    now === null
      ? await readRunbooks([], await documentsAt(await resolveCommit(root, until ?? ''), paths, root))
      : await readRunbooks(now.files),
  ]
  if (was.runbooks.length + is.runbooks.length === 0) return null
  const folders = readRunbookFolders(env)
  // Without a catalog that can be read, what runs is what the documents say by themselves.
  const catalog = await readCatalog(folders).catch(() => null)
  const cover = (runbook: Runbook) => covered(runbook, catalog, folders)
  return compareDocuments(was.runbooks.map(cover), is.runbooks.map(cover))
}

/** A document is gone where its path is. */
async function filesIn(paths: readonly string[]) {
  const { files, problems } = await findFiles(paths)
  return { files, problems: problems.filter(it => !/no such file|no runbook/i.test(it.message)) }
}

function covered(runbook: Runbook, catalog: Catalog | null, folders: readonly string[]): CoveredSteps {
  const file = path.relative('', path.resolve(runbook.file))
  const fitting = catalog === null ? null : findFittingSystem(runbook, catalog, folders)
  if (fitting !== null) return { file, steps: coverDocument(runbook, fitting).steps }
  const steps = runbook.program.steps.map(step => ({
    step,
    class: step.runnable ? ('runs' as const) : ('person' as const),
    verdict: step.runnable && step.expect.some(it => it.test !== null),
    reason: step.why,
    target: null,
    variables: [],
  }))
  return { file, steps }
}

/** The runbooks under these paths as a commit holds them, named from here. */
async function documentsAt(commit: string, paths: readonly string[], root: string): Promise<readonly Document[]> {
  const inside = paths.map(it => path.relative(root, path.resolve(it)) || '.')
  if (inside.some(it => it.startsWith('..')))
    throw new HandrailError('input_invalid', 'A path lies outside of the repository', 'Start it in the repository.')
  const words = ['--literal-pathspecs', 'ls-tree', '-r', '-z', '--name-only', commit, '--', ...inside]
  const names = (await git(root, words)).split('\0').filter(it => it !== '' && isRunbookFile(it))
  const documents: Document[] = []
  for (const name of names) {
    const text = await git(root, ['cat-file', 'blob', `${commit}:${name}`])
    documents.push({ file: path.relative('', path.join(root, name)), bytes: Buffer.from(text) })
  }
  return documents
}

const figure = z.number().int().nonnegative()
const counts = z.object({
  ...{ steps: figure, runs: figure, verdict: figure, target: figure },
  ...{ credential: figure, value: figure, person: figure },
})
const coverageSchema = z.object({ documents: z.array(counts.extend({ file: z.string() })), total: counts })

/** Two files of `handrail runbook coverage --json`, which hold figures and no steps. */
async function compareCoverage(paths: readonly string[]): Promise<Comparison> {
  const [one, other, ...more] = paths
  if (one === undefined || other === undefined || more.length > 0)
    throw new HandrailError('input_invalid', 'Two files are compared', 'Name the coverage before and after.')
  const [was, is] = [await readCoverage(one), await readCoverage(other)]
  const files = [...new Set([...is.documents, ...was.documents].map(it => it.file))].toSorted()
  const documents = files.flatMap(file => {
    const [before, after] = [was, is].map(it => it.documents.find(one => one.file === file) ?? null)
    const isSame = JSON.stringify(before) === JSON.stringify(after)
    return isSame ? [] : [{ file, before: before ?? null, after: after ?? null }]
  })
  return { before: was.total, after: is.total, documents, changes: [] }
}

async function readCoverage(file: string) {
  try {
    return coverageSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (thrown) {
    const hint = 'Write it with `handrail runbook coverage PATH… --json`.'
    throw new HandrailError('input_invalid', `${file} holds no coverage`, hint, thrown)
  }
}
