import { randomBytes } from 'node:crypto'

export type Variable = {
  readonly id: string
  readonly key: string
  /** Of `sensitive` nobody can read the value. */
  readonly type: 'plain' | 'encrypted' | 'sensitive'
  readonly value: string
  readonly updatedAt: number
}

/** The environment variables of production. */
export type Variables = {
  readonly all: () => readonly Variable[]
  readonly find: (id: string) => Variable | null
  readonly set: (id: string, value: string) => void
  readonly add: (given: Pick<Variable, 'key' | 'type' | 'value'>) => Variable
  /** What the code sees: the values that were set when what is live was built. */
  readonly deployed: () => Readonly<Record<string, string>>
  /** Called when a deployment goes live, with what was set when it was built; null for one from before the story. */
  readonly deploy: (built: readonly Variable[] | null) => void
  readonly reset: () => void
}

const madeAt = 1_751_882_400_000
const secret = /KEY|SECRET|TOKEN|PASSWORD|DATABASE_URL/

/** @param given names and values with which the story begins; names of secrets give a variable that nobody can read. */
export function createVariables(given: Readonly<Record<string, string>>, now: () => Date): Variables {
  const initial = Object.entries(given).map(([key, value]) =>
    made(key, secret.test(key) ? 'sensitive' : 'plain', value, madeAt),
  )
  let all: readonly Variable[] = initial
  let live = all
  return {
    all: () => all,
    find: id => all.find(it => it.id === id) ?? null,
    set: (id, value) => {
      all = all.map(it => (it.id === id ? { ...it, value, updatedAt: now().getTime() } : it))
    },
    add: ({ key, type, value }) => {
      const variable = made(key, type, value, now().getTime())
      all = [...all, variable]
      return variable
    },
    deployed: () => Object.fromEntries(live.map(({ key, value }) => [key, value])),
    deploy: built => {
      live = built ?? initial
    },
    reset: () => {
      all = initial
      live = initial
    },
  }
}

function made(key: string, type: Variable['type'], value: string, updatedAt: number): Variable {
  return { id: randomBytes(12).toString('base64url').replace(/[-_]/g, 'x'), key, type, value, updatedAt }
}
