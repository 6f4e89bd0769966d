/** The names that words are read by. */
export type Vocabulary = {
  readonly systems: readonly { readonly key: string; readonly name: string }[]
  readonly severities: readonly string[]
}

/** What words say of an incident that is to begin; null: nothing. */
export type Opening = {
  /** As the catalog writes it. */
  readonly severity: string | null
  /** Key of the catalog. */
  readonly system: string | null
  readonly title: string | null
  readonly drill: boolean
}

export type ReadOpening = {
  readonly opening: Opening
  /** The words begin with one that is known, or with an unknown severity. */
  readonly leads: boolean
  /**
   * A word as it was typed, at either end, that is written as the severities are and is none, where no other one there is;
   * it is in no title. null: there is none.
   */
  readonly unknownSeverity: string | null
}

type Known = {
  readonly kind: 'severity' | 'system' | 'drill'
  readonly value: string
  readonly words: readonly string[]
}

/** The word, also with marks around it (`[drill]`) and as `fire-drill`; not `drill-down`. */
const isDrill = /(?<![\p{L}\p{N}_])drill(?![\p{L}\p{N}_-])/iu

/** Before a known word at the end, these bind it to the sentence: “nothing arrives in OpsMantik”. */
const prepositions: ReadonlySet<string> = new Set([
  'in',
  'of',
  'on',
  'at',
  'for',
  'to',
  'with',
  'by',
  'from',
  'and',
  'the',
])

/**
 * `P1 opsmantik calls fail`, in any order: known words at the beginning and the end are taken out of the title.
 * The word `drill` makes a drill wherever it stands; in the middle it stays in the title.
 */
export function readOpening(text: string, { systems, severities }: Vocabulary): ReadOpening {
  const known = knownWords(systems, severities)
  const tokens = text
    .trim()
    .split(/\s+/)
    .map(word => ({ word, plain: lower(word)[0] ?? '' }))
  const plain = tokens.map(it => it.plain)

  const isLikeSeverity = severityForm(severities)
  let unknown: string | null = null
  const found: { severity?: string; system?: string; drill?: string } = {}
  let start = 0
  let end = tokens.length
  takeEnds(() => 0)
  if (found.severity === undefined) takeEnds(noteUnknown)
  const leads = start > 0
  // In the middle they belong to the sentence. A drill taken for the real thing does more harm than the reverse.
  for (let index = start; index < end; index += 1) {
    const hit = at(index)
    if (hit) note(hit)
  }
  const title = tokens.slice(start, end).map(it => it.word)
  return {
    opening: {
      severity: found.severity ?? null,
      system: found.system ?? null,
      title: withoutQuotes(title.join(' ')) || null,
      drill: isDrill.test(text),
    },
    leads,
    unknownSeverity: unknown,
  }

  function takeEnds(orElse: (index: number) => number): void {
    const leading = (): number => {
      const hit = at(start)
      return hit ? note(hit) : orElse(start)
    }
    const ending = (): number => {
      const hit = endingAt(end)
      if (hit) return note(hit)
      return prepositions.has(plain[end - 2] ?? '') ? 0 : orElse(end - 1)
    }
    for (let taken = leading(); taken > 0; taken = leading()) start += taken
    for (let taken = ending(); taken > 0; taken = ending()) end -= taken
  }
  /** How many words it took: one that has the form of a severity, once. */
  function noteUnknown(index: number): number {
    const token = tokens[index]
    if (unknown !== null || index < start || index >= end || !token || !isLikeSeverity(token.plain)) return 0
    unknown = token.word.replace(/^["'“”‘’(]+|["'“”‘’),.:;!]+$/g, '')
    return 1
  }
  function note({ kind, value, words }: Known): number {
    found[kind] ??= value
    return words.length
  }
  function at(index: number): Known | undefined {
    return longest(it => {
      return found[it.kind] === undefined && index + it.words.length <= end && matches(it, index)
    })
  }
  function endingAt(index: number): Known | undefined {
    const bound = (it: Known) => prepositions.has(plain[index - it.words.length - 1] ?? '')
    return longest(it => {
      const from = index - it.words.length
      return from >= start && found[it.kind] === undefined && matches(it, from) && !bound(it)
    })
  }
  function matches({ words }: Known, index: number): boolean {
    return words.every((word, offset) => plain[index + offset] === word)
  }
  function longest(fits: (it: Known) => boolean): Known | undefined {
    return known.filter(fits).sort((a, b) => b.words.length - a.words.length)[0]
  }
}

/** Tells what is written as these severities are, with another digit: `P9` beside P1 and P2; not `p99`, which is a latency. */
function severityForm(severities: readonly string[]): (plain: string) => boolean {
  const withoutDigit = (plain: string): string | undefined => /^([a-z]{1,10}-?)\d$/.exec(plain)?.[1]?.replace('-', '')
  const known = new Set(severities.map(it => it.toLowerCase()))
  const letters = new Set([...known].flatMap(it => withoutDigit(it) ?? []))
  return plain => letters.has(withoutDigit(plain) ?? '') && !known.has(plain)
}

function knownWords(systems: Vocabulary['systems'], severities: Vocabulary['severities']): readonly Known[] {
  const known: Known[] = [
    { kind: 'drill', value: 'drill', words: ['drill'] },
    { kind: 'drill', value: 'drill', words: ['--drill'] },
    ...severities.map(it => ({ kind: 'severity' as const, value: it, words: lower(it) })),
  ]
  for (const { key, name } of systems) {
    known.push({ kind: 'system', value: key, words: lower(key) }, { kind: 'system', value: key, words: lower(name) })
  }
  return known
}

/** Words to compare by: without quotes and the punctuation around them. */
function lower(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map(it => it.replace(/^["'“”‘’(]+|["'“”‘’),.:;!]+$/g, ''))
}

function withoutQuotes(text: string): string {
  const plain = text.replace(/["“”]/g, '').trim()
  return /^['‘](.*)['’]$/.exec(plain)?.[1]?.trim() ?? plain
}
