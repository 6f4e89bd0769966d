/** Where the present comes from; rooms that decide take the time as an argument instead. */
export type Clock = { readonly now: () => Date }

/** A clock that a parent process may move forward, so that a demo or a test need not wait. */
export type MovableClock = Clock & { readonly advance: (milliseconds: number) => void }

/** The system's clock, moved by what `advance` has added. */
export function systemClock(): MovableClock {
  let offset = 0
  return {
    now: () => new Date(Date.now() + offset),
    advance: milliseconds => {
      offset += milliseconds
    },
  }
}
