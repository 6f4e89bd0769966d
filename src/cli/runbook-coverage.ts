import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Catalog } from '../catalog.ts'
import { readRunbookFolders } from '../config.ts'
import { nearestWord } from '../domain/nearest-word.ts'
import { HandrailError } from '../errors.ts'
import { type CoveredDocument, coverDocument } from '../library/cover-document.ts'
import { findCatalogFolders } from '../library/find-catalog-folders.ts'
import { explainFileError } from '../library/find-files.ts'
import { type FittingSystem, findFittingSystem } from '../library/find-fitting-system.ts'
import { findStepNamed } from '../library/find-step-named.ts'
import { parseCatalog } from '../library/parse-catalog.ts'
import { type InventoryRow, readInventoryRows } from '../library/read-inventory-rows.ts'
import { readCatalogTexts } from '../library/read-library.ts'
import { readRunbooks } from '../library/read-runbooks.ts'
import { whyRefused } from '../runbook/text/decode.ts'
import { type CoveredRow, coverageReport } from './coverage-report.ts'
import { type Output, printable } from './output.ts'
import { namedPaths, type StdinOptions, takeStdin } from './read-stdin.ts'

export type CoverageOptions = StdinOptions & {
  readonly json?: boolean
  readonly rows?: string
  readonly system?: string
  /** Folders, or catalogs, each laid over those before it. */
  readonly catalog: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * What becomes of each step with a catalog: it runs, needs something, or a person does it. Exit code 0, 1 when a row of
 * the inventory names no step, 2 when a document could not be read or belongs to no system.
 */
export async function runbookCoverage(
  paths: readonly string[],
  options: CoverageOptions,
  out: Output,
): Promise<number> {
  const own = () => findCatalogFolders(namedPaths(paths, options), readRunbookFolders(options.env))
  const folders = options.catalog.length === 0 ? await own() : options.catalog.map(folderOf)
  const catalog = parseCatalog(await readCatalogTexts(folders))
  const given = systemNamed(options.system, catalog)
  const rows = options.rows === undefined ? null : readInventoryRows(options.rows, await readText(options.rows))
  const { files, documents } = await takeStdin(paths, options)
  const { runbooks, problems } = await readRunbooks(files, documents)
  const warn = (text: string) => out.stderr.write(`${printable(text)}\n`)
  for (const { file, message, hint } of problems) warn(`${file}: ${message} ${hint}`)
  const covered: CoveredDocument[] = []
  const systemNames = Object.keys(catalog.systems).join(', ') || 'the catalog has none'
  for (const runbook of runbooks) {
    const fitting = findFittingSystem(runbook, catalog, folders) ?? given
    const refused = whyRefused(runbook.program)
    if (refused !== null) warn(`${runbook.file}:${refused.line}: ${refused.message} ${refused.hint}`)
    else if (fitting === null)
      warn(
        `${runbook.file}: No system of the catalog in ${folders.join(' and ')} fits. Name one with --system: ${systemNames}.`,
      )
    else covered.push(coverDocument(runbook, fitting))
  }
  const found = rows === null ? null : findRows(rows, covered, folders)
  for (const { row, why } of found?.lost ?? []) warn(`${options.rows}: ${row.id} (${row.file}, ${row.step}): ${why}.`)
  if (options.json) out.structured.write(`${JSON.stringify(coverageReport.json(covered, found?.rows, out.redact))}\n`)
  else if (covered.length > 0)
    out.stdout.write(printable(coverageReport.text(covered, found?.rows ?? [], it => Boolean(options.env[it]))))
  if (covered.length === 0 || covered.length < runbooks.length || problems.length > 0) return 2
  return (found?.lost.length ?? 0) > 0 ? 1 : 0
}

type FoundRows = {
  readonly rows: readonly CoveredRow[]
  readonly lost: readonly { readonly row: InventoryRow; readonly why: string }[]
}

/** The steps of the rows whose documents are among those that are looked at. */
function findRows(
  rows: readonly InventoryRow[],
  covered: readonly CoveredDocument[],
  folders: readonly string[],
): FoundRows {
  const found: CoveredRow[] = []
  const lost: { row: InventoryRow; why: string }[] = []
  for (const row of rows) {
    const files = folders.map(it => path.resolve(it, row.file))
    const document = covered.find(it => files.includes(path.resolve(it.file)))
    if (document === undefined) continue
    const step = findStepNamed(row.step, document.program)
    const coverage = typeof step === 'string' ? undefined : document.steps.find(it => it.step.id === step.id)
    if (coverage === undefined) lost.push({ row, why: typeof step === 'string' ? step : 'it is not covered' })
    else found.push({ ...row, step: coverage.step.id, class: coverage.class, verdict: coverage.verdict })
  }
  return { rows: found, lost }
}

function systemNamed(name: string | undefined, { systems }: Catalog): FittingSystem | null {
  if (name === undefined) return null
  const found = Object.entries(systems).find(([key, system]) => key === name || system.name === name)
  if (found !== undefined) return { key: found[0], system: found[1] }
  const near = nearestWord(name, Object.keys(systems))
  throw new HandrailError(
    'input_invalid',
    `The catalog has no system ${name}`,
    near === null ? `It has ${Object.keys(systems).join(', ')}.` : `Did you mean ${near}?`,
  )
}

function folderOf(file: string): string {
  return path.resolve(/\.ya?ml$/i.test(file) ? path.dirname(file) : file)
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((thrown: NodeJS.ErrnoException) => {
    const { message, hint } = explainFileError(thrown)
    throw new HandrailError('input_invalid', `${file}: ${message.replace(/\.$/, '')}`, hint, thrown)
  })
}
