import type { System, Target } from '../../catalog.ts'
import { hasHost } from '../../policy/raised-by.ts'
import type { Lacks } from '../../runbook/program.ts'
import type { HttpTarget } from '../http/target.ts'

export type FoundTarget<Of extends Target = Target> =
  | { readonly kind: 'found'; readonly name: string; readonly target: Of }
  | { readonly kind: 'refused'; readonly reason: string; readonly lacks: Lacks }

/**
 * The target of the system that a document means by an origin: the one whose `hosts` or base has its host; where the
 * text elides the origin, the system's only HTTP target.
 */
export function findHttpTarget(origin: string | null, system: System): FoundTarget<HttpTarget> {
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
  const { host, username, password } = new URL(origin)
  if (username !== '' || password !== '') return refused('A user name or password in a URL is not sent.')
  const found = targets.find(({ target }) => hasHost(target, origin))
  if (found !== undefined) return { kind: 'found', ...found }
  const known = targets.flatMap(({ target }) => [
    new URL(target.base).host,
    ...target.hosts.map(it => it.toLowerCase()),
  ])
  return refused(
    `${host} is no host of ${system.name}${known.length === 0 ? '' : ` (the catalog knows ${known.join(', ')})`}.`,
  )
}

/**
 * The target of the system of a kind, which has to be the only one.
 * @param host of those the one that documents call by this host; null where the step names none.
 */
export function findTarget(kind: string, system: System, host: string | null = null): FoundTarget {
  const all = Object.entries(system.targets).filter(([, target]) => target.kind === kind)
  if (host !== null) {
    const origin = `${kind === 'websocket' ? 'wss' : 'https'}://${host}`
    const isHost = URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
    const found = isHost ? all.find(([, target]) => hasHost(target, origin)) : undefined
    if (found !== undefined) return { kind: 'found', name: found[0], target: found[1] }
    return refused(
      `The catalog has no ${kind} target of ${system.name} with the host ${host}: add one with \`base: ${origin}\`.`,
    )
  }
  const [only, ...others] = all
  if (only === undefined) return refused(`The catalog has no ${kind} target for ${system.name}.`)
  if (others.length === 0) return { kind: 'found', name: only[0], target: only[1] }
  const names = [only, ...others].map(([name]) => name).join(', ')
  return refused(`${system.name} has several ${kind} targets (${names}), and the step does not say which.`)
}

function refused(
  reason: string,
  lacks: Lacks = 'target',
): { readonly kind: 'refused'; readonly reason: string; readonly lacks: Lacks } {
  return { kind: 'refused', reason, lacks }
}
