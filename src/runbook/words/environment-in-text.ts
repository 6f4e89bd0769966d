import { wordsIn } from '../../domain/shorten.ts'
import type { Environments } from '../languages/language.ts'
import { languages } from '../languages/languages.ts'
import { foldAccents, foldText } from './fold-text.ts'

/** The words of all languages for one part of the name of an environment, folded. */
const environmentWords = (part: keyof Environments) => [
  ...new Set(languages.flatMap(({ environments }) => wordsIn(foldText(environments[part])))),
]
const anyOf = (...names: readonly (keyof Environments)[]) =>
  names
    .flatMap(environmentWords)
    .sort((one, other) => other.length - one.length)
    .join('|')

const known = new Set([...environmentWords('names'), ...environmentWords('everyday')])

/** The part of a variable, placeholder or host that names another environment (`STAGING_DATABASE_URL`), or null. */
export function environmentInName(name: string): string | null {
  const parts = foldAccents(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return parts.find(part => known.has(part)) ?? null
}

const named = `(${anyOf('names')})`
const everyday = `(${anyOf('everyday')})`
const article = `(?:(?:${anyOf('articles')})[\\s]+|l')?`
const behind = `(?=\\s*(?:$|[.,:;!?()—–]|\`)|[\\s-]+(?:${anyOf('things')})(?![\\p{L}-]))`
const start = '(?<![\\p{L}\\p{N}_/.-])'
const patterns = [
  // "Staging:", "Staging database".
  new RegExp(`^[^\\p{L}\`]*${named}${behind}`, 'u'),
  new RegExp(`${start}(?:${anyOf('places', 'aims')})\\s+${article}${named}(?![\\p{L}\\p{N}_/-])`, 'u'),
  new RegExp(`${start}${named}[\\s-]+(?:${anyOf('things')})(?![\\p{L}-])`, 'u'),
  new RegExp(`${start}(?:${anyOf('places')})\\s+${article}${everyday}${behind}`, 'u'),
]

/** The environment, other than the one in production, that a text names a place in ("On the staging database, …"), or null. */
export function environmentInText(text: string): string | null {
  const plain = foldText(text).replace(/[*_]+/g, '').trim()
  return patterns.map(pattern => pattern.exec(plain)?.[1]).find(found => found !== undefined) ?? null
}
