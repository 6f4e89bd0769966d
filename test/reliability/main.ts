import { randomInt } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Outcome, startTally } from './outcome.ts'
import { startScratchServer } from './scratch-server.ts'
import { soaks } from './soaks.ts'

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    rounds: { type: 'string' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
  },
  allowPositionals: true,
})
const [minutes, seed] = [Number(values.minutes), Number(values.seed)]
const rounds = values.rounds === undefined ? null : Number(values.rounds)
const known = soaks.map(it => it.id)
const numbers = [minutes, seed, rounds ?? 1]
if (positionals.some(id => !known.includes(id)) || numbers.some(it => !(it > 0))) {
  console.error(`Usage: npm run soak -- [${[...new Set(known)].join(' ')}] [--minutes N] [--rounds N] [--seed S]`)
  process.exit(2)
}

const server = await startScratchServer()
const signal = AbortSignal.timeout(minutes * 60_000)
const outcomes: Outcome[] = []
for (const { id, rounds: usual, run } of soaks) {
  if (positionals.length > 0 && !positionals.includes(id)) continue
  const from = performance.now()
  const outcome = await run({ rounds: rounds ?? usual, seed, signal }, server.database).catch(thrown =>
    broken(id, thrown),
  )
  outcomes.push(outcome)
  console.log(`${lineOf(outcome)}, ${Math.round((performance.now() - from) / 1_000)} s`)
  for (const figure of outcome.figures) console.log(`     ${figure}`)
  for (const finding of outcome.findings) console.log(`     ${finding}`)
}
await server.close()

const file = new URL('../../bench/soak.json', import.meta.url)
await writeFile(
  file,
  `${JSON.stringify(
    outcomes.map(({ findings: _, ...kept }) => kept),
    null,
    2,
  )}\n`,
)
process.exitCode = outcomes.some(it => it.lost + it.doubled + it.failed > 0) ? 1 : 0

/** A run that could not go on is a failure of its own. */
function broken(id: string, thrown: unknown): Outcome {
  const tally = startTally(id, 'a run that did not come to its end', seed)
  tally.add('failed', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
  return tally.outcome()
}

function lineOf({ id, name, tried, lost, doubled, failed, seed }: Outcome): string {
  return `${id}  ${name}: ${tried} tried, ${lost} lost, ${doubled} doubled, ${failed} failed, seed ${seed}`
}

process.exit()
