import { onTestFinished } from 'vitest'
import { startSystems } from '../../playground/systems/start-systems.ts'
import type { Systems, SystemsOptions } from '../../playground/systems/systems.ts'

export type TestSystems = Systems & { readonly advance: (milliseconds: number) => void }

/** The systems on a clock that only the test moves, stopped when the test ends. Without a database unless one is given. */
export async function startForTest(options: Partial<SystemsOptions> = {}): Promise<TestSystems> {
  let now = Date.parse('2026-11-21T14:00:00Z')
  const advance = (milliseconds: number) => {
    now += milliseconds
  }
  const systems = await startSystems({
    database: () => new Promise(() => undefined),
    now: () => new Date(now),
    advance,
    moveTakes: 30,
    ...options,
  })
  onTestFinished(systems.close)
  return { ...systems, advance }
}
