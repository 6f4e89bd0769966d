import { median, spreadOf } from './statistics.ts'

/** What one round gives: a figure by name. */
export type Round<Name extends string> = { readonly [name in Name]: number }

export type Compared = {
  readonly value: number
  readonly baseline: number
  readonly ratio: number
  readonly spread: readonly [number, number]
}

/**
 * Runs two things in turns, the order changing with every round, and compares what each round gave: a machine that
 * slows down slows both. One round before the first warms both up and does not count.
 */
export async function interleave<Name extends string>(
  rounds: number,
  ours: () => Promise<Round<Name>>,
  baseline: () => Promise<Round<Name>>,
): Promise<{ readonly [name in Name]: Compared }> {
  const pairs: { readonly ours: Round<Name>; readonly baseline: Round<Name> }[] = []
  for (let round = -1; round < rounds; round += 1) {
    const first = round % 2 === 0 ? await ours() : null
    const base = await baseline()
    const pair = { ours: first ?? (await ours()), baseline: base }
    if (round >= 0) pairs.push(pair)
  }
  const names = Object.keys(pairs[0]?.ours ?? {}) as Name[] // the keys of a round are its names
  const compared = names.map(name => {
    const ratios = pairs.map(it => it.ours[name] / it.baseline[name])
    const of = (side: 'ours' | 'baseline') => median(pairs.map(it => it[side][name]))
    return [name, { value: of('ours'), baseline: of('baseline'), ratio: median(ratios), spread: spreadOf(ratios) }]
  })
  return Object.fromEntries(compared) as { readonly [name in Name]: Compared } // one entry for each name
}
