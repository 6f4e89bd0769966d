import { isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'

const level = '(?:sev(?:erity)?|severidad|severidade|prio(?:rity)?|s|p)[- ]?\\d'
const joint = '\\s*(?:/|,|&|\\+|and|or|y|o|und|oder|et|ou|e)\\s*'
const only = '(?:only|solo|solamente|nur|apenas|somente|uniquement)'

/** "(SEV1/2)", "(P1 only)", "(nur P1 und P2)" at the end of what is done. */
const levels = new RegExp(
  `\\((?<when>(?<before>${only}\\s+)?(?:(?:for|on|para|en|em|bei|pour)\\s+)?(?:${level}(?<more>${joint}(?:${level}|\\d))*)(?:\\+|\\s+(?:incidents?|issues?|alerts?))?(?<behind>\\s+${only})?)\\)[.:;]?$`,
  'u',
)

/** What says how bad it is, and makes nothing of it a condition. */
const rates = /(?:severi|schwere|gravit|gravedad|priorit|classif|clasific|klassif|declar|erklar|level|nivel|niveau)/u

/**
 * The severities for which something is done, in parentheses behind it; null where they only say how bad it is.
 * @param names whether it is a heading or label, whose one level alone is that of what it is about
 */
export function readSeverity(text: string, plain: string, names: boolean): Condition | null {
  const found = levels.exec(plain)
  if (found === null || rates.test(plain.slice(0, found.index))) return null
  const { before, more, behind, when = '' } = found.groups ?? {}
  const narrows = before !== undefined || more !== undefined || behind !== undefined
  const go = text.slice(0, found.index)
  if (names ? !narrows : !isImperative(go)) return null
  return createCondition(text.slice(found.index + 1, found.index + 1 + when.length), go, false)
}
