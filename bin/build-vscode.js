import path from 'node:path'
import { build } from 'esbuild'
import { root } from './bundle.js'

const folder = path.join(root, 'editors', 'vscode')

/** Bundles the extension of VS Code as one file; the editor gives it `vscode` itself. */
await build({
  absWorkingDir: folder,
  entryPoints: ['extension.ts'],
  outfile: path.join(folder, 'dist', 'extension.cjs'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  logLevel: 'warning',
})
