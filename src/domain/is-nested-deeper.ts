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
