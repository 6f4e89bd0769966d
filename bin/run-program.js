import module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { findBundle } from './bundle.js'

/** From here on Node takes TypeScript as it is. */
const oldest = /** @type {const} */ ([22, 18])

/**
 * Runs a program from the bundle. Where that is absent or outdated it runs from the sources, and says so of the latter.
 * @param {'main' | 'cli'} name
 */
export async function runProgram(name) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    complain(`Node ${oldest.join('.')} or newer is needed, and this is ${process.versions.node}`)
    process.exitCode = 2
    return
  }
  const bundle = findBundle()
  if (bundle.state === 'outdated') {
    complain('dist is older than its sources, so the sources are run; `npm run build` brings it up to date')
  }
  if (bundle.state !== 'current') return void (await import(`../src/${name}.ts`))
  // Threads take the cache from the environment. It lies beside the bundle, where nobody else can write, unlike Node's
  // own place in the folder for temporary files.
  process.env.NODE_COMPILE_CACHE ??= path.join(bundle.folder, 'compile-cache')
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE)
  process.setSourceMapsEnabled(true)
  await import(pathToFileURL(path.join(bundle.folder, `${name}.js`)).href)
}

/** @param {string} text */
function complain(text) {
  process.stderr.write(`handrail: ${text}.\n`)
}
