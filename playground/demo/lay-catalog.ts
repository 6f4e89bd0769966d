import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes the demo's catalog into `folder`, with the addresses of the imitations in the places of their names.
 * @param urls by the names that the catalog writes in capitals: `{OPSMANTIK}`.
 */
export async function layCatalog(folder: string, urls: Readonly<Record<string, string>>): Promise<void> {
  const template = await readFile(new URL('../catalog.yml', import.meta.url), 'utf8')
  const text = Object.entries(urls).reduce(
    (all, [name, url]) => all.replaceAll(`"{${name.toUpperCase()}}"`, url),
    template,
  )
  await writeCatalog(folder, text)
}

/** Writes the catalog of `folder`, which is made where it is not there. */
export async function writeCatalog(folder: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'catalog.yml'), text)
}
