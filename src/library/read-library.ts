import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Catalog } from '../catalog.ts'
import { HandrailError, toError } from '../errors.ts'
import type { Program } from '../runbook/program.ts'
import { whyRefused } from '../runbook/text/decode.ts'
import { applyCatalog } from './apply-catalog.ts'
import { explainFileError, findFiles } from './find-files.ts'
import { type Compiler, openCompiler } from './open-compiler.ts'
import { type CatalogText, parseCatalog } from './parse-catalog.ts'
import { compileRunbooks } from './read-runbooks.ts'

export type Library = {
  readonly catalog: Catalog
  /** The compiled runbooks of each system of the catalog, in the order of their files. */
  readonly programs: { readonly [system: string]: readonly Program[] }
}

/**
 * The catalog and all runbooks of the folders, each later folder laid over those before it.
 * @throws HandrailError `catalog_invalid` or `runbook_invalid` with file, place and reason.
 */
export async function readLibrary(folders: readonly string[]): Promise<Library> {
  const catalog = await readCatalog(folders)
  return { catalog, programs: await readPrograms(folders, catalog) }
}

/** @throws HandrailError `catalog_invalid` with file, place and reason. */
export async function readCatalog(folders: readonly string[]): Promise<Catalog> {
  return parseCatalog(await readCatalogTexts(folders))
}

/** The runbooks of the catalog's systems. @throws HandrailError `runbook_invalid` with file, place and reason. */
export async function readPrograms(folders: readonly string[], catalog: Catalog): Promise<Library['programs']> {
  const compiler = openCompiler()
  try {
    const programs: Record<string, readonly Program[]> = {}
    for (const [key, system] of Object.entries(catalog.systems)) {
      const read = await readSystem(folders, key, system.runbooks, compiler)
      programs[key] = read.map(it => applyCatalog(it, system))
    }
    return programs
  } finally {
    await compiler.close()
  }
}

/**
 * The catalog of each folder that has one.
 * @throws HandrailError `catalog_invalid` when none has, or one cannot be read.
 */
export async function readCatalogTexts(folders: readonly string[]): Promise<readonly CatalogText[]> {
  const files = folders.map(folder => path.join(folder, 'catalog.yml'))
  const texts: CatalogText[] = []
  for (const file of files) {
    try {
      texts.push({ file, text: await readFile(file, 'utf8') })
    } catch (thrown) {
      const error = toError(thrown)
      if ('code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) continue
      const { message, hint } = explainFileError(error)
      throw new HandrailError('catalog_invalid', `${file}: ${message.replace(/\.$/, '')}`, hint, thrown)
    }
  }
  if (texts.length > 0) return texts
  throw new HandrailError(
    'catalog_invalid',
    `There is no ${files.join(', nor ')}`,
    'Set HANDRAIL_RUNBOOKS to the folder that holds catalog.yml.',
  )
}

async function readSystem(
  folders: readonly string[],
  key: string,
  runbooksFolder: string,
  compiler: Compiler,
): Promise<readonly Program[]> {
  const byFile = new Map<string, Program>()
  for (const folder of folders) {
    const under = path.join(folder, runbooksFolder)
    if (!(await isThere(under))) continue
    const { files } = await findFiles([under])
    const { runbooks, problems } = await compileRunbooks(
      files.filter(it => !/(^|\/)readme\.md$/i.test(it)),
      compiler,
    )
    const [problem] = problems
    if (problem !== undefined) throw invalidRunbook(problem.file, problem.message)
    for (const { file, program } of runbooks) {
      // What its author should mend is for `lint` and `doctor` to say: at 3 am the rest of it is of use.
      const refused = whyRefused(program)
      if (refused !== null)
        throw invalidRunbook(`${file}:${refused.line}:${refused.column}`, refused.message, refused.hint)
      // Named from the folder, so that the same runbook has the same name wherever the bot is started.
      const name = path.relative(folder, file)
      byFile.set(name, { ...program, file: name, system: key })
    }
  }
  if (byFile.size === 0) throw invalidRunbook(runbooksFolder, `The system ${key} has no runbook here.`)
  return [...byFile.values()]
}

async function isThere(target: string): Promise<boolean> {
  return stat(target).then(
    () => true,
    () => false,
  )
}

function invalidRunbook(place: string, message: string, hint = 'Mend it and start again.'): HandrailError {
  return new HandrailError('runbook_invalid', `${place} ${message.replace(/\.$/, '')}`, hint)
}
