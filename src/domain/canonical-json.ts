import { createHash } from 'node:crypto'
import { HandrailError } from '../errors.ts'

/**
 * The one text of a JSON value: keys sorted by UTF-16 code units, no spaces, numbers and strings as
 * `JSON.stringify` writes them (RFC 8785).
 * @throws HandrailError `unexpected` for what JSON does not have: undefined, NaN, dates, functions, bigints.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$')
}

function write(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) {
    // Array.from also visits the holes of a sparse array, which are refused as undefined.
    return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`)).join(',')}]`
  }
  if (isPlain(value)) {
    const members = Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${write(value[key], `${path}.${key}`)}`)
    return `{${members.join(',')}}`
  }
  const what = typeof value === 'object' ? 'an instance of a class' : String(value)
  throw new HandrailError('unexpected', `Not JSON at ${path}: ${what}`, 'This is a defect of Handrail; report it.')
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * The hash of an entry in the chain of its incident: SHA-256, in hex, over the hash before it and its canonical JSON.
 * `previous` is null for the first. The two cannot run into each other: canonical entries begin with `{`.
 */
export function chainHash(previous: string | null, canonical: string): string {
  return createHash('sha256')
    .update(previous ?? '')
    .update(canonical)
    .digest('hex')
}

/** As deep as JSON from outside is read: what is deeper is made to exhaust whoever walks it. */
export const deepest = 100

/** Whether JSON is nested deeper than `deepest`. Does not call itself, so that no value exhausts it. */
export function isNestedDeeper(value: unknown): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; depth <= deepest; depth += 1) {
    const next: unknown[] = []
    for (const it of level)
      if (typeof it === 'object' && it !== null) for (const member of Object.values(it)) next.push(member)
    if (next.length === 0) return false
    level = next
  }
  return true
}
