import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { recognisers } from '../../src/integrations/find-integration.ts'
import { compile, loadParsers } from '../../src/runbook/compile.ts'
import type { Figure, Measure } from '../figure.ts'
import { type Compared, interleave } from '../interleave.ts'
import { profile } from '../profile.ts'
import { generateDocuments } from './generate-documents.ts'
import { readDocuments } from './read-documents.ts'

type Documents = readonly Uint8Array[]

const aim = 1.5
const generatedBytes = 10_000_000

/** B3: what compiling costs beyond reading the Markdown, and whether it grows with the size. */
export const compiling: Measure = {
  id: 'B3',
  measure: async ({ rounds }) => {
    await loadParsers()
    const figures: Figure[] = []
    for (const [name, folder, ending] of [
      ['five documents', 'seeds', /\.txt$/],
      ['fifteen documents of the corpus', 'corpus', /\.md$/],
    ] as const) {
      const documents = await readDocuments(folder, ending)
      if (documents === null) console.error(`B3: NOT MEASURED, there is no folder ${folder}`)
      else figures.push(await compareOn(name, () => [...documents, ...documents, ...documents], rounds))
    }
    const generated = generateDocuments(generatedBytes, 3)
    figures.push(await compareOn(`10 MB in ${generated.length} files`, takeShares(generated, rounds), rounds))
    figures.push(await growth(rounds))
    return figures
  },
}

/** Both sides of a round read the same documents: `share` says which. */
async function compareOn(name: string, share: (round: number) => Documents, rounds: number): Promise<Figure> {
  const turn = { ours: 0, baseline: 0 }
  const compared = await interleave(
    rounds,
    async () => ({ time: timed(share(turn.ours++), compileOne) }),
    async () => ({ time: timed(share(turn.baseline++), parseOne) }),
  )
  const met = compared.time.ratio <= aim
  const notes = met ? [] : await profileCompiling(share(1))
  return { id: 'B3', name, unit: 'ms', ...compared.time, aim: `≤ ${aim} × the parse`, met, notes }
}

/** One share of the set a round, so that all rounds together read the whole set once; the first warms up. */
function takeShares(documents: Documents, rounds: number): (round: number) => Documents {
  const size = Math.ceil(documents.length / rounds)
  return round => (round === 0 ? documents.slice(0, 50) : documents.slice((round - 1) * size, round * size))
}

/** By which power of its length the time of one document grows: 1 is linear. */
async function growth(rounds: number): Promise<Figure> {
  const [short, long]: readonly [Documents, Documents] = [oneOf(16_000), oneOf(128_000)]
  const factor = Math.log(sizeOf(long) / sizeOf(short))
  const power = (one: (document: Uint8Array) => void) => async () => {
    const small = Math.min(...[1, 2, 3].map(() => timed(short, one)))
    return { power: Math.log(timed(long, one) / small) / factor }
  }
  const { power: compared }: { power: Compared } = await interleave(rounds, power(compileOne), power(parseOne))
  return {
    id: 'B3',
    name: 'one document, 16 kB to 128 kB: power of growth',
    unit: '',
    ...compared,
    aim: '≤ 1.15 (linear), or the parse’s own',
    met: compared.value <= Math.max(1.15, compared.baseline),
    notes: [],
  }
}

/** Where the time of compiling these documents goes, as a note. */
export async function profileCompiling(documents: Documents): Promise<readonly string[]> {
  const shares = await profile(() => timed(documents, compileOne))
  return [
    `where the time goes: ${shares
      .slice(0, 8)
      .map(it => `${it.place} ${Math.round(it.share * 100)} %`)
      .join(', ')}`,
  ]
}

function compileOne(document: Uint8Array): void {
  compile('document.md', document, recognisers)
}

function parseOne(document: Uint8Array): void {
  const text = new TextDecoder().decode(document)
  fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
}

function timed(documents: Documents, one: (document: Uint8Array) => void): number {
  const from = performance.now()
  for (const document of documents) one(document)
  return performance.now() - from
}

/** One document of at least this many bytes. */
function oneOf(bytes: number): Documents {
  return [Buffer.concat(generateDocuments(bytes, 5).flatMap(it => [it, Buffer.from('\n\n')]))]
}

function sizeOf(documents: Documents): number {
  return documents.reduce((sum, it) => sum + it.length, 0)
}
