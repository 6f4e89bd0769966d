import type { System, Target } from '../../catalog.ts'
import { hasHost } from '../../policy/raised-by.ts'
import type { Lacks, Step } from '../../runbook/program.ts'
import type { HttpTarget } from '../http/target.ts'

export type FoundTarget<Of extends Target = Target> =
  | { readonly kind: 'found'; readonly name: string; readonly target: Of }
  | {
      readonly kind: 'refused'
      readonly reason: string
      readonly lacks: Lacks
      /** Of several that it may be, the names: a person can say which. */
      readonly names?: readonly string[]
    }

/** What tells one target of a system from the others of its kind. */
export type TargetChoice = {
  /** Its name in the catalog, where a person or the text has named it. */
  readonly name?: string | null
  /** The host by which documents call it, or a word of that host, such as the vendor's name. */
  readonly host?: string | null
  /** Whether it has to let itself be written to. */
  readonly writes?: boolean
}

/**
 * The target of the system that a document means by an origin: the one whose `hosts` or base has its host; where the
 * text elides the origin, the system's only HTTP target, or the only one whose `reads:` or `raise:` name the path.
 */
export function findHttpTarget(
  { origin, path }: { readonly origin: string | null; readonly path: string },
  system: System,
  name: string | null = null,
): FoundTarget<HttpTarget> {
  const targets = Object.entries(system.targets).flatMap(([name, target]) =>
    target.kind === 'http' ? [{ name, target }] : [],
  )
  if (name !== null && origin === null) {
    const chosen = targets.find(it => it.name === name)
    return chosen === undefined ? refused(`The catalog has no HTTP target ${name} of ${system.name}.`) : found(chosen)
  }
  if (origin === null) {
    const [only, another] = targets
    if (only === undefined) return refused(`The catalog has no HTTP target for ${system.name}.`)
    if (another === undefined) return found(only)
    const [knowing, ...others] = targets.filter(it => knowsPath(it.target, path))
    if (knowing !== undefined && others.length === 0) return found(knowing)
    const names = targets.map(it => it.name)
    return refused(`The text names no host, and ${system.name} has several: ${names.join(', ')}.`, names)
  }
  if (!URL.canParse(origin)) return refused(`${origin} is not an address.`)
  const { host, username, password } = new URL(origin)
  if (username !== '' || password !== '') return refused('A user name or password in a URL is not sent.')
  const fitting = targets.find(({ target }) => hasHost(target, origin))
  if (fitting !== undefined) return found(fitting)
  const known = targets.flatMap(({ target }) => [
    new URL(target.base).host,
    ...target.hosts.map(it => it.toLowerCase()),
  ])
  return refused(
    `${host} is no host of ${system.name}${known.length === 0 ? '' : ` (the catalog knows ${known.join(', ')})`}.`,
  )
}

/** The target of the system of a kind: the only one, or the one that the choice tells from the others. */
export function findTarget(kind: string, system: System, choice: TargetChoice = {}): FoundTarget {
  const { name = null, host = null, writes = false } = choice
  const all = Object.entries(system.targets)
    .filter(([, target]) => target.kind === kind)
    .map(([name, target]) => ({ name, target }))
  if (name !== null) {
    const chosen = all.find(it => it.name === name)
    return chosen === undefined
      ? refused(`The catalog has no ${kind} target ${name} of ${system.name}.`)
      : found(chosen)
  }
  if (host !== null) return withHost(kind, all, host, system)
  if (all.length === 0) return refused(`The catalog has no ${kind} target for ${system.name}.`)
  const fitting = fittingFor(writes, all)
  const [only, another] = fitting
  if (only === undefined)
    return refused(`The catalog says of every ${kind} target of ${system.name} that it is not for writing.`)
  if (another === undefined) return found(only)
  const names = fitting.map(it => it.name)
  return refused(
    `${system.name} has several ${kind} targets (${names.join(', ')}), and the step does not say which.`,
    names,
  )
}

/** Whether the catalog says anything of this path of a target. */
function knowsPath({ reads, raise }: HttpTarget, path: string): boolean {
  const ruled = Object.keys(raise).map(rule => rule.replace(/^[A-Z]+ /, ''))
  return reads.includes(path) || ruled.includes(path)
}

type Named = { readonly name: string; readonly target: Target }

/** Those for writing where something is written, else those for reading; without either, those of which neither is said. */
function fittingFor(writes: boolean, all: readonly Named[]): readonly Named[] {
  const saying = (said: boolean | undefined) =>
    all.filter(({ target }) => ('writes' in target ? target.writes : undefined) === said)
  const ranked = writes ? [saying(true), saying(undefined)] : [saying(false), saying(undefined), saying(true)]
  return ranked.find(it => it.length > 0) ?? []
}

function withHost(kind: string, all: readonly Named[], host: string, system: System): FoundTarget {
  const origin = `${kind === 'websocket' ? 'wss' : 'https'}://${host}`
  const isHost = URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
  const fitting = isHost ? all.find(({ target }) => hasHost(target, origin)) : undefined
  if (fitting !== undefined) return found(fitting)
  if (isHost && host.includes('.'))
    return refused(
      `The catalog has no ${kind} target of ${system.name} with the host ${host}: add one with \`base: ${origin}\`.`,
    )
  const [only, ...others] = all.filter(it => isCalled(it, host.toLowerCase()))
  if (only !== undefined && others.length === 0) return found(only)
  const names = others.length === 0 ? undefined : [only, ...others].flatMap(it => (it === undefined ? [] : [it.name]))
  return refused(
    names === undefined
      ? `The catalog has no ${kind} target of ${system.name} whose host has the word ${host}.`
      : `${system.name} has several ${kind} targets with the word ${host} (${names.join(', ')}).`,
    names,
  )
}

/** Whether a word begins a part of one of a target's hosts (`acme`, `status.acme.com`), but for what all hosts have. */
function isCalled({ target }: Named, word: string): boolean {
  const hosts = [
    ...('base' in target && typeof target.base === 'string' ? [new URL(target.base).host] : []),
    ...('hosts' in target ? target.hosts : []),
  ]
  const parts = hosts.flatMap(it => it.toLowerCase().split(/[.-]/))
  // A short word begins too many others (`shop`, `shopify`).
  const is = (part: string) => part === word || part === `${word}status` || (word.length > 4 && part.startsWith(word))
  return !usual.test(word) && parts.some(is)
}

const usual = /^(?:www|api|app|status|com|net|org|dev|io)$/

function found<Of extends Target>(it: { readonly name: string; readonly target: Of }): FoundTarget<Of> {
  return { kind: 'found', ...it }
}

function refused(reason: string, names?: readonly string[]): Extract<FoundTarget, { kind: 'refused' }> {
  return { kind: 'refused', reason, lacks: 'target', ...(names === undefined ? {} : { names }) }
}

/** The parameter by which a person says which of several targets a step calls. */
export function targetParameter({ id }: Pick<Step, 'id'>): string {
  return `target_of_${id}`
}
