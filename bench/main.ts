import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'
import { measures } from './measures.ts'
import { printTable } from './print-table.ts'

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '7' } },
  allowPositionals: true,
})
const rounds = Number(values.rounds)
const unknown = positionals.filter(id => !measures.some(it => it.id === id))
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`Usage: npm run bench -- [${measures.map(it => it.id).join(' ')}] [--rounds N]`)
  process.exit(2)
}

const figures: Figure[] = []
for (const { id, measure } of measures) {
  if (positionals.length > 0 && !positionals.includes(id)) continue
  console.error(`${id} …`)
  figures.push(...(await measure({ rounds })))
}
await writeFile(new URL('results.json', import.meta.url), `${JSON.stringify(figures, null, 2)}\n`)
console.log(printTable(figures))
