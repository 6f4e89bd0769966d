import type { ExpectationTest } from './expectation.ts'

/** Done again until something is so, or once for each of something. */
export type Repeat = {
  readonly line: number
  readonly until: string
  readonly every: string | null
  readonly atMost: number | null
  /** Absent in Programs of earlier versions. */
  readonly how?: RepeatKind
  /** Earlier steps that are done again with this one ("repeat steps 2 to 4"). */
  readonly steps?: readonly string[]
  /** When an answer can say that it is over. */
  readonly test?: ExpectationTest | null
}

/** `counted`: nothing but a number of times or a clock says when; `once`: it only waits for something, or tries again. */
export type RepeatKind = 'until' | 'each' | 'counted' | 'once'
