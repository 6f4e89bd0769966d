/** The value at a dotted path (`a.b[0].c`) of a JSON answer; undefined when it has none there. */
export function atPath(json: unknown, path: string): unknown {
  let value = json
  for (const key of path.match(/[^.[\]]+/g) ?? []) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key] // an object that has this key
  }
  return value
}
