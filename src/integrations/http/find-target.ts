import type { System, Target } from '../../catalog.ts'

export type HttpTarget = Extract<Target, { readonly kind: 'http' }>

export type FoundTarget =
  | { readonly kind: 'found'; readonly name: string; readonly target: HttpTarget }
  | { readonly kind: 'refused'; readonly reason: string }

/**
 * The target of the system that a document means by an origin: the one whose `hosts` or base has its host; where the
 * text elides the origin, the system's only HTTP target.
 */
export function findHttpTarget(origin: string | null, system: System): FoundTarget {
  const targets = Object.entries(system.targets).flatMap(([name, target]) =>
    target.kind === 'http' ? [{ name, target }] : [],
  )
  if (origin === null) {
    const [only, another] = targets
    if (only !== undefined && another === undefined) return { kind: 'found', ...only }
    return refused(
      only === undefined
        ? `The catalog has no HTTP target for ${system.name}.`
        : `The text names no host, and ${system.name} has several: ${targets.map(it => it.name).join(', ')}.`,
    )
  }
  if (!URL.canParse(origin)) return refused(`${origin} is not an address.`)
  const { host, hostname, username, password } = new URL(origin)
  if (username !== '' || password !== '') return refused('A user name or password in a URL is not sent.')
  const found = targets.find(({ target }) => namesOf(target).some(name => name === host || name === hostname))
  if (found !== undefined) return { kind: 'found', ...found }
  const known = targets.flatMap(({ target }) => namesOf(target))
  return refused(
    `${host} is no host of ${system.name}${known.length === 0 ? '' : ` (the catalog knows ${known.join(', ')})`}.`,
  )
}

function namesOf(target: HttpTarget): string[] {
  return [new URL(target.base).host, ...target.hosts.map(host => host.toLowerCase())]
}

function refused(reason: string): FoundTarget {
  return { kind: 'refused', reason }
}
