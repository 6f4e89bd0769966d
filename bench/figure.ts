/** One line of the table: what was measured, beside its baseline of the same rounds. */
export type Figure = {
  readonly id: string
  readonly name: string
  readonly unit: string
  /** Median over the rounds. */
  readonly value: number
  /** Median of the baseline over the same rounds; null where a measure has none. */
  readonly baseline: number | null
  /** Median of the ratios of the rounds; null without a baseline. */
  readonly ratio: number | null
  /** Lowest and highest ratio of the rounds, or value where there is no baseline. */
  readonly spread: readonly [number, number]
  /** What is aimed at, in words. */
  readonly aim: string
  /** null: only reported. */
  readonly met: boolean | null
  /** What a reader has to know to judge the figure; where a missed aim comes from. */
  readonly notes: readonly string[]
}

/** A row of the measures: its id, and what measures it. */
export type Measure = {
  readonly id: string
  readonly measure: (options: { readonly rounds: number }) => Promise<readonly Figure[]>
}
