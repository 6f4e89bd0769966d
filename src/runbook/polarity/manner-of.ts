import { actOf, conditions, fillers, polarityPattern } from '../languages/languages.ts'
import { actFromWords } from '../words/act-from-words.ts'
import type { Manner } from './manner.ts'
import { bansWhatWasSaid, mannerBehind, verbBehind } from './manner-behind.ts'
import { plainText } from './plain-text.ts'
import { takesBack } from './takes-back.ts'
import { anywhere, atStart } from './whole-words.ts'
import { withoutIdioms } from './without-idioms.ts'

/** Stands in for the code that is judged, and for any other. */
export const codeMark = '\u2e24'
const otherMark = '\u2e25'

const runs = atStart(polarityPattern('runVerbs'))
const avoids = atStart(polarityPattern('avoidVerbs'))
const denies = atStart(polarityPattern('negationsBefore'))
const deniesBehind = anywhere(polarityPattern('negationsAfter'))
const means = new RegExp(`(?<!\\p{L})(?:${polarityPattern('byMeansOf')})(?:\\s+\\S+){0,4}\\s*$`, 'u')
const meansFirst = atStart(polarityPattern('byMeansOf'))
const clauses = anywhere(polarityPattern('clauseOpenings'))
const tells = anywhere(polarityPattern('reportVerbs'))
/** Code that is rejected for another says nothing of that one. */
const rejected = new RegExp(
  `(?:${polarityPattern('insteadOf')})(?:\\s+[^\\s${codeMark}]+){0,3}?\\s*${otherMark}\\s*,?`,
  'gu',
)
/** "ChatGPT says: run …", and not "If it says so, run …". */
const saysBefore = new RegExp(`^[^.;]*\\p{L}\\s+(?:${polarityPattern('speechVerbs')})\\s*[:,]`, 'u')
const wrongSigns = /[❌🚫⛔👎✗✘🛑]|~~/u

/** How a text speaks of the pieces of code `asked`, which stand between backticks in it. */
export function mannerOf(text: string, asked: readonly string[]): Manner {
  const marked = text.replace(/`([^`]+)`/g, (_, code: string) => (asked.includes(code.trim()) ? codeMark : otherMark))
  const plain = withoutIdioms(plainText(marked)).replace(rejected, ' ')
  const sentences = plain.split(/(?<=[.;!?])\s+/)
  const manners = sentences.filter(it => it.includes(codeMark)).map(mannerOfSentence)
  if (sentences.some(it => !it.includes(codeMark) && bansWhatWasSaid.test(it.trim()))) return 'forbids'
  const behind = plain.slice(plain.lastIndexOf(codeMark) + 1)
  if (plain.includes(codeMark) && (takesBack(withoutVerb(behind)) || signBehind.test(behind))) return 'forbids'
  for (const manner of ['forbids', 'asks', 'mentions', 'leads'] as const) if (manners.includes(manner)) return manner
  return 'stands'
}

const signBehind = /^[^\p{L}\p{N}]*[❌🚫⛔👎✗✘🛑]/u

/** "`X` aus: …": without what belongs to the verb before the code. */
function withoutVerb(behind: string): string {
  return behind.replace(/^\s*aus(?=\s*[.,;:!—–])/, '')
}

function mannerOfSentence(sentence: string): Manner {
  const at = sentence.indexOf(codeMark)
  const before = sentence.slice(0, at)
  const after = sentence.slice(at + 1)
  if (wrongSigns.test(before)) return 'forbids'
  const behind = (after.split(codeMark)[0] ?? '').trimEnd()
  const manner = mannerBefore(before, behind)
  if (manner === 'forbids') return manner
  const [near = ''] = behind.split(/[,;:.(]|\s[—–-]\s/)
  if (deniesNear(near)) return 'forbids'
  if (/\?["”)]*$/.test(sentence.trim())) return 'mentions'
  if (manner === 'stands' || manner === 'leads') return mannerBehind(behind, manner)
  return manner
}

/** "`X` never", "`X` nicht aus", "`X` must not be used": the denial stands right behind the code. */
function deniesNear(text: string): boolean {
  const near = text.trim()
  if (saysHowItIs.test(near)) return deniesRunning.test(near)
  return deniesBehind.test(near.split(/\s+/).slice(0, 4).join(' ')) || deniesRunning.test(near)
}

/** "… is not zero": about the answer. */
const saysHowItIs = /^(?:is|are|returns?|shows?|ist|sind|es|esta|est|sont|e|sao)(?!\p{L})/u
const deniesRunning =
  /^(?:is|are|must|should|may|can|could|would|will|shall)\s+(?:not|never)\s+(?:(?:to )?be\s+)?(?:ever\s+)?(?:run|used|executed|called|issued|sent|applied|allowed|permitted|part|an?|the (?:answer|fix|way|solution)|safe|needed|enough|supported|available|here)\b/

/** What the words before the code do with it, the nearest clause first. */
function mannerBefore(before: string, behind: string): Manner {
  // "If it is not empty, `X`": the condition is behind.
  if (/,\s*$/.test(before) && conditions.has(before.trim().split(/\s+/)[0] ?? '') && !/[.;:]/.test(before))
    return verbBehind(behind) ? 'asks' : 'stands'
  if (saysBefore.test(before) && !conditions.has(before.trim().split(/\s+/)[0] ?? '')) return 'mentions'
  const led = /(?:[:→⇒(]|->|=>|\s[—–-])\s*$/.test(before)
  const segments = before.split(
    /[,;:()→⇒]|->|=>|\s[—–-]\s|(?<!\p{L})(?:and|then|or|but|so|y|e|ou|und|oder|aber|et|puis|luego|depois|dann)(?!\p{L})/u,
  )
  let passed = ''
  for (const segment of segments.reverse()) {
    const text = segment.trim()
    if (text === '') continue
    const manner = mannerOfClause(text, led || passed !== '', behind)
    if (manner !== null) return manner
    if (leadsToVerb.test(text) && verbBehind(behind)) return 'asks'
    if (means.test(text) && actOf.has(firstWord(behind)) && !personal.test(text)) return 'asks'
    // What leads on from the verb before it says nothing of its own ("Open psql and, as admin, …").
    if (passed !== '' || tells.test(text) || clauses.test(text)) return 'mentions'
    passed = text
  }
  if (passed === '') return 'stands'
  return led ? 'leads' : isOnlyManner(passed) ? 'stands' : 'mentions'
}

/** "Stattdessen `X` ausführen". */
const leadsToVerb = /^(?:lieber|besser|stattdessen|dann|bitte|nun|jetzt|danach|zuerst)(?:\s+\S+)?$/

function firstWord(text: string): string {
  return /^\s*([\p{L}-]+)/u.exec(text)?.[1] ?? ''
}

/** What a clause that ends at the code tells to do with it; null when it has no verb that tells anything. */
function mannerOfClause(text: string, led: boolean, behind: string): Manner | null {
  let rest = text
  let denied = false
  let denial: string | undefined
  for (let count = 0; count < 8 && rest !== ''; count++) {
    const found = denies.exec(rest)?.[0]
    if (found !== undefined) {
      denied = true
      denial = found
      rest = rest.slice(found.length).trimStart()
      continue
    }
    if (avoids.test(rest)) return denied ? 'asks' : 'forbids'
    const run = runs.exec(rest)?.[0]
    if (run !== undefined) {
      const between = rest.slice(run.length)
      if (denied || deniesBehind.test(withoutRelative(between))) return 'forbids'
      return !led && clauses.test(between) ? 'mentions' : 'asks'
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
  const act = actFromWords(rest)
  // "No backlog should remain:" denies a thing and no act.
  if (act === null) return denied ? (led && !deniesThing.test(denial ?? '') ? 'forbids' : 'mentions') : null
  if (denied) return act === 'read' || act === 'decide' ? 'mentions' : 'forbids'
  if (act === 'read' || act === 'decide' || act === 'escalate') return 'mentions'
  if (deniesBehind.test(withoutRelative(rest))) return 'forbids'
  if (led || means.test(rest)) return personal.test(rest) ? 'mentions' : 'asks'
  return verbBehind(behind) ? 'asks' : 'mentions'
}

const deniesThing = /^(?:no|none|nobody|no one|keine?|niemand|nadie|ninguem|personne|nul)$/

/** Without what only says which ones are meant ("the rows that no longer have an owner"). */
function withoutRelative(text: string): string {
  return text.replace(
    /(?<!\p{L})(?:that|which|who|whose|where|what|when|if|until|unless|with|without|wenn|falls|was|si|cuando|quand|quando|die|der|das|ohne|que|qui|dont|sin|sans|cujos?|sem)(?!\p{L}).*$/u,
    '',
  )
}

/** Somebody who does it, in the words between a verb and the code. */
const personal =
  /(?<!\p{L})(?:who|anyone|anybody|someone|somebody|nobody|no one|whoever|jemand|niemand|wer|alguien|nadie|quien|quelqu'un|personne|alguem|ninguem|quem)(?!\p{L})/u

/** "Now `X`", "With psql: `X`", "In the console `X`": words of manner and place alone. */
function isOnlyManner(text: string): boolean {
  const words = text.split(/\s+/)
  return words.length <= 5 && (meansFirst.test(text) || words.every(word => fillers.has(word)))
}
