import { buildBundle } from './build-bundle.js'

// `npm ci` comes by here too; without the development dependencies Handrail runs from its sources.
const isPrepare = process.env.npm_lifecycle_event === 'prepare'
if (!(await buildBundle()) && !isPrepare) {
  process.stderr.write('handrail: esbuild is not installed, so nothing was built. Run `npm ci` without --omit=dev.\n')
  process.exitCode = 1
}
