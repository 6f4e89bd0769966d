import { isUtf8 } from 'node:buffer'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readRunbookFolders } from '../config.ts'
import { HandrailError, toError } from '../errors.ts'
import { checkCatalog } from '../library/check-catalog.ts'
import { explainFileError } from '../library/find-files.ts'
import type { CatalogProblem, CatalogText } from '../library/parse-catalog.ts'
import { readCatalogTexts } from '../library/read-library.ts'
import { type Output, printable } from './output.ts'
import { readStdin, type StdinOptions } from './read-stdin.ts'

/**
 * `handrail catalog check [FILE…]`: what is wrong with the catalog, each later file laid over those before it; without a
 * file that of the bot. Exit code 0 without errors, 1 with one, 2 when a file cannot be read.
 */
export async function catalogCheck(
  files: readonly string[],
  options: StdinOptions & { readonly env: Readonly<Record<string, string | undefined>> },
  out: Output,
): Promise<number> {
  const texts: CatalogText[] = []
  for (const file of files) texts.push(await readCatalogText(file, options))
  if (files.length === 0) texts.push(...(await readCatalogTexts(readRunbookFolders(options.env))))
  const problems = await checkCatalog(texts)
  for (const it of problems) out.stdout.write(problemLines(it, out))
  const count = (severity: string) => problems.filter(it => it.severity === severity).length
  const counted = (many: number, what: string) => `${many} ${what}${many === 1 ? '' : 's'}`
  const totals = [counted(texts.length, 'file'), counted(count('error'), 'error'), counted(count('warning'), 'warning')]
  out.stdout.write(`${totals.join(', ')}\n`)
  return count('error') > 0 ? 1 : 0
}

/**
 * What `lint` says of the catalogs beside its documents: their errors, on standard output or where a report of another
 * form stands there on standard error. @returns how many.
 */
export async function sayCatalogErrors(
  catalogs: readonly (readonly CatalogText[])[],
  isText: boolean,
  out: Output,
): Promise<number> {
  const all = (await Promise.all(catalogs.map(it => checkCatalog(it)))).flat().filter(it => it.severity === 'error')
  const stream = isText ? out.stdout : out.stderr
  for (const it of all) stream.write(problemLines(it, out))
  const names = [...new Set(all.map(it => relative(it.file)))].join(', ')
  if (all.length > 0) stream.write(`${printable(names)}: ${all.length} error${all.length === 1 ? '' : 's'}\n`)
  return all.length
}

function problemLines(
  { file, line, column, severity, path, message, hint }: CatalogProblem,
  { paint }: Output,
): string {
  const place = printable(`${relative(file)}:${line}:${column}`)
  const what = printable(`${path === '' ? '' : `${path}: `}${message.replace(/\.$/, '')}.`)
  const sign = paint(severity === 'error' ? 'red' : 'yellow', severity)
  return `${place} ${sign} ${what}\n${paint('dim', printable(`    ^ ${hint}`))}\n`
}

async function readCatalogText(file: string, options: StdinOptions): Promise<CatalogText> {
  if (file === '-') {
    const { file: name, bytes } = await readStdin(options)
    return { file: name, text: new TextDecoder().decode(bytes) }
  }
  const bytes = await readFile(file).catch((thrown: unknown) => {
    const error = toError(thrown)
    const { message, hint } = explainFileError(error)
    throw new HandrailError('input_invalid', `${file}: ${message.replace(/\.$/, '')}`, hint, error)
  })
  if (isUtf8(bytes) && !bytes.includes(0)) return { file, text: new TextDecoder().decode(bytes) }
  throw new HandrailError('input_invalid', `${file} is not text`, 'Name a catalog that was saved as UTF-8.')
}

/** As the others name files: from here, where it lies below. */
function relative(file: string): string {
  const short = path.relative('', file)
  return path.isAbsolute(file) && !short.startsWith('..') ? short : file
}
