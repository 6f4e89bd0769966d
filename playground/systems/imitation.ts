import type { Server } from './http/start-server.ts'

/** One imitated outside system, with what can be broken in it. */
export type Imitation<Way extends string = string> = Server & {
  /** Each way to break it, with the words that the panel shows beside its switch. */
  readonly ways: Readonly<Record<Way, string>>
  readonly break: (way: Way) => void
  /** Without an argument everything. */
  readonly mend: (way?: Way) => void
  readonly broken: () => readonly Way[]
}

/** Remembers which of the ways are broken. */
export function createSwitches<Way extends string>(
  ways: Readonly<Record<Way, string>>,
): Omit<Imitation<Way>, keyof Server> & { readonly is: (way: Way) => boolean } {
  const broken = new Set<Way>()
  return {
    ways,
    break: way => void broken.add(way),
    mend: way => {
      if (way === undefined) broken.clear()
      else broken.delete(way)
    },
    broken: () => [...broken],
    is: way => broken.has(way),
  }
}

/** An imitation whatever can be broken in it: a way is one of `ways`. Its functions are methods, so that any of them fits. */
export type AnyImitation = Server & {
  readonly ways: Readonly<Record<string, string>>
  break(way: string): void
  mend(way?: string): void
  broken(): readonly string[]
}
