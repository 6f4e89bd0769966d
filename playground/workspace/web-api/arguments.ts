import type { Json } from '../json.ts'

/** A call's arguments: strings from a form, or any JSON. */
export type Arguments = {
  /** As they came, without the token. */
  readonly raw: Json
  text(name: string): string | null
  flag(name: string): boolean
  whole(name: string): number | null
  /** A list or object, also as a string of JSON; undefined when absent, null when it cannot be read. */
  json(name: string): unknown
  /** A list, also with commas between its items. */
  words(name: string): readonly string[]
}

export function readArguments(given: Json): Arguments {
  const { token: _, ...raw } = given
  const text = (name: string): string | null => {
    const value = raw[name]
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null
  }
  return {
    raw,
    text,
    flag: name => raw[name] === true || raw[name] === 'true' || raw[name] === '1',
    whole(name) {
      const value = Number(text(name) ?? Number.NaN)
      return Number.isInteger(value) ? value : null
    },
    json(name) {
      const value = raw[name]
      if (typeof value !== 'string') return value
      try {
        return JSON.parse(value)
      } catch {
        return null
      }
    },
    words(name) {
      const value = raw[name]
      if (Array.isArray(value)) return value.map(String)
      return (text(name) ?? '').split(',').filter(word => word !== '')
    },
  }
}
