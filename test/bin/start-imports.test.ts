import { build } from 'esbuild'
import { expect, test } from 'vitest'

/** Loaded with the first input that needs them: none is needed before the bot is ready. */
const later =
  /^src\/(?:runbook\/compile|doctor\/examine|cli)\b|node_modules\/(?:@supabase|@sentry|libpg-query|jq-web|unbash|mdast-util-[^/]+|micromark[^/]*)\//

test('the start loads no parser, no client of an outside system and no doctor', async () => {
  const { metafile } = await build({
    entryPoints: ['src/main.ts'],
    outdir: 'nowhere',
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    external: ['pg-native', '@resvg/resvg-js'],
    metafile: true,
    logLevel: 'silent',
  })
  // `main.ts` loads the rest of the bot once it has read its configuration.
  const waiting: (readonly [string, readonly string[]])[] = ['src/main.ts', 'src/app.ts'].map(it => [it, [it]])
  const seen = new Map<string, readonly string[]>(waiting)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [file, way] = next
    for (const { path, kind, external } of metafile.inputs[file]?.imports ?? []) {
      if (kind === 'dynamic-import' || external || seen.has(path)) continue
      seen.set(path, [...way, path])
      waiting.push([path, [...way, path]])
    }
  }
  const loaded = [...seen.values()].filter(way => later.test(way.at(-1) ?? '')).map(way => way.join(' → '))
  expect(loaded).toEqual([])
})
