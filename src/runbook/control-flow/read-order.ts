import { saysTrouble } from '../choices/alternatives-among.ts'
import { languages } from '../languages/languages.ts'
import { isImperative } from '../words/find-act.ts'
import { isPhase } from '../words/find-phase.ts'
import { hideCode, mostClauses, wordsFor } from './hide-code.ts'
import { readFirst } from './read-first.ts'
import type { Reading } from './reading.ts'
import { splitCondition } from './split-condition.ts'

const opens = new RegExp(
  `^(?:${wordsFor('only')}\\s+)?(?:${wordsFor('after')}|(?<before>${wordsFor('before')}))(?:\\s+|(?<='))`,
  'u',
)

const tails = new RegExp(
  `\\s+(?:${wordsFor('only')}\\s+)?(${wordsFor('after')}|${wordsFor('before')})(?:\\s+|(?<='))`,
  'gu',
)

/** "Do not go on until it is green", in the words of one language. */
const never = languages.map(
  ({ flow }) => new RegExp(`^(?:${flow.never})\\s.{2,80}?,?\\s(?:${flow.until}|${flow.before})(?:\\s+|(?<='))`, 'u'),
)

/** "The migration must be finished before the worker starts". */
const mustBe = new RegExp(
  `^(?!.{0,60}(?:${wordsFor('if')})\\s).{3,80}?\\s${wordsFor('mustBe')}(?![\\p{L}]).{0,40}?\\s${wordsFor('before')}(?:\\s+|(?<='))`,
  'u',
)

const adverbs = new RegExp(`^${wordsFor('always')}\\s+`, 'u')

/** Acts that a text about order alone needs not name: "before proceeding", "avant d'appliquer". */
const beforeDoing =
  /^(?:before|prior to) \S+ing(?![\p{L}])|^(?:antes de|avant (?:de )?|avant d')\s*\S+(?:ar|er|ir|re)(?![\p{L}])/u

const time =
  /^(?:(?:about|around|the|another|at least|up to|>|<|~|\s)*)\d+\s*(?:s|sec|m|min|h|hr|d|seconds?|minutes?|hours?|days?|weeks?|months?|segundos?|minutos?|horas?|dias?|semanas?|minuten|stunden|tagen?|heures?|jours?)\b[^\p{L}]*$/u

/** What is not the end of an act: a place in the text, a time, a count. */
const notDone =
  /^(?:(?:any|all|each|either) of (?:it|this|that|these|those|them)(?![\p{L}])|(?:anything|everything|all|todo|alles|tout|tudo)(?: (?:else|this|that|lo demas|andere|le reste|o resto|esto|isso|cela))?$|what\w*|who\w*|(?:that|this|it|which)(?!\s+(?:is|are|has|have)\s)|more than|at least|over|the (?:last|first|fact)|all|hours|midnight|some time|a while|(?:\S+\s){1,4}(?:started|began|happened|occurred)$|(?:(?:the|an?|el|la|le|das|o)\s)?problem\p{L}*$|(?:dem |the )?start(?:en)?$|\(|empezar|comenzar|comecar|commencer|beginn\p{L}*|you (?:act|begin|start|do anything|need)\b|(?:an?|the|any) (?:incident|outage|emergency)$|(?:a|an|the)?\s*(?:few|couple of|long|short)\b|(?:par|por|pro|per)\s|\d)/u

const being = /\b(?:is|are|was|were|been|being)\b/u

/** "Confirm that the quota is intact": a state at the end, and nothing that is done. */
const isState = /\b(?:is|are)\s+(?!\S+(?:ed|en|ade|one|id)$)\S+$/u

const happened = /\s(?:has|have|had) been\s/u

const later = new RegExp(`^${wordsFor('after')}$`, 'u')

/** Of a sentence that ends in it: what it is done after is no single act. */
const often = /^(?:each|every|jede\w*|cada|chaque)\s/u

/** Behind "once" where it counts: "run it once manually", "more than once a quarter". */
const onlyOnce =
  /^(?:an?|per|every|each|in|on|at|for|to|with|from|against|by|more|again|or|and|daily|weekly|monthly|manually|\p{L}+ly)(?![\p{L}])/u

/** @param names whether it is a heading, a label or a comment, which may say nothing but what comes before it */
export function readOrder(text: string, plain: string, names: boolean): readonly Reading[] {
  // "Should drop after the restart" tells what to expect.
  if (/^(?:it )?should\s/.test(plain)) return []
  const head = opens.exec(plain)
  // "After the fix" names a part of the document, "After the fix, restart it" tells to do something.
  if (head !== null && names && isPhase(text) && !text.includes(', ')) return []
  if (head !== null) return readOpening(text, plain, head[0], names)
  const inside = names ? /\(([^()]{4,60})\)/.exec(text)?.[1] : undefined
  const named = inside === undefined ? null : opens.exec(hideCode(inside))
  if (inside !== undefined && named !== null && named.groups?.before === undefined && !saysTrouble(inside))
    return after(inside.slice(named[0].length))
  const denied = never.map(it => it.exec(plain)).find(it => it !== null) ?? mustBe.exec(plain)
  if (denied !== null) {
    const when = mustBe.test(plain) ? text : text.slice(denied[0].length)
    return tellsOfTime(when) ? [] : after(when)
  }
  const skipped = adverbs.exec(plain)?.[0].length ?? 0
  return readBehind(text.slice(skipped), plain.slice(skipped), skipped > 0, names)
}

/** "After the restore, check the logs", "Nach dem Neustart die Logs prüfen", "After the fix:". */
function readOpening(text: string, plain: string, opening: string, names: boolean): readonly Reading[] {
  const halves = splitCondition(text, plain, opening.length) ?? splitGerman(text, opening.length)
  if (halves !== null) return tellsOfTime(halves.when) ? [] : after(halves.when)
  const rest = text.slice(opening.length)
  // "Antes de consertar, pare …": a verb before the comma, and no subject behind it.
  const comma =
    /^([^,:]{3,60}),\s+(?!(?:the|this|that|it|you|we|they|an?|o|a|os|as|el|la|los|las|le|les|un|una|une|se|si|er|sie|es|der|die|das)\s|l')\S/iu.exec(
      rest,
    )
  if (comma !== null && beforeDoing.test(plain)) return after(comma[1] ?? '')
  const bare = /^[^,;:.]{3,60}:$/u.exec(rest) ?? (names ? /^[^,;:.]{3,60}$/u.exec(rest) : null)
  return bare === null || tellsOfTime(rest.replace(/:$/, '')) ? [] : after(rest)
}

/** German has no comma behind what comes before: its nouns begin with a capital letter, and the verb stands at the end. */
function splitGerman(text: string, from: number): { readonly when: string } | null {
  if (!/^(?:nach|vor|nur nach|erst nach)\s/iu.test(text)) return null
  const found =
    /^(?:(?:dem|der|den|einem|einer|jedem|jeder)\s+)?(?:\p{Ll}+en\s+)?\p{Lu}[\p{L}-]+\s+(?=.*\p{Ll}n[.!:]?$)/u.exec(
      text.slice(from),
    )
  return found === null ? null : { when: found[0] }
}

/** "Check the logs after the restart", "Stop the writers first". */
function readBehind(text: string, plain: string, always: boolean, names: boolean): readonly Reading[] {
  const acts = always || isImperative(text)
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  for (const found of [...outside.matchAll(tails)].slice(0, mostClauses)) {
    const when = text.slice(found.index + found[0].length).replace(/[.:;]$/, '')
    const before = plain.slice(0, found.index)
    if (!acts && !(beforeDoing.test(plain.slice(found.index).trim()) && mayAct(before))) continue
    // "Verify that it is checked before sending" is about the order of somebody else's acts.
    if (/\b(?:that|how|why)\b/u.test(before) || (being.test(before) && !isState.test(before))) continue
    // "Rebuild the copy after the log has been lost" names an event, and no step.
    if (names && happened.test(hideCode(when))) continue
    if (
      // "Backup vor Deployment" is a name.
      (/^(?:vor|nach)$/.test(found[1] ?? '') && /^\S+$/.test(before)) ||
      // "Rotate it following the steps of the vendor" is about how.
      found[1] === 'following' ||
      (found[1] === 'once' && (onlyOnce.test(hideCode(when)) || /\b(?:than|only|least|just|exactly)$/u.test(before))) ||
      tellsOfTime(when) ||
      often.test(hideCode(when)) ||
      (later.test(found[1] ?? '') && /\d\s*\p{L}+$/u.test(before)) ||
      /\b(?:look|suche[nt]?|shortly|soon|right|just|immediately|errors?|even|long|day|the|at|all at)$/u.test(before)
    )
      continue
    return after(when)
  }
  const first = readFirst(text, plain, acts, names)
  return first === null ? [] : within(first)
}

/** Whether a clause may be an instruction whose verb is not known: it begins with a base form, or an infinitive. */
function mayAct(clause: string): boolean {
  const [one = '', other = ''] = clause.split(/\s+/, 2)
  if (/^\p{L}{3,}(?:ar|er|ir|re|ez|en)$/u.test(one)) return true
  const base = /^\p{L}{3,}(?:-\p{L}+)?$/u.test(one) && !/(?:ed|ing|ly|[^s]s|tion|ment|ness|ity)$/u.test(one)
  return (
    base &&
    !subjects.test(one) &&
    /^(?:this|that|it|them|these|those|with|the|an?|all|any|your|our|every|each)$/u.test(other)
  )
}

const subjects =
  /^(?:the|this|that|these|those|you|they|what|when|where|which|with|from|note|and|but|for|any|all|most|some)$/u

function tellsOfTime(when: string): boolean {
  const plain = hideCode(when)
  return time.test(plain) || notDone.test(plain)
}

/** What a sentence says of the order of its own parts, and of no other step. */
function within(text: string): readonly Reading[] {
  return after(text).map(it => ({ ...it, within: true as const }))
}

function after(when: string): readonly Extract<Reading, { kind: 'after' }>[] {
  return [
    {
      kind: 'after',
      when:
        when
          .split(/\s[—–]\s|;\s/)[0]
          ?.trim()
          .replace(/[.:;!]$/, '') ?? when,
    },
  ]
}
