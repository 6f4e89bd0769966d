import type { Entry } from '../../domain/decision.ts'
import type { Actor } from '../../domain/person.ts'

/** When that was which an entry tells of: before it was recorded, where it tells of a message or another time. */
export function happenedAt({ at, data }: Pick<Entry, 'at' | 'data'>): Date {
  return entryData(data).date('happenedAt') ?? at
}

/** In the order in which it happened; what was at the same time stays in the order of the record. */
export function inOrder<Some extends Pick<Entry, 'at' | 'data'>>(entries: readonly Some[]): readonly Some[] {
  return entries.toSorted((one, other) => happenedAt(one).getTime() - happenedAt(other).getTime())
}

/** Careful reading of an entry's JSON: what is not there, or is of another type, is null. */
export function entryData(data: Entry['data']): {
  readonly text: (name: string) => string | null
  readonly number: (name: string) => number | null
  readonly date: (name: string) => Date | null
  readonly list: (name: string) => readonly unknown[]
  readonly actor: (name: string) => Actor | null
  readonly actors: (name: string) => readonly Actor[]
} {
  const text = (name: string): string | null => {
    const value = data[name]
    return typeof value === 'string' && value.trim() !== '' ? value : null
  }
  return {
    text,
    number: name => {
      const value = data[name]
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    },
    date: name => {
      const at = new Date(text(name) ?? Number.NaN)
      return Number.isNaN(at.getTime()) ? null : at
    },
    actor: name => actorOf(data[name]),
    actors: name => {
      const value = data[name]
      return Array.isArray(value) ? value.map(actorOf).filter(it => it !== null) : []
    },
    list: name => {
      const value = data[name]
      return Array.isArray(value) ? value : []
    },
  }
}

function actorOf(value: unknown): Actor | null {
  if (typeof value !== 'object' || value === null || !('id' in value) || !('name' in value)) return null
  const { id, name } = value
  return typeof id === 'string' && typeof name === 'string' ? { id, name } : null
}
