import { remembered } from '../../domain/remembered.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import { readBareCondition, readConditions } from './read-conditions.ts'
import { readOrder } from './read-order.ts'
import { readRepeat } from './read-repeat.ts'
import type { Reading } from './reading.ts'

const parallel = new RegExp(`(?<![\\p{L}])${wordsFor('parallel')}(?![\\p{L}])`, 'u')

/**
 * What a sentence says about when, in which order or how often it is done. Code, quotes and parentheses are looked
 * through as one sign each, so that their words decide nothing.
 * @param names whether it is a heading, a label or a comment, which may be nothing but a condition;
 *   `note`: a comment behind a command that changes something, whose verb need not be told
 */
export function readStatement(said: string, names: boolean | 'note' = false): readonly Reading[] {
  return names === 'note' ? readNote(said) : names ? readName(said) : readSentence(said)
}

const readSentence = remembered((said: string) => readAs(said, false))
const readName = remembered((said: string) => readAs(said, true))
const readNote = remembered((said: string) => readAs(said, 'note'))

function readAs(said: string, names: boolean | 'note'): readonly Reading[] {
  const text = said
    .slice(0, longest)
    .replace(pictographs, '')
    .replace(/^(?:\d{1,2}(?:\.\d{1,2})*[a-h]?(?:[.)]|\s[·–—-])|\d{1,2}(?:\.\d{1,2})+(?=\s+\p{L})|[a-h][.)])\s+/u, '')
    .replace(numbered, '')
    .replace(shouted, '')
  const plain = hideCode(text)
  // "P1 — Broker down" is the title of a trouble.
  const conditions = names === true && rated.test(text) ? [] : readConditions(text)
  const bare = conditions.length === 0 && names !== false ? readBareCondition(text, plain, names === 'note') : null
  if (bare !== null) return [bare]
  // A condition in front covers all that follows; else each clause speaks for itself.
  const clauses = conditions.some(it => it.leads) || !plain.includes(';') ? [] : clausesOf(text, plain)
  if (clauses.length > 1) return clauses.flatMap(clause => readStatement(clause))
  // What is done, without its condition, has an order or an end of its own.
  const [{ go = '' } = {}] = conditions.filter(it => !it.aside)
  const [act, heard] = go === '' ? [text, plain] : [go, hideCode(go)]
  const sideBySide = parallel.test(plain) && !plain.endsWith('?') && (isImperative(text) || members.test(plain))
  return [
    ...conditions,
    ...readOrder(act, heard, names !== false),
    ...readRepeat(act, heard, names !== false),
    ...(sideBySide ? [{ kind: 'parallel' as const }] : []),
  ]
}

const rated = /^(?:sev(?:erity)?|p|s)[- ]?\d\s*[–—]\s/iu

/** What a look asks: behind "check whether the lock is held", "if not" says that it is not. Null where nothing is asked. */
export function readQuestion(text: string): Condition | null {
  const when = asks.exec(text)?.[1]
  return when === undefined || findAct(text) !== 'read' ? null : createCondition(when.replace(/[.;:]$/, ''), '')
}

const asks = /^(?:\S+\s+){1,3}?(?:that|whether|if|que|si|se|ob|dass)\s+(\S.{2,140})$/u

/** Signs that decorate a sentence. */
const pictographs = /^(?:(?:\p{Extended_Pictographic}|\u{FE0F}|\u{200D})\s*)+/u

/** "Step 2: if it hangs", "Step 2 -> if it hangs". */
const numbered = /^(?:step|paso|schritt|étape|etape|passo|etapa)\s+\w{1,3}\s*(?:->|→|[:.)–—-]+)\s+(?=\S)/iu

/** "WARNING: only use it if …". */
const shouted = /^\p{Lu}{4,}(?:\s\p{Lu}{4,})*\s?:\s+(?=\p{Lu})/u

/** Characters of a sentence that are read. */
const longest = 1_500

const members = new RegExp(`^(?:these|the following|both|all|diese|estos|les|${wordsFor('step')})(?![\\p{L}])`, 'u')

function clausesOf(text: string, plain: string): readonly string[] {
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  const ends = [...outside.matchAll(/;\s+/g)]
  return [...ends, null].map((end, index) =>
    text.slice(index === 0 ? 0 : (ends[index - 1]?.index ?? 0) + 1, end?.index).trim(),
  )
}
