import { shorten } from '../../domain/shorten.ts'

/** From the mildest to the worst. */
export const levels = ['trace', 'debug', 'info', 'warning', 'error', 'fatal'] as const

export type Level = (typeof levels)[number]

/** One line that a request has logged; of a request that has logged nothing, the request itself. */
export type LogLine = {
  readonly at: Date
  readonly level: Level
  /** Empty for a request that has logged nothing. */
  readonly message: string
  readonly method: string
  readonly path: string
  /** 0 where nobody was answered. */
  readonly status: number
  readonly deployment: string
}

/** This level and all that are worse. */
export function levelsFrom(level: Level): readonly Level[] {
  return levels.slice(levels.indexOf(level))
}

export function isAtLeast(wanted: Level, { level }: Pick<LogLine, 'level'>): boolean {
  return levelsFrom(wanted).includes(level)
}

/**
 * Whether a path is on a route or below it; its query does not count. In the route `*` stands for any text within a
 * segment, and `[id]`, `:id` and `<id>` for a whole one.
 */
export function isOnRoute(route: string, path: string): boolean {
  const [bare = ''] = path.split('?')
  const found = bare.split('/')
  return route
    .replace(/(?:\/\*?)+$/, '')
    .split('/')
    .every((wanted, index) => fits(wanted, found[index] ?? null))
}

function fits(wanted: string, segment: string | null): boolean {
  if (segment === null) return false
  if (/^(?:\[.+\]|:\w.*|<.+>)$/.test(wanted)) return segment !== ''
  const [first = '', ...rest] = wanted.split('*')
  const last = rest.pop()
  if (last === undefined) return segment === first
  if (!segment.startsWith(first) || !segment.endsWith(last)) return false
  let from = first.length
  for (const part of rest) {
    const at = segment.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from <= segment.length - last.length
}

/** Whether a status is the one that is asked for, or of its hundred: `500`, `5xx`. */
export function isStatus(wanted: string, status: number): boolean {
  return wanted === String(status) || wanted === `${Math.floor(status / 100)}xx`
}

/** What share of the answers has a status of each hundred, in percent. */
export function shares(statuses: readonly number[]): Record<string, number> {
  const answered = statuses.filter(it => it >= 100)
  const share = (hundred: number) => {
    const count = answered.filter(it => Math.floor(it / 100) === hundred).length
    return answered.length === 0 ? 0 : Math.round((1_000 * count) / answered.length) / 10
  }
  return { '2xx': share(2), '3xx': share(3), '4xx': share(4), '5xx': share(5) }
}

export function showLine({ at, level, method, path, status, message }: LogLine): string {
  const said = message.trim() === '' ? '(nothing logged)' : shorten(message.trim(), 400)
  return [at.toISOString(), level, method, path, status === 0 ? '' : String(status), said].filter(Boolean).join(' ')
}
