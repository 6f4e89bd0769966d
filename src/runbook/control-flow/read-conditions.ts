import { remembered } from '../../domain/remembered.ts'
import { isImperative } from '../words/find-act.ts'
import { namesPage } from '../words/names-page.ts'
import { asksForTrouble } from './asks-for-trouble.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import { narrowsOnly } from './narrows-only.ts'
import { namesEvent, opensCaseAlone, readCase } from './read-case.ts'
import { readSeverity } from './read-severity.ts'
import { asksWhether, readTail, tailIf, whole, withoutAsides } from './read-tail.ts'
import {
  splitCondition,
  tellsThen,
  tellsToDo,
  tellsWhatIsSeen,
  withContrary,
  withoutOutcome,
  withShould,
} from './split-condition.ts'

const opens = new RegExp(
  `^(?:[-–—,]\\s*)?(?:(?:${wordsFor('fillers')}|${wordsFor('guards')}),?\\s+){0,5}(?:(${wordsFor('unless')})|${wordsFor('if')})(?:,?\\s+|(?<=['’]))(?!${wordsFor('notIf')}(?![\\p{L}]))`,
  'u',
)

/** "After more than 2 failed runs" says when, not what comes first; a time alone is a clock. */
const opensCount = new RegExp(
  `^${wordsFor('after')}\\s+(?=(?:more than|at least|over|>)\\s*\\d+\\s+(?!(?:s|m|h|d|sec|min|minutes?|hours?|days?|weeks?)(?![\\p{L}])))`,
  'u',
)

/** "Ist der Dienst gestoppt, …": a language may open a condition by its verb. */
const opensVerb = new RegExp(`^(?=${wordsFor('ifVerb')}\\s[^?]+,\\s)`, 'u')

/** "Failing that you may have to …", "Notfalls den Dienst neu starten". */
const opensGuard = new RegExp(`^${wordsFor('guards')}[,:]?\\s+(?=\\p{L}|\`|·)`, 'u')

const otherwise = new RegExp(`^(${wordsFor('otherwise')})[,:;]?\\s+(.+)$`, 'u')

const otherwiseAlone = new RegExp(`^(?!${wordsFor('so')})${wordsFor('otherwise')}[:.,]?$`, 'u')

export const readConditions = remembered((text: string): readonly Condition[] => {
  const plain = hideCode(text)
  const otherwiseFound = otherwise.exec(plain)
  if (otherwiseFound !== null) {
    const go = text.slice(plain.length - (otherwiseFound[2] ?? '').length)
    const said = otherwiseFound[1] ?? ''
    // "If not resolved in 15 minutes: page the lead" has a condition of its own.
    const own =
      /^\s/.test(plain.slice(said.length)) && opens.test(plain) ? splitCondition(text, plain, said.length) : null
    const stated = own !== null && own.go !== '' && !tellsToDo(own.when)
    if (!stated && tellsToDo(go))
      return [{ ...createCondition(text.slice(0, said.length), go), contrary: !isSo.test(said) }]
    // "If not resolved within 15 minutes, …" is a condition of its own, "otherwise it sends …" tells what happens.
    if (!opens.test(plain)) return []
  }
  const head = opens.exec(plain) ?? opensCount.exec(plain) ?? opensVerb.exec(plain)
  if (head !== null) {
    const halves = splitCondition(text, plain, head[0].length) ?? splitStated(text, plain, head[0].length)
    const negated = head[1] ?? null
    if (halves !== null) return withContrary(withoutOutcome({ ...withShould(halves, head[0]), negated }))
    // "Bei Fehlern den Dienst neu starten" has no comma.
    const ofCase = readCase(text, plain)
    return ofCase === null ? (whole.test(plain) ? readTail(text, plain) : []) : [ofCase]
  }
  const guarded = opensGuard.exec(plain)?.[0]
  if (guarded !== undefined && tellsToDo(text.slice(guarded.length)))
    return [createCondition(text.slice(0, guarded.length), text.slice(guarded.length))]
  const aside = /^\(([^()]{4,120})\)\s+(\S.*)$/.exec(text)
  const before = aside === null ? null : opens.exec(hideCode(aside[1] ?? ''))
  if (aside !== null && before !== null && isImperative(aside[2] ?? ''))
    return [createCondition((aside[1] ?? '').slice(before[0].length), aside[2] ?? '')]
  const ofCase = readCase(text, plain)
  if (ofCase !== null) return [ofCase]
  if (/\?$/.test(plain)) return []
  const question = /^([^?]{3,70})\?\s+(.+)$/.exec(text)
  if (question !== null && isWhole(question[1] ?? '') && isImperative((question[2] ?? '').replace(objectBefore, '')))
    return [createCondition((question[1] ?? '').trimEnd(), question[2] ?? '')]
  const arrow = /^([^→⇒]{2,60}?)\s*(?:→|⇒|->|=>)\s*(.+)$/u.exec(text)
  const [, seen = '', then = ''] = arrow ?? []
  // With several it is a way through pages: "Settings → Keys → Rotate".
  if (
    arrow !== null &&
    !/→|⇒|->|=>/.test(then) &&
    isWhole(seen) &&
    !namesPage(seen) &&
    seen.split(/\s+/).length <= 6 &&
    !isImperative(seen) &&
    isImperative(then)
  )
    return [createCondition(seen, then)]
  const tail = readTail(text, plain)
  if (tail.length > 0) return tail
  // "It may be locked, in which case restart it."
  const [, state = '', told = ''] = inThatCase.exec(text) ?? []
  if (told !== '' && tellsToDo(told)) return [createCondition(state, told)]
  const ofSeverity = readSeverity(text, plain, false)
  return [...(ofSeverity === null ? [] : [ofSeverity]), ...readAside(text), ...readMidway(text, plain)]
})

const inThatCase = /^([^.;:]{3,140}?)(?:,\s+in (?:which|that) case|[.;]\s+in (?:that|this) case),?\s+(\S.+)$/iu

/** The pronoun before an infinitive of what is done with it ("Les appliquer"). */
const objectBefore = /^(?:les?|la|l['’]|los|las|lo|os|as)\s*(?=\p{L}+(?:er|ir|re|ar)(?![\p{L}]))/iu

/** Whether no parenthesis is open at the end of a text, in the midst of which it would stop. */
function isWhole(text: string): boolean {
  return text.lastIndexOf('(') <= text.lastIndexOf(')')
}

/** "If the quota is used up: the vendor tries again tomorrow" tells nobody to do something. */
function splitStated(text: string, plain: string, from: number): Condition | null {
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  const end = /:\s+|\s*(?:→|⇒|->|=>)\s*/u.exec(outside.slice(from))
  if (end === null || end.index === 0) return null
  const go = text.slice(from + end.index + end[0].length)
  return go === '' ? null : { ...createCondition(text.slice(from, from + end.index), go), asks: false }
}

const isSo = new RegExp(`^${wordsFor('so')}$`, 'u')

/** "Write it into the log (make one if there is none)". */
function readAside(text: string): readonly Condition[] {
  for (const [, inner = ''] of text.matchAll(/\(([^()]{4,200})\)/g)) {
    const [found] = readConditions(inner)
    if (found?.asks && found.go !== '') return [{ ...found, leads: false, aside: true }]
  }
  return []
}

/** "Record the event and, if data was lost, tell the lead": a condition amid what is done, for a part of it. */
function readMidway(text: string, plain: string): readonly Condition[] {
  const begins = midway.exec(plain)
  if (begins === null) return []
  const rest = text.slice(begins.index + begins[0].length)
  const [found] = readConditions(rest)
  return found?.asks && found.leads && found.go !== '' ? [{ ...found, leads: false, aside: true }] : []
}

const midway = new RegExp(
  `,?\\s(?:and|y|und|et|e|but|however|pero|aber|mais|mas),?\\s+(?=(?:${wordsFor('if')})\\s)`,
  'u',
)

/** The condition that a heading, a label or a comment is as a whole; null for any other. */
export function readBareCondition(text: string, plain: string, ofChange = false): Condition | null {
  const found = opens.exec(plain)
  const asked = plain.endsWith('?') && plain.split(/\s+/).length <= mostOfQuestion && asksForTrouble(plain)
  if (asked) return createCondition(text.slice(0, -1), '')
  if (plain.endsWith('?') && asksForTime.test(plain)) return null
  const ofSeverity = readSeverity(text, plain, true)
  if (ofSeverity !== null) return ofSeverity
  if (namesEvent(plain) || opensCaseAlone(plain)) return createCondition(text.replace(/:$/, ''), '')
  if (otherwiseAlone.test(plain)) return { ...createCondition(text.replace(/[:.,]$/, ''), ''), contrary: true }
  // "Optional helper, if present": what is named is done when it is so.
  const behind =
    found === null
      ? [...withoutAsides(plain).matchAll(tailIf)].find(
          it => ofChange || /^\s*[,(]/.test(it[0]) || /^\p{L}+(?:\s\p{L}+)?$/u.test(plain.slice(0, it.index)),
        )
      : undefined
  const tells = ofChange && /^\S*(?:[^s]s|\d)\s|^(?:ok|should|expect\p{L}*)\s/u.test(plain)
  if (behind !== undefined && !tells && !asksWhether.test(plain.slice(0, behind.index))) {
    const when = text.slice(behind.index + behind[0].length).replace(/[.:;)\]\s]+$/, '')
    return { ...createCondition(when, text.slice(0, behind.index), false), negated: behind.groups?.unless ?? null }
  }
  if (found === null) {
    return narrowsOnly(text, plain) ? createCondition(text.replace(/[:.]$/, ''), '') : null
  }
  // "If it hangs, by hand:" stands over what is done by hand.
  const outside = plain.replace(/\([^()]*\)/g, aside => '·'.repeat(aside.length))
  const short = /^(.+),\s+\S+(?:\s+\S+)?:$/u.exec(outside)
  if (short !== null && !/ly:$/.test(outside) && !tellsThen.test(short[1] ?? '')) {
    const when = text.slice(found[0].length, (short[1] ?? '').length)
    return { ...createCondition(when, ''), negated: found[1] ?? null }
  }
  if (
    tellsThen.test(outside.slice(found[0].length)) ||
    tellsWhatIsSeen.test(plain) ||
    ofAlert.test(plain.slice(found[0].length))
  )
    return null
  // "If it is still down – full restart": what is done has a name behind a dash.
  const dash = /\s[—–-]\s/.exec(outside.slice(found[0].length))
  const when = text.slice(found[0].length, dash === null ? undefined : found[0].length + dash.index)
  const said = createCondition(when.replace(/[:,]$/, ''), '')
  return { ...said, negated: found[1] ?? null }
}

/** "When this fires": of what all of the document is about. */
const ofAlert =
  /^(?:this|it|the alert|this alert|die(?:ser)? alarm|(?:esta |la )?alerta|(?:cette |l['’])?alerte)\s+(?:fires?|triggers?|applies|happens|alerts|pages|goes off|is (?:fired|triggered)|auslost|salta|se dispara|se declenche|dispara)[^\p{L}]*$/u

/** "When did it start?" */
const asksForTime =
  /^(?:when|where|cuando|donde|wann|wo|quand|ou|quando|onde)\s+(?:did|do|does|is|are|was|were|has|have|had|can|could|should|will|would|fue|se|empez\p{L}+|hat|ist|war|a-t|est-ce|foi|comec\p{L}+)(?![\p{L}])/u

/** Words of a question that is a condition ("Limit reached?"). */
const mostOfQuestion = 5
