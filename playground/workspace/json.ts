/** An object as it came off the wire: any property may be absent or of another type. */
export type Json = Readonly<Record<string, unknown>>

/** Whether a value is an object with properties, not a list and not null. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string property, or null when it is absent or of another type. */
export function textOf(value: unknown, property: string): string | null {
  const found = isJson(value) ? value[property] : undefined
  return typeof found === 'string' ? found : null
}

/** A list property, or an empty list when it is absent or of another type. */
export function listOf(value: unknown, property: string): readonly unknown[] {
  const found: unknown = isJson(value) ? value[property] : undefined
  return Array.isArray(found) ? found : []
}
