import { decodePath } from './decode-path.ts'

type Raised = 'change' | 'destroy'

/**
 * To what the rules of a target raise an operation; null where they say nothing. The operation is `POST /api/notify`,
 * with `*` for what is not known yet, or the name of a connector's operation. Of several rules the strongest counts.
 * Paths are compared decoded, and without regard to case and to needless slashes: a rule that is too wide asks once
 * too often, one that is too narrow lets something through.
 */
export function raisedBy(rules: { readonly [rule: string]: Raised }, operation: string): Raised | null {
  const hits = Object.entries(rules).flatMap(([rule, effect]) => (covers(rule, operation) ? [effect] : []))
  return hits.includes('destroy') ? 'destroy' : (hits[0] ?? null)
}

function covers(rule: string, operation: string): boolean {
  const [wanted, asked] = [split(rule), split(operation)]
  if (wanted.method !== '' && wanted.method !== asked.method) return false
  return meet(plainPath(wanted.path), plainPath(asked.path))
}

function split(text: string): { readonly method: string; readonly path: string } {
  const method = /^[A-Z]+ (?=\/)/.exec(text)?.[0] ?? ''
  return { method, path: text.slice(method.length) }
}

/** As a server may read it: without dot segments, decoded, slashes once. */
function plainPath(path: string): string {
  if (!path.startsWith('/')) return path
  const decoded = decodePath(path.replace(/[?#].*$/s, ''))
  return (
    decodePath(new URL(`http://host${decoded.replace(/[?#%]/g, encodeURIComponent)}`).pathname)
      .toLowerCase()
      // Parameters of a segment, and what some servers cut off its end.
      .replace(/;[^\\/]*|[\s.\0]+(?=[\\/]|$)/g, '')
      .replace(/[\\/]+/g, '/')
      .replace(/(?<=.)\/$/, '')
  )
}

/** Whether some text fits both, with `*` in either for any text. */
function meet(one: string, other: string): boolean {
  // fits[j]: the rests of both, from here and from `j` on, can be the same.
  let fits: boolean[] = []
  for (let i = one.length; i >= 0; i -= 1) {
    const below = fits
    fits = []
    for (let j = other.length; j >= 0; j -= 1) {
      if (i === one.length && j === other.length) fits[j] = true
      else if (one[i] === '*') fits[j] = below[j] === true || (j < other.length && fits[j + 1] === true)
      else if (other[j] === '*') fits[j] = fits[j + 1] === true || (i < one.length && below[j] === true)
      else fits[j] = one[i] === other[j] && below[j + 1] === true
    }
  }
  return fits[0] === true
}
