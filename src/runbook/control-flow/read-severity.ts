import { isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode } from './hide-code.ts'

const level = '(?:sev(?:erity)?|severidad|severidade|prio(?:rity)?|s|p)[- ]?\\d'
const joint = '\\s*(?:/|,|&|\\+|and|or|y|o|und|oder|et|ou|e)\\s*'
const only = '(?:only|solo|solamente|nur|apenas|somente|uniquement)'

/** "(SEV1/2)", "(P1 only)", "(nur P1 und P2)" at the end of what is done. */
const levels = new RegExp(
  `\\((?<when>(?<before>${only}\\s+)?(?:(?:for|on|para|en|em|bei|pour)\\s+)?(?:${level}(?<more>${joint}(?:${level}|\\d))*)(?:\\+|\\s+(?:incidents?|issues?|alerts?))?(?<behind>\\s+${only})?)\\)[.:;]?[\\s·]*$`,
  'u',
)

const several = `${level}(?:${joint}(?:${level}|\\d))*(?:\\+|\\s+(?:incidents?|issues?|alerts?))?`

/** "(SEV1 only) Purge it", "SEV1/SEV2: purge it", "P1 only. Purge it". */
const opening = new RegExp(
  `^(?:\\((?<aside>(?:${only}\\s+)?(?:for\\s+)?${several}(?:\\s+${only})?)\\)[:,.]?|(?<when>(?:${only}\\s+)?(?:for\\s+)?${several}(?:\\s+${only})?)\\s*[:.–—])\\s+(?=\\S)`,
  'u',
)

const alone = new RegExp(
  `^(?:${only}\\s+)?(?:(?:for|bei|para|pour)\\s+)?${several}(?:\\s+${only})?(?:\\s+(?:and|or) (?:above|higher|worse))?$`,
  'u',
)
const named =
  /^(?:critical|high|medium|moderate|low|major|minor|severe|urgent|kritisch|hoch|mittel|niedrig|critic[oa]|alt[oa]|medi[oa]|baj[oa]|baix[oa]|critique|haute?|eleve[e]?|moyen(?:ne)?|faible)(?: (?:severity|priority))?$/

/** The severities that a text names and nothing else ("SEV1/2", "SEV1 (critical)"); null for any other. @param words whether “Critical” is one */
export function nameSeverities(text: string, words: boolean): string | null {
  const said = text.replace(/[*`]/g, '').trim()
  const [first = ''] = said.split(/\s*[(:–—]|\s-\s/)
  const plain = hideCode(first.trim())
  return alone.test(plain) || (words && named.test(plain)) ? first.trim() : null
}

/** The text without the severities that it opens with. */
export function withoutSeverity(text: string): string {
  return text.slice(opening.exec(hideCode(text))?.[0].length ?? 0)
}

/** What says how bad it is, and makes nothing of it a condition. */
const rates = /(?:severi|schwere|gravit|gravedad|priorit|classif|clasific|klassif|declar|erklar|level|nivel|niveau)/u

/**
 * The severities for which something is done, in parentheses behind it; null where they only say how bad it is.
 * @param names whether it is a heading or label, whose one level alone is that of what it is about
 */
export function readSeverity(text: string, plain: string, names: boolean): Condition | null {
  const opened = opening.exec(plain)
  const act = text.slice(opened?.[0].length ?? 0)
  if (opened !== null && !names && (isImperative(act) || act.startsWith('`'))) {
    const said = opened.groups?.aside ?? opened.groups?.when ?? ''
    return createCondition(text.slice(opened[0].indexOf(said)).slice(0, said.length), act)
  }
  const found = levels.exec(plain)
  if (found === null || rates.test(plain.slice(0, found.index))) return null
  const { before, more, behind, when = '' } = found.groups ?? {}
  const narrows = before !== undefined || more !== undefined || behind !== undefined
  const go = text.slice(0, found.index)
  if (names ? !narrows : !isImperative(go)) return null
  return createCondition(text.slice(found.index + 1, found.index + 1 + when.length), go, false)
}
