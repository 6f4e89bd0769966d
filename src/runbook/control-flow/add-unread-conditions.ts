import { findCause } from '../choices/alternatives-among.ts'
import { flowPattern, polarityPattern } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { type ContextText, listContextTexts } from '../polarity/context-text.ts'
import { withoutIdioms } from '../polarity/without-idioms.ts'
import type { Step } from '../program.ts'
import type { MadeStep } from '../steps/make-step.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import type { Unit } from '../units/unit.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText, wholeWordPattern } from '../words/fold-text.ts'
import { addGuard, type Found, foundAt } from './add-flow.ts'
import { askedConditions, type Unread } from './asked-conditions.ts'
import { conditionsOfRow, severityOfRow } from './conditions-of-row.ts'
import { hideCode } from './hide-code.ts'
import { lineOfItem } from './line-of-item.ts'
import { readStatement } from './read-statement.ts'

/**
 * Gives a change that is offered the conditions around it that no sentence's reading has taken: in words that are not
 * understood, in a cell, a comment behind it or a sentence after it. The document's words are the condition, and a
 * person says whether it holds: none is dropped because it is written otherwise than expected.
 * @param chosen steps that belong to an alternative, whose name is asked for there.
 * @param ruled sentences that say which steps they are about.
 */
export function addUnreadConditions(
  { outline, made, claims }: MadeDocument,
  ofSteps: Map<string, Found>,
  ofSections: ReadonlyMap<string, Found>,
  chosen: ReadonlySet<string>,
  ruled: ReadonlySet<string>,
): void {
  const places = new Map(claims.flatMap(({ place, steps }) => steps.map(id => [id, place] as const)))
  for (const entry of made) {
    const place = places.get(entry.step.id)
    if (place === undefined) continue
    const { step, draft } = entry
    const line = draft.unit?.line ?? draft.line
    const severity = place.block.type === 'table' ? severityOfRow(place.block, line) : null
    if (severity !== null)
      addGuard(foundAt(ofSteps, step.id), { when: severity, line: step.line, test: null }, step.line)
    if (!isOfferedChange(step)) continue
    const section = ofSections.get(step.section)
    const own = ofSteps.get(step.id)
    const read = [section, own].flatMap(it => (it === undefined ? [] : conditionsIn(it)))
    const codes = [...draft.text.matchAll(/`([^`]+)`/g)].map(found => (found[1] ?? '').trim())
    const inline = codes.find(code => draft.unit?.text.split('\n').includes(code)) ?? null
    const above = [...noteBefore(place), ...listContextTexts(place, line, inline, outline.sections)]
    const lines = outline.source.lines.slice(line - 1, draft.unit?.endLine ?? line)
    const named = chosen.has(step.id) || read.length > 0 || severity !== null
    for (const guard of unreadIn(entry, above, lines, place, read, named)) {
      const found = foundAt(ofSteps, step.id)
      if (!ruled.has(guard.when) && !conditionsIn(found).includes(guard.when))
        addGuard(found, { ...guard, line: lineOfItem(place, step.line), test: null }, step.line)
    }
  }
}

function isOfferedChange({ runnable, effect, possible = [] }: Step): boolean {
  return (runnable && effect !== 'read') || possible.some(it => it.effect !== 'read')
}

function conditionsIn({ guard, outer, after, repeat }: Found): readonly string[] {
  const guards = [...outer, ...(guard === null || guard.part === true ? [] : [guard])]
  return [...guards.map(it => it.when), ...after.map(it => it.when), ...(repeat === null ? [] : [repeat.until])]
}

/** A quote right before, which often says when the following is done. */
function noteBefore({ before }: Place): readonly ContextText[] {
  if (before?.type !== 'quote') return []
  return before.children.flatMap(it =>
    it.type === 'paragraph' ? [{ kind: 'alert' as const, text: it.prose.text.replace(/^\[!\w+\]\s*/, '') }] : [],
  )
}

function unreadIn(
  { draft }: MadeStep,
  above: readonly ContextText[],
  lines: readonly string[],
  place: Place,
  read: readonly string[],
  isNamed: boolean,
): readonly Unread[] {
  const found: Unread[] = []
  const behind = lines.flatMap(line => /\s(?:#|--|\/\/)\s+(.+)$/.exec(line)?.[1] ?? [])
  for (const text of [draft.label ?? '', draft.text, draft.unit?.label ?? '', ...behind])
    for (const sentence of sentencesOf(text))
      if (hasSign(sentence, read, tellsOnly(sentence, draft.unit) ? narrowing : anySign)) found.push({ when: sentence })
  const asked = asks.test(hideCode(draft.text)) || opensOtherwise.test(foldText(draft.text))
  if (asked && !isNamed) found.push({ when: draft.text })
  const cause = causeOf(draft.label, draft.text)
  if (cause !== null && place.phase === 'mitigate' && !isNamed) found.push({ when: cause })
  for (const { kind, text } of above) {
    if (kind === 'after') found.push(...(isUnread(text, read) ? takenBack(text) : []))
    else if (kind === 'remark')
      found.push(...(opensWithSign.test(foldText(text)) && isUnread(text, read) ? [{ when: text }] : []))
    else if (kind === 'heading') found.push(...(hasSign(text, read, narrowing) ? [{ when: text }] : []))
    else if (kind === 'lead-in' || kind === 'item' || kind === 'alert')
      for (const sentence of sentencesOf(text)) {
        const leads = sentence.endsWith(':') || (kind === 'item' && !tellsOnly(sentence, draft.unit))
        const sign = leads ? anySign : narrowing
        if (hasSign(sentence, read, sign)) found.push({ when: sentence })
      }
  }
  if (place.block.type === 'table' && !isNamed)
    found.push(...conditionsOfRow(place.block, draft.unit?.line ?? draft.line))
  return askedConditions(found, draft.unit)
}

/** "Only if …", "do not run this if …" behind a command. */
function takenBack(text: string): readonly Unread[] {
  const [sentence = ''] = sentencesOf(text)
  const plain = foldText(sentence)
  const denied = notIf.exec(plain)
  if (denied !== null) {
    const when = sentence.slice(plain.length - (denied[1] ?? '').length).replace(/[.!]$/, '')
    return [{ when, negated: true }]
  }
  const except = withoutIdioms(plain)
  if (/^ except /.test(except))
    return [{ when: sentence.slice(plain.length - except.length + 8).replace(/[.!]$/, ''), negated: true }]
  return opensNarrow.test(plain) && !hasOwnAct(sentence) ? [{ when: sentence }] : []
}

/** "Unless it is read-only, requeue them: `X`" is the next step; "unless it is full, run it" is about what stands before. */
function hasOwnAct(sentence: string): boolean {
  const conditions = readStatement(sentence).filter(it => it.kind === 'condition')
  return conditions.some(({ leads, go }) => leads && go !== '' && (go.includes('`') || !points.test(foldText(go))))
}

const points = wholeWordPattern(polarityPattern('pronouns'))

/** "Queue stuck: run …", "Queue stuck → …": what is wrong, before what is done about it. */
function causeOf(label: string | null, text: string): string | null {
  const name = label ?? /^([^`:→⇒.]{3,60}?)\s*(?::\s|→|⇒|=>|->)/u.exec(text)?.[1] ?? null
  return name !== null && findCause(name)?.kind === 'clear' ? name : null
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?])\s+(?=[\p{L}(`*_])/u).filter(it => it.trim() !== '')
}

/** "It sends messages when X is set" tells of what is done; "if it does not help, call Ana" has an act of its own. */
function tellsOnly(sentence: string, unit: Unit | null): boolean {
  const holdsCode = unit !== null && sentence.includes(unit.text.split('\n')[0] ?? '')
  if (holdsCode) return false
  const ownAct = readStatement(sentence).some(it => it.kind === 'condition' && it.leads && it.go !== '')
  return ownAct || (!isImperative(sentence) && !opensWithSign.test(foldText(sentence)))
}

function isUnread(text: string, read: readonly string[]): boolean {
  return !read.some(it => text.includes(it))
}

/** Whether a sentence has a sign of a condition beside those that were read in it. */
function hasSign(sentence: string, read: readonly string[], sign: RegExp): boolean {
  let plain = hideCode(sentence)
  for (const when of read.map(hideCode)) {
    const at = when === '' ? -1 : plain.indexOf(when)
    if (at < 0) continue
    const before = plain.slice(0, at).trimEnd()
    plain = `${before.replace(endsInSign, '')} · ${plain.slice(at + when.length)}`
  }
  // "(dry run if X is set)" explains a word.
  const outside = plain.replace(/\([^()]*\)/g, found =>
    opensWithSign.test(found) || narrowing.test(found) ? found : ' ',
  )
  return sign.test(outside.replace(questions, ' '))
}

const openings = `${flowPattern('if')}|${flowPattern('ifBehind')}|${flowPattern('unless')}`
const narrow = `(?:${flowPattern('narrows')})(?=\\s*(?:[.,:;)\\]]|$|(?:${flowPattern('narrowsTo')})(?![\\p{L}])))`
const always = `${flowPattern('unless')}|${flowPattern('guards')}|${flowPattern('depends')}|${narrow}`
const anySign = new RegExp(`(?<![\\p{L}-])(?:${openings}|${always})(?![\\p{L}-])`, 'u')
const opensOtherwise = new RegExp(`^[^\\p{L}]*(?:${flowPattern('otherwise')})(?![\\p{L}])`, 'u')
/** "Queue stuck? Run …". */
const asks = /^[^?·]{3,70}\?\s+\S/u
const opensWithSign = new RegExp(
  `^[^\\p{L}]*(?:(?:${flowPattern('only')}|${flowPattern('fillers')})\\s+){0,5}(?:${openings}|${always})(?![\\p{L}-])`,
  'u',
)
const narrowing = new RegExp(`(?<![\\p{L}-])(?:${always})(?![\\p{L}-])`, 'u')
/** "Check if …", "as if": asks whether, and is no condition of what is asked for. */
const questions = new RegExp(
  `(?<![\\p{L}-])(?:${flowPattern('asksWhether')})(?:\\s+(?:out|to|with|for|us|me))*\\s+(?:if|whether|when|where|si|ob|wenn|se)(?![\\p{L}])`,
  'gu',
)
const endsInSign = new RegExp(
  `[\\s(,]*(?:(?:${openings}|${flowPattern('only')}|${flowPattern('fillers')})[,:]?\\s*){1,5}$`,
  'u',
)
const pronoun = polarityPattern('pronouns')
const opensNarrow = new RegExp(
  `^[^\\p{L}]*(?:(?:(?:${polarityPattern('runVerbs')})\\s+)?(?:${pronoun})\\s+(?:(?:is|are|ist|es|est|e)\\s+)?(?:\\S+\\s+){0,4}?)?(?:${always})(?![\\p{L}-])`,
  'u',
)
const notIf = new RegExp(
  `^[^\\p{L}]*(?:${polarityPattern('negationsBefore')})\\s+(?:\\S+\\s+){0,2}?(?:${pronoun})\\s+(?:if|when|while|si|cuando|mientras|wenn|falls|solange|quand|tant que|se|quando|enquanto)\\s+(.+)$`,
  'u',
)
