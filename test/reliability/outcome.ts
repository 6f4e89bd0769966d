/** What one reliability run tried, and what of it went wrong. All but `tried` and `seed` are meant to be 0. */
export type Outcome = {
  readonly id: string
  readonly name: string
  readonly tried: number
  /** Acknowledged, and not there afterwards. */
  readonly lost: number
  /** There, or done, more often than it was asked for. */
  readonly doubled: number
  /** Anything else that should not have happened. */
  readonly failed: number
  readonly seed: number
  /** What was measured, for a person. */
  readonly figures: readonly string[]
  /** What exactly went wrong, for a person; the first ones. */
  readonly findings: readonly string[]
}

export type RunOptions = {
  /** How often; what a round is, the run says. */
  readonly rounds: number
  readonly seed: number
  /** Ends the run before its last round. */
  readonly signal?: AbortSignal
}

/** Where a run counts. */
export type Tally = {
  readonly try: (many?: number) => void
  readonly add: (what: 'lost' | 'doubled' | 'failed', finding: string) => void
  readonly measure: (figure: string) => void
  readonly outcome: () => Outcome
}

const kept = 50

export function startTally(id: string, name: string, seed: number): Tally {
  const counts = { tried: 0, lost: 0, doubled: 0, failed: 0 }
  const figures: string[] = []
  const findings: string[] = []
  return {
    try: (many = 1) => {
      counts.tried += many
    },
    add: (what, finding) => {
      counts[what] += 1
      if (findings.length < kept) findings.push(finding)
    },
    measure: figure => {
      figures.push(figure)
    },
    outcome: () => ({ id, name, ...counts, seed, figures, findings }),
  }
}
