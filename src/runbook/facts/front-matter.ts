import type { Outline } from '../outline/outline.ts'

/** The `key: value` lines of the document's front matter. Deeper YAML is no business of the compiler's. */
export function frontMatterOf(
  outline: Outline,
): ReadonlyMap<string, { readonly line: number; readonly value: string }> {
  const [first] = outline.places
  const found = new Map<string, { line: number; value: string }>()
  if (first?.block.type !== 'other' || first.block.what !== 'front matter') return found
  for (const [index, line] of first.block.value.split('\n').entries()) {
    const pair = /^([A-Za-z_][\w-]*)\s*:\s*(.+?)\s*$/.exec(line)
    if (pair !== null)
      found.set((pair[1] ?? '').toLowerCase(), {
        line: first.block.line + 1 + index,
        value: (pair[2] ?? '').replace(/^(["'])(.*)\1$/, '$2'),
      })
  }
  return found
}
