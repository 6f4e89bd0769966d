import type { Surface } from '../domain/decision.ts'

/** What a modal remembers of where it was opened from. */
export type Metadata = {
  readonly incident: number | null
  readonly surface: Surface | null
  readonly version: number
  /** Short words of one modal's own, such as what was filled in for the person. */
  readonly extra?: { readonly [name: string]: string }
}

/** `private_metadata` of a modal. */
export function encodeMetadata(metadata: Metadata): string {
  return JSON.stringify(metadata)
}

/** What `encodeMetadata` wrote; null for anything else. */
export function decodeMetadata(text: string): Metadata | null {
  try {
    const value: unknown = JSON.parse(text)
    return isMetadata(value) ? value : null
  } catch {
    return null
  }
}

function isMetadata(value: unknown): value is Metadata {
  if (typeof value !== 'object' || value === null) return false
  const { incident, surface, version } = value as Partial<Record<keyof Metadata, unknown>> // read, then checked
  return (
    (incident === null || typeof incident === 'number') &&
    (surface === null || typeof surface === 'string') &&
    typeof version === 'number'
  )
}
