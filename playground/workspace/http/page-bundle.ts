import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type PageBundle = { readonly html: string; readonly js: string; readonly css: string }

/** How to get the page: built when it is asked for, or from a folder with `index.html`, `page.js` and `page.css`. */
export type PageBundleSource = string | (() => Promise<PageBundle>)

/** Gets the page once and keeps it; a failure is not kept. */
export function loadPageBundle(source: PageBundleSource): () => Promise<PageBundle> {
  const load =
    typeof source === 'string'
      ? async () => {
          const [html, js, css] = await Promise.all(
            ['index.html', 'page.js', 'page.css'].map(name => readFile(join(source, name), 'utf8')),
          )
          return { html: html ?? '', js: js ?? '', css: css ?? '' }
        }
      : source
  let loaded: Promise<PageBundle> | null = null
  return () => {
    loaded ??= load().catch((thrown: unknown) => {
      loaded = null
      throw thrown
    })
    return loaded
  }
}
