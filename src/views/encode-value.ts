/** A button's value: the version of the state it was rendered from, and an index where one is needed: `7`, `7:2`. */
export function encodeValue(version: number, index?: number): string {
  return index === undefined ? String(version) : `${version}:${index}`
}

/** What `encodeValue` wrote; null for anything else. */
export function decodeValue(value: string): { readonly version: number; readonly index: number | null } | null {
  const match = /^(\d{1,15})(?::(\d{1,15}))?$/.exec(value)
  if (match === null) return null
  return { version: Number(match[1]), index: match[2] === undefined ? null : Number(match[2]) }
}
