import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Systems } from '../systems/start-systems.ts'

/** Writes the demo's catalog with the addresses of the imitations into `folder`. */
export async function layCatalog(folder: string, urls: Systems['urls']): Promise<void> {
  const template = await readFile(new URL('../catalog.yml', import.meta.url), 'utf8')
  const text = template
    .replaceAll('"{OPSMANTIK}"', urls.opsmantik)
    .replaceAll('"{VERCEL}"', urls.vercel)
    .replaceAll('"{SENTRY}"', urls.sentry)
    .replaceAll('"{STATUS}"', urls.status)
    // A port that nothing listens on.
    .replaceAll('"{NOWHERE}"', 'http://127.0.0.1:9')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'catalog.yml'), text)
}
