/** A member of a table by a name from outside, which may be `constructor`; null when the table has none of its own. */
export function ownMember<Value>(table: { readonly [name: string]: Value }, name: string): Value | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null
}
