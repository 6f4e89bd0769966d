/** Where the present comes from. Modules that decide take the time as an argument instead. */
export type Clock = {
  readonly now: () => Date
  /** When the machine's own clock shows what this clock will show at `at`. */
  readonly realTime: (at: Date) => Date
}

/** A clock that a parent process may move forward, so that a demo or a test need not wait. */
export type MovableClock = Clock & { readonly advance: (milliseconds: number) => void }

/** The machine's clock, moved by what `advance` has added. */
export function systemClock(): MovableClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    realTime: at => new Date(at.getTime() - offset),
    advance: milliseconds => {
      offset += milliseconds
    },
  }
}
