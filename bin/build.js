import { existsSync } from 'node:fs'
import path from 'node:path'
import { buildBundle } from './build-bundle.js'
import { root } from './bundle.js'

// `npm ci` comes by here too. The image installs its packages before it has the sources; and without the development
// dependencies Handrail runs from its sources.
const isPrepare = process.env.npm_lifecycle_event === 'prepare'
const isDone = (isPrepare && !existsSync(path.join(root, 'src'))) || (await buildBundle())
if (!isDone && !isPrepare) {
  process.stderr.write('handrail: esbuild is not installed, so nothing was built. Run `npm ci` without --omit=dev.\n')
  process.exitCode = 1
}
