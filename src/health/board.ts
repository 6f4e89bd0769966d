import type { Outcome } from '../walk/verdict.ts'

/** One documented health check on a `/health` board; the outcome is null until its answer is in. */
export type BoardLine = {
  readonly system: string
  readonly systemName: string
  readonly name: string
  readonly outcome: Outcome | null
  readonly summary: string
  readonly latencyMs: number | null
}
