import type { Choice } from '../program.ts'
import { causeFromWords } from '../words/cause-from-words.ts'
import { foldAccents } from '../words/fold-text.ts'
import { phaseFromWords } from '../words/phase-from-words.ts'

/** A heading or label that stands beside others, in the document's order. */
export type Sibling = { readonly line: number; readonly title: string }

/**
 * Those of the siblings that are alternatives of one another, as choices.
 * @param remedies whether they stand under a heading or label of remedies. There, names of causes are alternatives, when
 * at least half of them say that something is wrong; elsewhere only those that say so of themselves.
 */
export function alternativesAmong<One extends Sibling>(
  siblings: readonly One[],
  remedies: boolean,
): readonly (readonly [One, Choice])[] {
  for (const read of [readOption, readRemedyFor]) {
    const named = siblings.flatMap(it => pair(it, read(it.title)))
    if (named.length > 1) return grouped(named)
  }
  if (!remedies) return []
  const causes = siblings.flatMap(it => {
    const cause = causeFromWords(it.title)
    return cause === null ? [] : [{ sibling: it, ...cause }]
  })
  const clear = causes.filter(it => it.kind === 'clear').length
  return causes.length < 2 || clear * 2 < causes.length ? [] : grouped(causes)
}

type Named<One> = { readonly sibling: One; readonly when: string }

function pair<One>(sibling: One, when: string | null): Named<One>[] {
  return when === null ? [] : [{ sibling, when }]
}

/** The alternatives of one group, which is named after the first of them. */
export function grouped<One extends Sibling>(named: readonly Named<One>[]): readonly (readonly [One, Choice])[] {
  const group = `c${named[0]?.sibling.line ?? 0}`
  return named.map(({ sibling, when }) => [sibling, { group, line: sibling.line, when }] as const)
}

/** "Option A: roll back", "Method 2", "Opción B". */
function readOption(title: string): string | null {
  const plain = foldAccents(title.trim().replace(/^[\d.)§#\s]+(?=\D)/, ''))
  return /^(?:option|alternative|method|approach|variant|opcion|alternativa|metodo|variante|opcao|methode|alternativ\w*|weg)\s+(?:[A-Z]|\d{1,2}|I{1,3})(?![\p{L}\d])/iu.test(
    plain,
  )
    ? title.trim().replace(/:$/, '')
    : null
}

/** "Resolution for 4xx errors" → "4xx errors", "Fix (database down)" → "database down"; "Response (5 minutes)" says no cause. */
function readRemedyFor(title: string): string | null {
  const plain = title.trim().replace(/^[\d.)§#\s]+(?=\D)/, '')
  const [, remedy = '', behind = '', when = ''] = remedyFor.exec(plain) ?? []
  const cause = phaseFromWords(remedy) === 'mitigate' ? causeFromWords(when) : null
  return cause?.kind === 'clear' || (cause !== null && /\p{L}/u.test(behind)) ? when : null
}

const remedyFor =
  /^(.{3,40}?)(\s+(?:for|if|when|in case of|para|si|en caso de|für|bei|wenn|pour|en cas de|se)\s+|\s*[:(–—]\s*|\s+-\s+)(.+?)\)?:?$/iu
