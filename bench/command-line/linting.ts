import { execFile } from 'node:child_process'
import { glob, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildBundle } from '../../bin/build-bundle.js'
import { findBundle } from '../../bin/bundle.js'
import { loadParsers } from '../../src/runbook/compile.ts'
import { profileCompiling } from '../compile/compiling.ts'
import { generateDocuments } from '../compile/generate-documents.ts'
import type { Figure, Measure } from '../figure.ts'
import { interleave } from '../interleave.ts'

const project = fileURLToPath(new URL('../..', import.meta.url))
const shipped = path.join(project, 'runbooks/opsmantik/call-event-5xx.md')
const ours = path.join(project, 'bin/handrail.js')
const baseline = path.join(project, 'node_modules/.bin/markdownlint-cli2')

/**
 * B11: what somebody waits for who has runbooks checked, beside a linter of Markdown on the same files. The aims are for
 * documents that were never compiled; those that were are told beside them.
 */
export const linting: Measure = {
  id: 'B11',
  measure: async ({ rounds }) => {
    if (findBundle().state !== 'current') await buildBundle()
    const folder = await mkdtemp(path.join(tmpdir(), 'handrail-bench-'))
    try {
      const many = path.join(folder, 'many')
      await mkdir(many)
      const documents = generateDocuments(10_000_000, 11).slice(0, 1_000)
      await Promise.all(documents.map((it, index) => writeFile(path.join(many, `${index}.md`), it)))
      const kilobytes = Math.round(documents.reduce((sum, it) => sum + it.length, 0) / documents.length / 1_000)
      const one = await interleave(
        rounds,
        () => lintFirst(shipped),
        () => lint(baseline, shipped),
      )
      const again = await interleave(
        rounds,
        () => lint(ours, shipped),
        () => lint(baseline, shipped),
      )
      const all = await interleave(
        rounds,
        () => lintFirst(many),
        () => lint(baseline, path.join(many, '*.md')),
      )
      const figure = { id: 'B11', unit: 'ms' }
      const met = all.time.value <= 5_000 && all.time.ratio <= 1.5
      if (!met) await loadParsers()
      const why = met ? [] : await profileCompiling(documents.slice(0, 300))
      return [
        {
          ...{ ...figure, name: 'lint of one document', ...one.time },
          ...{ aim: '≤ 500 ms', met: one.time.value <= 500 },
          notes: [`${Math.round(again.time.value)} ms when it was compiled before`],
        },
        {
          ...{ ...figure, name: `lint of ${documents.length} documents`, ...all.time },
          ...{ aim: '≤ 5000 ms and ≤ 1.5 ×', met },
          notes: [`${kilobytes} kB a document, ${availableParallelism()} threads compile`, ...why],
        },
      ] satisfies readonly Figure[]
    } finally {
      await rm(folder, { recursive: true })
    }
  },
}

/** As after a build: no document was compiled before. */
async function lintFirst(files: string): Promise<{ time: number }> {
  for await (const saved of glob('dist/*/compile-cache/*/programs', { cwd: project }))
    await rm(path.join(project, saved), { recursive: true })
  return lint(ours, files)
}

/** From the start of the process to its end; how many findings there are is of no matter. */
async function lint(program: string, files: string): Promise<{ time: number }> {
  const from = performance.now()
  const words = program === ours ? ['runbook', 'lint', files] : [files]
  const code = await new Promise<number>(resolve => {
    execFile(process.execPath, [program, ...words], { maxBuffer: 1_000_000_000 }, error =>
      resolve(error === null ? 0 : Number(error.code)),
    )
  })
  if (code !== 0 && code !== 1) throw new Error(`${path.basename(program)} ended with ${code}`)
  return { time: performance.now() - from }
}
