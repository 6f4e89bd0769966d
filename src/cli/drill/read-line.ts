/** The commands of `handrail incident` that name an incident and a step of it. */
const stepWords: ReadonlySet<string> = new Set([
  ...['run', 'propose', 'withdraw', 'reject', 'done', 'skip', 'not-true', 'choose', 'holds', 'fails', 'show'],
])

/** Words of a drill itself. */
const own: ReadonlyMap<string, 'quit' | 'help' | 'approve'> = new Map([
  ...(['quit', 'exit', 'end'] as const).map(it => [it, 'quit'] as const),
  ...(['help', '?'] as const).map(it => [it, 'help'] as const),
  ...(['approve', 'confirm'] as const).map(it => [it, 'approve'] as const),
])

/** What a line at the prompt of a drill asks for. `words`: those behind `handrail incident`. */
export type DrillLine =
  | { readonly kind: 'nothing' | 'quit' | 'help' | 'approve' }
  | { readonly kind: 'incident'; readonly words: readonly string[] }

/**
 * Reads a line as `handrail incident …` would take it. The incident's number may be left out where a step is named, and
 * so may `handrail incident`. A line that begins with `#` is a remark.
 */
export function readLine(line: string, incident: number): DrillLine {
  const all = wordsOf(line)
  const [from] = [/^npx$/, /^handrail$/, /^incident$/].reduce<readonly [number]>(
    ([at], it) => [it.test(all[at] ?? '') ? at + 1 : at],
    [0],
  )
  const [word = '', ...rest] = all.slice(from)
  if (word === '' || word.startsWith('#')) return { kind: 'nothing' }
  const kind = own.get(word.toLowerCase())
  // `help run` explains a word.
  if (kind === 'help' && rest.length > 0) return { kind: 'incident', words: ['help', ...rest] }
  if (kind !== undefined) return { kind }
  if (word === 'walk') return { kind: 'incident', words: [word, ...(rest.length === 0 ? [String(incident)] : rest)] }
  const named = rest.findIndex(it => it.startsWith('-'))
  const places = named < 0 ? rest.length : named
  const isShort = stepWords.has(word) && places === 1
  return { kind: 'incident', words: isShort ? [word, String(incident), ...rest] : [word, ...rest] }
}

/** Words as a shell divides them, as far as a person types here: quotation marks hold words together, and no more. */
function wordsOf(line: string): readonly string[] {
  const parts = line.match(/(?:[\w-]+=)?(?:"[^"]*"|'[^']*')(?=\s|$)|\S+/g) ?? []
  return parts.map(it => it.replace(/^([\w-]+=)?(["'])(.*)\2$/s, '$1$3'))
}
