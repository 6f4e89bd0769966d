import { createHash } from 'node:crypto'

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
