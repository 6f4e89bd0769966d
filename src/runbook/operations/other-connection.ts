import { remembered } from '../../domain/remembered.ts'
import { wordsIn } from '../../domain/shorten.ts'
import type { Environments } from '../languages/language.ts'
import { languages } from '../languages/languages.ts'
import { onlySlot, restoreMarks, type Slot, type Slots, slotsIn } from '../parameters/mark-placeholders.ts'
import { foldAccents, foldText } from '../words/fold-text.ts'

/** Variables that name the connection for which the catalog has a target, whole or in parts. */
const usual =
  /^\$\{?(?:(?:DATABASE|DB|POSTGRES|POSTGRESQL|PG|REDIS|SUPABASE_DB|SUPABASE_DATABASE)_(?:URL|URI|DSN|HOST|PORT|USER|USERNAME|NAME|DATABASE|DB)|PG(?:HOST|PORT|USER|DATABASE))(?::?-[^}]*)?\}?$/

/** Variables by which psql connects elsewhere, or as another user, or with other settings (PostgreSQL, libpq-envars). */
const libpq = /^PG(?:HOST|HOSTADDR|PORT|DATABASE|USER|SERVICE|SERVICEFILE|OPTIONS|SYSCONFDIR|TARGETSESSIONATTRS)$/

/** Whether a variable says where psql connects. */
export function isConnectionVariable(name: string): boolean {
  return libpq.test(name)
}

/**
 * Why a command is not for the catalog's database; null where each word that says where it connects is the usual variable,
 * or a placeholder that names no other environment.
 * @param words what says where it connects, with placeholders as marks.
 */
export function otherConnection(words: readonly string[], slots: Slots): string | null {
  const other = words.find(word => !isUsual(word, slots))
  if (other === undefined) return null
  const shown = withoutSecrets(restoreMarks(other, slots))
  return `it names another database than the catalog's${shown === null ? '' : ` (${shown})`}`
}

function isUsual(word: string, slots: Slots): boolean {
  const whole = word.replace(/\?sslmode=[\w-]+$/, '')
  const only = onlySlot(whole, slots)
  if (only !== null) return isOpen(only)
  // `postgresql://<user>@<host>/<name>`: an address of which every part is open.
  const rest = whole.replace(/^(?:postgres(?:ql)?|rediss?):\/\//, '').replace(/\ue000\d+\ue001/g, '')
  return /^[:@/]*$/.test(rest) && slotsIn(whole, slots).every(isOpen)
}

function isOpen({ original, default: value }: Slot): boolean {
  if (value !== null && value !== '') return false
  return original.startsWith('$') ? usual.test(original) : environmentInName(original) === null
}

/** The name of a connection without what may hold a password; null where nothing is left. */
function withoutSecrets(text: string): string | null {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/]*@)?([^/?#:@]+)/i.exec(text)?.[1] ?? /\bhost=([\w.-]+)/.exec(text)?.[1]
  if (host !== undefined) return host
  return /^[\w.${}<>-]{1,80}$/.test(text) ? text : null
}

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
const behind = `(?=(?:\\s+(?:only|solo|nur|seulement|uniquement|somente|apenas))?\\s*(?:$|[.,:;!?()—–]|\`)|[\\s-]+(?:${anyOf('things')})(?![\\p{L}-]))`
const start = '(?<![\\p{L}\\p{N}_/.-])'
const patterns = [
  // "Staging:", "Staging database", "Pruebas (staging)".
  new RegExp(`\\(\\s*${named}\\s*\\)`, 'u'),
  new RegExp(`^[^\\p{L}\`]*${named}${behind}`, 'u'),
  new RegExp(`${start}(?:${anyOf('places', 'aims')})\\s+${article}${named}(?![\\p{L}\\p{N}_/-])`, 'u'),
  new RegExp(`${start}${named}[\\s-]+(?:${anyOf('things')})(?![\\p{L}-])`, 'u'),
  new RegExp(`${start}(?:${anyOf('places')})\\s+${article}${everyday}${behind}`, 'u'),
]

/** The environment, other than the one in production, that a text names a place in ("On the staging database, …"), or null. */
export const environmentInText = remembered((text: string): string | null => {
  const plain = foldText(text).replace(/[*_]+/g, '').trim()
  return patterns.map(pattern => pattern.exec(plain)?.[1]).find(found => found !== undefined) ?? null
})
