import { actOf, conditions, fillers, flowPattern, polarityPattern } from '../languages/languages.ts'
import { findAct } from '../words/find-act.ts'
import { foldText, wholeWordPattern, wholeWordPatternAtStart } from '../words/fold-text.ts'
import { deniesPronoun, hasVerbAfter, type Intent, intentAfterCode, isRetraction } from './intent-after-code.ts'
import { withoutIdioms } from './without-rejected.ts'

/** Replaces the code that is judged. */
export const codeMark = '\u2e24'
/** Replaces any other code. */
const otherMark = '\u2e25'

const runVerb = wholeWordPatternAtStart(polarityPattern('runVerbs'))
const avoidVerb = wholeWordPatternAtStart(polarityPattern('avoidVerbs'))
const negation = wholeWordPatternAtStart(polarityPattern('negationsBefore'))
const negationAfter = wholeWordPattern(polarityPattern('negationsAfter'))
const byMeansOf = new RegExp(`(?<!\\p{L})(?:${polarityPattern('byMeansOf')})(?:\\s+\\S+){0,4}\\s*$`, 'u')
const opensWithMeans = wholeWordPatternAtStart(polarityPattern('byMeansOf'))
const clauseOpening = wholeWordPattern(polarityPattern('clauseOpenings'))
const irony = wholeWordPattern(polarityPattern('ironies'))
const reportVerb = wholeWordPattern(polarityPattern('reportVerbs'))
/** Code that is rejected for another: it says nothing of that one. */
const rejected = new RegExp(
  `(?:${polarityPattern('insteadOf')})(?:\\s+[^\\s${codeMark}]+){0,3}?\\s*${otherMark}\\s*,?`,
  'gu',
)
/** "ChatGPT says: run …", and not "If it says so, run …". */
const saysBefore = new RegExp(`^[^.;]*\\p{L}\\s+(?:${polarityPattern('speechVerbs')})\\s*[:,]`, 'u')
const wrongSigns = /[❌🚫⛔👎✗✘🛑]|~~/u

/** What a text wants of these pieces of code, which stand between backticks in it. */
export function intentOf(text: string, codes: readonly string[]): Intent {
  const marked = text.replace(/`([^`]+)`/g, (_, code: string) => (codes.includes(code.trim()) ? codeMark : otherMark))
  const folded = withoutIdioms(foldText(marked)).replace(rejected, ' ')
  const sentences = folded.split(/(?<=[.;!?])\s+/)
  const intents = sentences.filter(it => it.includes(codeMark)).map(intentOfSentence)
  if (sentences.some(it => !it.includes(codeMark) && deniesPronoun.test(it.trim()))) return 'forbids'
  if (sentences.some(it => !it.includes(codeMark) && tempts.test(it))) return 'mentions'
  const after = folded.slice(folded.lastIndexOf(codeMark) + 1)
  if (folded.includes(codeMark) && (isRetraction(withoutVerbParticle(after)) || signAfter.test(after))) return 'forbids'
  for (const intent of ['forbids', 'asks', 'mentions', 'label'] as const) if (intents.includes(intent)) return intent
  return 'alone'
}

/** "Want to be on call for ever? Run `X`." */
const tempts =
  /^(?:do you )?(?:want to|wanna|fancy|feel like|in the mood|¿?(?:quieres|quiere|te apetece)|(?:willst|wollen|lust)(?: (?:du|sie|auf))?|(?:tu veux|vous voulez|envie de)|(?:quer|voce quer|que tal))(?!\p{L}).*\?$/u

const signAfter = /^[^\p{L}\p{N}]*[❌🚫⛔👎✗✘🛑]/u

/** "`X` aus: …" without the particle that belongs to the verb before the code. */
function withoutVerbParticle(after: string): string {
  return after.replace(/^\s*aus(?=\s*[.,;:!—–])/, '')
}

function intentOfSentence(sentence: string): Intent {
  const at = sentence.indexOf(codeMark)
  const before = sentence.slice(0, at)
  if (wrongSigns.test(before) || irony.test(sentence)) return 'forbids'
  const after = (sentence.slice(at + 1).split(codeMark)[0] ?? '').trimEnd()
  const intent = intentBeforeCode(before, after)
  if (intent === 'forbids') return intent
  const [near = ''] = after.split(/[,;:.(]|\s[—–-]\s/)
  if (deniesAfter(near)) return 'forbids'
  if (/\?["”)]*$/.test(sentence.trim())) return 'mentions'
  if (intent === 'alone' || intent === 'label') return intentAfterCode(after, intent)
  return intent
}

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
  if (/,\s*$/.test(before) && opens && !/[.;:]/.test(before)) return hasVerbAfter(after) ? 'asks' : 'alone'
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

/** "Bleibt sie stehen, `X` absetzen": a condition that its verb opens. */
const opensVerb = new RegExp(`^(?:${flowPattern('ifVerb')})\\s`, 'u')

/** "Die Sperre mit `X` lösen.": German infinitives tell what to do, where no other verb stands in the sentence. */
function endsInInfinitive(before: string, after: string): boolean {
  if (
    !/^(?:(?:der|die|das|den|dem|alle|eine?n?)\s)[^,]*\s(?:mit|per|mittels|via|durch|uber)\s*$/.test(before.trimStart())
  )
    return false
  if (!/^\s*\p{L}+(?:en|ern|eln)[.!]?\s*$/u.test(after)) return false
  return ![germanVerbs, reportVerb, namesSomebody, negationAfter].some(it => it.test(before))
}

const germanVerbs =
  /(?<!\p{L})(?:muss|mussen|kann|konnen|konnte|soll|sollen|sollte|wird|werden|wurde|wurden|darf|durfen|will|wollen|mochte|lasst|lassen|sich|hat|haben|hatte|ist|sind|zu)(?!\p{L})/u

/** "Stattdessen `X` ausführen". */
const adverbBeforeCode = /^(?:lieber|besser|stattdessen|dann|bitte|nun|jetzt|danach|zuerst)(?:\s+\S+)?$/

function firstWord(text: string): string {
  return /^\s*([\p{L}-]+)/u.exec(text)?.[1] ?? ''
}

/** The intent of a clause that ends at the code; null where no verb of it says anything. */
function intentOfClause(text: string, led: boolean, after: string): Intent | null {
  let rest = text
  let denied = false
  let denial: string | undefined
  for (let count = 0; count < 8 && rest !== ''; count++) {
    const found = negation.exec(rest)?.[0]
    if (found !== undefined) {
      denied = true
      denial = found
      rest = rest.slice(found.length).trimStart()
      continue
    }
    if (avoidVerb.test(rest)) return denied ? 'asks' : 'forbids'
    const run = runVerb.exec(rest)?.[0]
    if (run !== undefined) {
      const between = rest.slice(run.length)
      if (denied || negationAfter.test(withoutRelative(between))) return 'forbids'
      // "Send `X` to the vendor", "paste the output of `X`".
      if ((/^(?:send|post|paste|type)$/.test(run) && toSomebody.test(after)) || ofCode.test(between)) return 'mentions'
      return !led && clauseOpening.test(between) ? 'mentions' : 'asks'
    }
    const [word = ''] = rest.split(/[\s'-]+/, 1)
    if (
      !fillers.has(word) &&
      !/^(?:you|we|one|sie|bitte|please|por favor|usted|vous|il faut|veuillez|muss|hay que)$/.test(word)
    )
      break
    rest = rest.slice(word.length).replace(/^[\s'-]+/, '')
  }
  if (rest === '') return denied ? 'forbids' : null
  const act = findAct(rest)
  // "No backlog should remain:" denies a thing, not an act.
  if (act === null) return denied ? (led && !deniesThing.test(denial ?? '') ? 'forbids' : 'mentions') : null
  if (denied) return act === 'read' || act === 'decide' ? 'mentions' : 'forbids'
  if (act === 'read' || act === 'decide' || act === 'escalate') return 'mentions'
  if (negationAfter.test(withoutRelative(rest))) return 'forbids'
  if (led || byMeansOf.test(rest)) return namesSomebody.test(rest) ? 'mentions' : 'asks'
  return hasVerbAfter(after) ? 'asks' : 'mentions'
}

const toSomebody =
  /^\s*(?:to|in|into|with)\s+(?:(?:the|our|your|their|a|an)\s+)?(?:\S+\s+)?(?:vendor|channel|team|support|customers?|dba|owner|colleagues?|manager|thread|ticket|chat|slack|review(?:ers?)?)(?![\p{L}])/u
const ofCode = /(?:output|results?|text|names?|copy|meaning|log) of\s*$/u

const deniesThing = /^(?:no|none|nobody|no one|keine?|niemand|nadie|ninguem|personne|nul)$/

/** Without what only says which ones are meant ("the rows that no longer have an owner"). */
export function withoutRelative(text: string): string {
  return text.replace(
    /(?<!\p{L})(?:that|which|who|whose|where|what|when|if|until|unless|with|without|wenn|falls|was|si|cuando|quand|quando|die|der|das|ohne|que|qui|dont|sin|sans|cujos?|sem)(?!\p{L}).*$/u,
    '',
  )
}

/** Names somebody who does it, between a verb and the code. */
const namesSomebody =
  /(?<!\p{L})(?:who|anyone|anybody|someone|somebody|nobody|no one|whoever|jemand|niemand|wer|alguien|nadie|quien|quelqu'un|personne|alguem|ninguem|quem)(?!\p{L})/u

/** "Now `X`", "With psql: `X`", "In the console `X`": only how and where. */
function isOnlyAdverbial(text: string): boolean {
  const words = text.split(/\s+/)
  return words.length <= 5 && (opensWithMeans.test(text) || words.every(word => fillers.has(word)))
}
