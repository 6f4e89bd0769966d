import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { commandLine } from '../support/command-line.ts'

const folder = 'editors/vscode'
const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
const source = readFileSync(`${folder}/extension.ts`, 'utf8')

test('reads the settings that its manifest declares, with the same defaults', () => {
  const { properties } = manifest.contributes.configuration
  const read = [...source.matchAll(/settings\.get<[^>]+>\('(\w+)'/g)].map(([, name]) => `handrail.${name}`)
  expect(read.toSorted()).toEqual(Object.keys(properties).toSorted())
  expect(source).toContain(
    `'command', ${JSON.stringify(properties['handrail.command'].default).replaceAll('"', "'").replace(',', ', ')}`,
  )
})

test('starts a command that Handrail has', async () => {
  const [, words = ''] = /args: \[\.\.\.words, ([^\]]+)\]/.exec(source) ?? []
  const { code, out } = await commandLine([...words.replaceAll("'", '').split(', '), '--help'])
  expect({ code, usage: out.split('\n')[0] }).toEqual({ code: 0, usage: 'Usage: handrail runbook lsp [--stdio]' })
})

test('is bundled as the file that its manifest names, with nothing left to load but the editor and Node', async () => {
  expect(readFileSync('bin/build-vscode.js', 'utf8')).toContain("'dist', 'extension.cjs'")
  expect(manifest.main).toBe('./dist/extension.cjs')
  const { metafile } = await build({
    ...{ absWorkingDir: `${process.cwd()}/${folder}`, entryPoints: ['extension.ts'], bundle: true, write: false },
    ...{ format: 'cjs', platform: 'node', external: ['vscode'], metafile: true, outfile: 'extension.cjs' },
  })
  const left = Object.values(metafile.outputs).flatMap(it => it.imports.map(one => one.path))
  expect(left.filter(it => !isBuiltin(it))).toEqual(expect.arrayContaining(['vscode']))
  expect(left.filter(it => !isBuiltin(it) && it !== 'vscode')).toEqual([])
})
