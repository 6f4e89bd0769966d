import { actOf, conditions, fillers, flowPattern, polarityPattern } from '../languages/languages.ts'
import { foldText, wholeWordPattern, wholeWordPatternAtStart } from '../words/fold-text.ts'
import { endsInFinding } from './finds-code.ts'
import { deniesPronoun, hasVerbAfter, type Intent, intentAfterCode, isRetraction } from './intent-after-code.ts'
import { intentOfClause, namesSomebody } from './intent-of-clause.ts'
import { withoutIdioms, withStops } from './without-idioms.ts'
import { codeMark, listsRejected, otherMark, withoutRejectedCode } from './without-rejected-code.ts'

const negation = wholeWordPattern(polarityPattern('negationsBefore'))
const negationAfter = wholeWordPattern(polarityPattern('negationsAfter'))
const byMeansOf = new RegExp(`(?<!\\p{L})(?:${polarityPattern('byMeansOf')})(?:\\s+\\S+){0,4}\\s*$`, 'u')
const opensWithMeans = wholeWordPatternAtStart(polarityPattern('byMeansOf'))
const clauseOpening = wholeWordPattern(polarityPattern('clauseOpenings'))
const irony = wholeWordPattern(polarityPattern('ironies'))

/** Whether a text that seems to ask means the contrary ("…, and then find another company"). */
export function isIronic(text: string): boolean {
  return irony.test(foldText(text))
}

const reportVerb = wholeWordPattern(polarityPattern('reportVerbs'))
/** "Run `X` and you lose all of it": tells what happens then. */
const thenHarms = new RegExp(
  `^\\s*,?\\s*(?:and|y|und|et|e)\\s+(?:you|we|everything|everyone|all|it|they|the|todo|perder\\p{L}+|alles|tout|vous|tudo)(?:\\s+\\S+){0,4}?\\s+(?:${polarityPattern('harms')})(?!\\p{L})`,
  'u',
)

/** "ChatGPT says: run …", and not "If it says so, run …". */
const saysBefore = new RegExp(`^[^.;]*\\p{L}\\s+(?:${polarityPattern('speechVerbs')})\\s*[:,]`, 'u')
const wrongSigns = /[❌🚫⛔👎✗✘🛑]|~~/u

/** What a text wants of these pieces of code, which stand between backticks in it. */
export function intentOf(text: string, codes: readonly string[]): Intent {
  const marked = withStops(text).replace(/`([^`]+)`/g, (_, code: string) =>
    codes.includes(code.trim()) ? codeMark : otherMark,
  )
  const plain = withoutIdioms(foldText(marked.replace(isInPortuguese, '$1está'))).replace(amidDenial, '$1 ')
  if (listsRejected.test(plain)) return 'forbids'
  const folded = withoutRejectedCode(plain)
  const sentences = folded.split(/(?<=[.;!?])\s+/)
  const intents = sentences.filter(it => it.includes(codeMark)).map(intentOfSentence)
  const others = sentences.filter(it => !it.includes(codeMark))
  if (others.some(it => deniesPronoun.test(it.trim()) && !namesOther.test(it))) return 'forbids'
  if (others.some(it => irony.test(it) && !it.includes(otherMark))) return 'forbids'
  if (others.some(isTempting)) return 'mentions'
  // A denial right before other code is of that code.
  const after = folded.slice(folded.lastIndexOf(codeMark) + 1).replaceAll(otherMark, 'x')
  if (folded.includes(codeMark) && (isRetraction(withoutVerbParticle(after)) || signAfter.test(after))) return 'forbids'
  for (const intent of ['forbids', 'asks', 'mentions', 'label'] as const) if (intents.includes(intent)) return intent
  return 'alone'
}

/** "`X` é …" is no "`X` e …", which it would be without its accent. */
const isInPortuguese = new RegExp(`(${codeMark}\\s+)é(?!\\p{L})`, 'giu')

/** "Do not, under any circumstances, run …": what stands between the commas. */
const amidDenial = new RegExp(
  `(?<!\\p{L})(${polarityPattern('negationsBefore')}),\\s+(?:under|on|in|for|at|bajo|en|unter|auf|sous|en|sob|em)\\s[^,.;:\`${codeMark}${otherMark}]{2,40},\\s+`,
  'gu',
)

/** "Want to be on call for ever? Run `X`." */
const tempts = new RegExp(`^(?:${polarityPattern('tempts')})(?!\\p{L}).*\\?$`, 'u')

/** Whether a folded sentence asks what nobody wants, before what would bring it about. */
export function isTempting(sentence: string): boolean {
  return tempts.test(sentence.trim())
}

/** "Never do this: `Y`": about the code behind it. */
const namesOther = new RegExp(`:\\s*${otherMark}`)

const signAfter = /^[^\p{L}\p{N}]*[❌🚫⛔👎✗✘🛑]/u

/** "`X` aus: …" without the particle that belongs to the verb before the code. */
function withoutVerbParticle(after: string): string {
  return after.replace(/^\s*aus(?=\s*[.,;:!—–])/, '')
}

function intentOfSentence(sentence: string): Intent {
  const at = sentence.indexOf(codeMark)
  const before = sentence.slice(0, at)
  if (wrongSigns.test(before) || irony.test(sentence) || isNotAllowed.test(before)) return 'forbids'
  const after = (sentence.slice(at + 1).split(codeMark)[0] ?? '').trimEnd()
  const intent = intentBeforeCode(before, after)
  if (intent === 'forbids') return intent
  if (thenHarms.test(after)) return 'mentions'
  const [near = ''] = after.split(/[,;:.(]|\s[—–-]\s/)
  if (deniesAfter(near)) return 'forbids'
  if (/\?["”)]*$/.test(sentence.trim())) return 'mentions'
  if (intent === 'alone' || intent === 'label') return intentAfterCode(after, intent)
  return intent
}

/** "It is forbidden to run `X`", "Es ist untersagt, `X` auszuführen". */
const isNotAllowed =
  /^[^\p{L}]*(?:it is|it['’]s|es ist|il est|c['’]est|es|esta|queda|e|fica) (?:\p{L}+ )?(?:forbidden|prohibited|banned|not (?:allowed|permitted)|verboten|untersagt|nicht (?:erlaubt|gestattet|zulassig)|interdit|defendu|prohibido|proibido|vedado)(?!\p{L})[^.;:]*$/u

/** "`X` never", "`X` nicht aus", "`X` must not be used": the denial stands right after the code. */
function deniesAfter(text: string): boolean {
  const near = text.trim()
  if (describesAnswer.test(near)) return deniesRunning.test(near)
  return negationAfter.test(near.split(/\s+/).slice(0, 4).join(' ')) || deniesRunning.test(near)
}

/** "… is not zero": about the answer, not about running it. */
const describesAnswer = /^(?:is|are|returns?|shows?|ist|sind|es|esta|est|sont|e|sao)(?!\p{L})/u
const deniesRunning =
  /^(?:is|are|must|should|may|can|could|would|will|shall)\s+(?:not|never)\s+(?:(?:to )?be\s+)?(?:ever\s+)?(?:run|used|executed|called|issued|sent|applied|allowed|permitted|part|an?|the (?:answer|fix|way|solution)|safe|needed|enough|supported|available|here)\b/

/** The intent of the words before the code, the nearest clause first. */
function intentBeforeCode(before: string, after: string): Intent {
  // "If it is not empty, `X`": only a condition stands before the code.
  const opens = conditions.has(before.trim().split(/\s+/)[0] ?? '') || opensVerb.test(before)
  if (opens && /^[^.;:]*[,:]\s*$/.test(before) && !isReported(before)) return hasVerbAfter(after) ? 'asks' : 'alone'
  if (answersBefore.test(before)) return 'alone'
  if (saysBefore.test(before) && !conditions.has(before.trim().split(/\s+/)[0] ?? '')) return 'mentions'
  const led = /(?:[:→⇒(]|->|=>|\s[—–-])\s*$/.test(before)
  const segments = before.split(
    /[,;:()→⇒]|->|=>|\s[—–-]\s|(?<!\p{L})(?:and|then|or|but|so|y|e|ou|und|oder|aber|et|puis|luego|depois|dann)(?!\p{L})/u,
  )
  let passed = ''
  for (const segment of segments.reverse()) {
    const text = segment.trim()
    if (text === '') continue
    const intent = intentOfClause(text, led || passed !== '', after)
    if (intent !== null) return intent
    if (adverbBeforeCode.test(text) && hasVerbAfter(after)) return 'asks'
    if (endsInInfinitive(before, after)) return 'asks'
    if (byMeansOf.test(text) && actOf.has(firstWord(after)) && !namesSomebody.test(text)) return 'asks'
    // What continues the clause of another verb says nothing of its own ("Open psql and, as admin, …").
    if (passed !== '' || reportVerb.test(text) || clauseOpening.test(text)) return 'mentions'
    passed = text
  }
  if (passed === '') return 'alone'
  return led ? 'label' : isOnlyAdverbial(passed) ? 'alone' : 'mentions'
}

/** "If the log shows: `X`", "If somebody ran: `X`": the code is what is found. */
function isReported(condition: string): boolean {
  return condition.trimEnd().endsWith(':') && (endsInFinding.test(condition) || reportVerb.test(condition))
}

/** "No → `X`": the answer to a question. */
const answersBefore = new RegExp(`^[^\\p{L}]*(?:${flowPattern('answers')})\\s*(?:->|→|=>|⇒)\\s*$`, 'u')

/** "Bleibt sie stehen, `X` absetzen": a condition that its verb opens. */
const opensVerb = new RegExp(`^(?:${flowPattern('ifVerb')})\\s`, 'u')

/** "Die Sperre mit `X` lösen.": German infinitives tell what to do, where no other verb stands in the sentence. */
function endsInInfinitive(before: string, after: string): boolean {
  const own = before.split(/[.;!?]\s+/).at(-1) ?? ''
  const means = /^(?:(?:der|die|das|den|dem|alle|eine?n?)\s)[^,]*\s(?:mit|per|mittels|via|durch|uber)\s*$/.test(own)
  const [word = ''] = after.trim().split(/[.!]/)
  const infinitive = means
    ? /^\p{L}+(?:en|ern|eln)$/u.test(word)
    : !own.includes(',') && /en$/.test(word) && hasVerbAfter(word)
  const passive =
    mustBefore.test(own) && /^(?:\p{L}+\s)?(?:\p{L}*ge\p{L}+(?:t|en) werden|\p{L}*zu\p{L}*en)$/u.test(word)
  const told = [reportVerb, namesSomebody, negation, ...(passive ? [] : [germanVerbs])]
  return (infinitive || passive) && !told.some(it => it.test(own))
}

/** "Dann muss `X` ausgeführt werden", "Jetzt ist `X` auszuführen". */
const mustBefore = /(?<!\p{L})(?:muss|mussen|ist|sind)\s*$/u

const germanVerbs =
  /(?<!\p{L})(?:muss|mussen|kann|konnen|konnte|soll|sollen|sollte|wird|werden|wurde|wurden|darf|durfen|will|wollen|mochte|lasst|lassen|sich|hat|haben|hatte|ist|sind|zu)(?!\p{L})/u

/** "Stattdessen `X` ausführen". */
const adverbBeforeCode = /^(?:lieber|besser|stattdessen|dann|bitte|nun|jetzt|danach|zuerst)(?:\s+\S+)?$/

function firstWord(text: string): string {
  return /^\s*([\p{L}-]+)/u.exec(text)?.[1] ?? ''
}

/** "Now `X`", "With psql: `X`", "In the console `X`": only how and where. */
function isOnlyAdverbial(text: string): boolean {
  const words = text.split(/\s+/)
  if (instead.test(text) || otherwise.test(text)) return true
  return words.length <= 5 && (opensWithMeans.test(text) || words.every(word => fillers.has(word)))
}

const otherwise = new RegExp(`^(?:${flowPattern('otherwise')})$`, 'u')

/** "Never `A`. Instead `B`." */
const instead = /^(?:instead|stattdessen|en su lugar|en cambio|au lieu de (?:cela|ca)|a la place|em vez disso)$/
