import { buildBundle } from './build-bundle.js'
import { findBundle } from './bundle.js'
import { runProgram } from './run-program.js'

if (findBundle().state !== 'current' && (await buildBundle())) process.stderr.write('handrail: dist was built anew.\n')
await runProgram('main')
