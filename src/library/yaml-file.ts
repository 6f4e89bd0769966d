import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { toError } from '../errors.ts'

/** Counted from 1. */
export type Position = { readonly line: number; readonly column: number }
export type ValuePath = readonly (string | number)[]

export type YamlFile = {
  readonly file: string
  /** null where the text is not YAML. */
  readonly value: unknown
  readonly problems: readonly (Position & { readonly message: string })[]
  /** Where a value stands, or its key; of a path that is not there, the key of the part that is. */
  readonly find: (path: ValuePath, part: 'key' | 'value') => Position & { readonly depth: number }
}

/** A YAML text with the position of everything in it. What is wrong with it is returned, never thrown. */
export function readYamlFile(file: string, text: string): YamlFile {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const at = (offset: number): Position => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const find: YamlFile['find'] = (path, part) => {
    let node: unknown = document.contents
    let offset = 0
    for (const [depth, key] of path.entries()) {
      const next = memberOf(isAlias(node) ? node.resolve(document) : node, key)
      if (next === null) return { ...at(offset), depth }
      const isLast = depth === path.length - 1
      offset = (isLast && part === 'value' ? startOf(next.value) : null) ?? startOf(next.key) ?? offset
      node = next.value
    }
    return { ...at(offset), depth: path.length }
  }
  const problems = document.errors.map(it => ({ ...at(it.pos[0]), message: sentence(it.message) }))
  if (problems.length > 0) return { file, value: null, problems, find }
  try {
    return { file, value: document.toJS(), problems, find }
  } catch (thrown) {
    return { file, value: null, problems: [{ ...at(0), message: sentence(toError(thrown).message) }], find }
  }
}

function memberOf(node: unknown, key: string | number): { readonly key: unknown; readonly value: unknown } | null {
  if (isSeq(node)) {
    const value = node.items[Number(key)]
    return value === undefined ? null : { key: value, value }
  }
  if (!isMap(node)) return null
  return node.items.find(it => isScalar(it.key) && String(it.key.value) === String(key)) ?? null
}

/** null for what is left empty, as in `channel:`. */
function startOf(node: unknown): number | null {
  const range = (node as Node | null | undefined)?.range // only of nodes and of null
  return range == null || (isScalar(node) && node.source === '') ? null : range[0]
}

function sentence(text: string): string {
  return `${text.replace(/\.$/, '')}.`
}
