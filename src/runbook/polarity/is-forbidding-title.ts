import { remembered } from '../../domain/remembered.ts'
import type { Draft } from '../constructs/construct.ts'
import { actOf, conditions, polarityPattern } from '../languages/languages.ts'
import { findAct } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { commandNouns } from './command-nouns.ts'
import { isRetractingLabel } from './is-retracting-label.ts'
import { onlyFrames } from './only-frames.ts'
import { wrongSigns } from './wrong-signs.ts'

/** Whether a heading, a label or the head of a column stands over what is not to be done. */
export const isForbiddingTitle = remembered((text: string): boolean => {
  const plain = foldText(text)
  if (wrongSigns.test(text) || /~~/.test(text)) return true
  // "OBSOLETE: rollback", "Rollback [deprecated]", "Rollback — retired 2024".
  if (plain.split(/[:()[\]–—]|\s-\s/).some(part => saysVoid(part))) return true
  if (namesAvoided.test(plain) || givenUp.test(plain) || forbiddingClause.test(plain)) return true
  const few = plain.split(/\s+/).length <= 6
  return few && (forbidsDoing(plain) || forbiddingName.test(plain) || forbiddingWholeName.test(plain))
})

/** Whether a part of a title says that what it names is no longer in force. */
function saysVoid(part: string): boolean {
  return part.split(/,\s/).some(it => isVoid.test(it.replace(/\b(?:since|in|as of)?\s*v?\d[\d.-]*/g, '').trim()))
}

/** Opens with a negation of doing: "Never run these" and not "Never delivered webhooks". */
function forbidsDoing(plain: string): boolean {
  const found = forbiddingOpening.exec(plain)?.[0]
  if (found === undefined) return false
  const rest = plain
    .slice(found.length)
    .replace(/[:.!\s]+$/, '')
    .trim()
  return rest === '' || /^(?:do|run|use|try|type|attempt|these|this|that)\b/.test(rest) || findAct(rest) !== null
}

/** Whether a heading, a label or the head of a column stands over what is only reported or shown. */
export const isReportingTitle = remembered((text: string): boolean => {
  const plain = foldText(text)
  return reportingWholeName.test(plain) || opensWithOrigin.test(plain) || showsExample.test(plain)
})

/** "Example 2: a change of the schema", "Rollback examples". */
const showsExample =
  /^[^\p{L}]*(?:for )?(?:examples?|beispiele?|ejemplos?|exemples?|exemplos?)(?: (?:\d+|[a-z]))?\s*[:–—]|\s(?:examples|beispiele|ejemplos|exemples|exemplos)[^\p{L}]*$/u

/** "Seen in the shell history". */
const opensWithOrigin = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('origins')})(?![\\p{L}-])`, 'u')

/** "Steps to avoid", "O que evitar", "À éviter absolument": the title ends in the verb, whose object is what stands before it. */
const namesAvoided = new RegExp(
  `(?:^|(?<![\\p{L}-])(?:to|must|should|que|qu['’]il faut|a|zu|was|sollte)\\s+)(?:${polarityPattern('avoidVerbs')})(?:\\s+\\p{L}+)?[^\\p{L}]*$`,
  'u',
)
/** "Shortcuts we no longer accept", "Atajos que ya no aceptamos": what those who wrote it have given up. */
const givenUp = new RegExp(`(?<!\\p{L})(?:${polarityPattern('givenUp')})[^\\p{L}]*$`, 'u')
/** "What you must not touch". */
const forbiddingClause = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('forbiddingClauses')})(?![\\p{L}])`, 'u')
const isVoid = new RegExp(
  `^(?:${polarityPattern('voidMarks')})(?:\\s+(?:by|since|as of|in favou?r of|von|durch|seit|por|desde|par|depuis)\\s.*)?$`,
  'u',
)
const forbiddingOpening = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('forbiddingOpenings')})(?![\\p{L}-])`, 'u')
const forbiddingName = new RegExp(`(?<![\\p{L}-])(?:${polarityPattern('forbiddingNames')})(?![\\p{L}-])`, 'u')
/** "Wrong", "Wrong way", "Example of …", "Old procedure, superseded" and not "Wrong prices shown". */
const forbiddingWholeName = wholeName(polarityPattern('forbiddingWholeNames'))
/** "History", "Examples", "Timeline of 3 May" and not "Chat history not loading". */
const reportingWholeName = wholeName(polarityPattern('reportingWholeNames'))

function wholeName(names: string): RegExp {
  const article = '(?:(?:the|el|la|der|die|das|le|o|a|un|une|ein)\\s+)?'
  const end = '[^\\p{L}]*$'
  return new RegExp(
    `^[^\\p{L}]*${article}(?:${names})(?:\\s+${commandNouns})?${end}` +
      `|^[^\\p{L}]*(?:${names})\\s+(?:of|de|du|des|von|del|do|da)\\s` +
      `|^[^\\p{L}]*${article}(?:${names})(?:\\s+${commandNouns})?\\s+(?:to|that|which|we|you|they|people|i|wir|die|que|qui|nous|quem|zum)\\s` +
      `|^${commandNouns}\\s+(?:${names})${end}|[,(]\\s*(?:${names})${end}`,
    'u',
  )
}

const warnings = polarityPattern('warnings')
const opensWarning = new RegExp(`^[^\\p{L}]*(?:${warnings})(?![\\p{L}-])`, 'u')
/** The lines of a comment are joined, so that its warning may stand behind others. */
const holdsWarning = new RegExp(`(?<![\\p{L}-])(?:${warnings})\\s*[:!]`, 'u')
const harms = wholeWordPattern(polarityPattern('harms'))
const times = /(?<!\p{L})(?:minut|se[ck][ou]nd|segund|stund|hor[ae]|heure|hour)\p{L}*/u

/** Whether a comment opens with a word of warning, or warns further on of harm. */
export function isWarning(comment: string): boolean {
  return opensWarning.test(foldText(comment)) || warnsOfHarm(comment)
}

/** Whether a comment warns of what the code under it does ("careful: this drops every order"). */
export function warnsOfHarm(comment: string): boolean {
  const folded = foldText(comment)
  const opened = opensWarning.exec(folded) ?? holdsWarning.exec(folded)
  return opened !== null && harms.test(folded.slice(opened.index + opened[0].length))
}

/** Whether a text opens with a sign of warning ("⚠️ This wipes everything"). */
export function opensWithAlarm(text: string): boolean {
  return /^[^\p{L}\p{N}`]*[⚠🚨❗⛔]/u.test(text)
}

/** What of such a text warns of harm or forbids; null where nothing does. */
export function alarmIn(text: string): string | null {
  if (!opensWithAlarm(text)) return null
  const said = text
    .replace(/(?:[⚠🚨❗⛔]|\uFE0F)+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const bans = said.split(/(?<=[.!])\s+/).some(isProhibition)
  return bans || harms.test(foldText(said)) ? said : null
}

/** Whether a comment warns of no more than how long it takes ("Achtung, dauert eine Minute"). */
export function warnsOfTime(comment: string): boolean {
  const folded = foldText(comment)
  return opensWarning.test(folded) && times.test(folded) && !harms.test(folded)
}

export const requestingName = new RegExp(`(?<![\\p{L}-])(?:${polarityPattern('requestingNames')})s?(?![\\p{L}-])`, 'u')

/**
 * Whether a label asks for the command behind it: it names a remedy, an act or the tool, or, where remedies stand, the
 * trouble.
 */
export function isRequestingLabel(text: string, { phase, label, unit }: Draft): boolean {
  const name = text.replace(/[:\s]+$/, '')
  const plain = foldText(name)
  if (isForbiddingTitle(name) || isReportingTitle(name) || isCauseTitle(name) || isRetractingLabel(name)) return false
  const own = findPhase(name) ?? findPhase(label ?? '')
  if (own === 'mitigate' || own === 'rollback' || own === 'check' || requestingName.test(plain)) return true
  if (phase !== 'reference' && phase !== 'symptom' && onlyFrames(name, unit?.text ?? '')) return true
  if (findAct(name) !== null || unit?.text.split(/\s/, 1)[0]?.toLowerCase() === plain) return true
  // "`X` clears it" and "Once nothing else helps: `X`" need no name.
  const unnamed = plain === '' || conditions.has(plain.split(/\s+/, 1)[0] ?? '')
  return (phase === 'mitigate' || phase === 'rollback') && (unnamed || namesTrouble(plain))
}

/**
 * Whether a heading alone, with no other words over the command, asks for it: it is numbered ("Step 2 …"), or names an
 * act, a remedy or a trouble. One over mistakes or what to avoid names none of them.
 */
export function isRequestingHeading(text: string, draft: Draft): boolean {
  const plain = foldText(text)
  if (/^\p{L}* ?\d/u.test(plain) || isRequestingLabel(text, draft)) return true
  if (namesTrouble(plain)) return true
  // "Leftover of the migration" is no migration.
  const [head = plain] = plain.split(/\s(?:of|from|since|de|del|desde|von|vom|seit|aus|du|des|depuis|da|do)\s/)
  return head.split(/[^\p{L}-]+/u).some(namesAct) || done.test(plain) || endsInInfinitive(text.replace(/[:.\s]+$/, ''))
}

/** "Vaciado de la cola", "Remise en file". */
const done = /^(?:\p{L}{3,}ado d[aeo]|(?:re)?mise (?:en|a)(?![\p{L}]))/u

/** "Things that look right but are not" are no trouble. */
function namesTrouble(plain: string): boolean {
  return troubles.test(plain) && !(tellsOfThings.test(plain) && plain.split(/\s+/).length > 4)
}

const tellsOfThings = /(?<![\p{L}])(?:that|which|who|die|das|que|qui|quem)(?![\p{L}])/u

/** "Fehlgeschlagene Jobs neu anstoßen": a German title may name an act by a verb at its end, whatever the verb. */
function endsInInfinitive(text: string): boolean {
  return /^(?:\p{Lu}[\p{L}-]+\s+)+(?:\p{Ll}[\p{L}-]*\s+){0,3}?\p{Ll}{3,}(?:en|ern|eln)$/u.test(text) && !told.test(text)
}

const told =
  /(?<![\p{L}])(?:die|das|was|wer|nicht|nie|niemals|nur|haben|hatten|waren|wurden|werden|sind|aus|von)(?![\p{L}])/u

/** Nouns of what is done: "Leerung", "Vaciado", "Nettoyage", "Neustart" beside "neustarten", "reinicio" beside "reiniciar". */
function namesAct(word: string): boolean {
  if (/.{3}(?:ung|tion|cion|cao|m[ie]ento|mento|ment|age)$/.test(word)) return true
  const stem = word.replace(/[aeo]$/, '')
  return stem.length > 3 && ['en', 'ar', 'er', 'ir', 're'].some(ending => actOf.has(stem + ending))
}

const cause = new RegExp(`^[^\\p{L}]*(?:${polarityPattern('causeNames')})[^\\p{L}]*$`, 'u')
const troubles = wholeWordPattern(polarityPattern('troubleWords'))

/** Whether a label stands over what is wrong and not over what to do ("Root cause", "Risk"). */
export function isCauseTitle(text: string): boolean {
  return cause.test(foldText(text))
}

/** Whether a sentence says what is not to be done, or never: a rule, not a step. "Don't forget to …" and "Do not go on until `…`" ask. */
export const isProhibition = remembered((text: string): boolean => {
  return prohibits.test(text) && !asksAnyway.test(text) && !waits.test(text)
})

const prohibits = /^(?:\*\*)?(?:do not|don['’]t|never|avoid|no\s+\p{L}+r\b|nunca|evitar)\b/iu
const waits = /^[^`]*\b(?:until|before|hasta que)\b[^`]*`/i

const asksAnyway =
  /^(?:\*\*)?(?:(?:do not|don['’]t|never) (?:forget|skip|omit|miss|neglect|hesitate|fail|be (?:shy|afraid|scared)|worry|panic)\b|no (?:olvid|omit|salt|dud)\p{L}+|no teng\p{L}+ miedo|nunca (?:olvid|omit|salt)\p{L}+|nicht (?:vergessen|überspringen))/iu
