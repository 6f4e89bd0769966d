import { remembered } from '../../domain/remembered.ts'
import { unitInText } from '../units/unit.ts'
import { endsInVerb, findAct, isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { type Condition, createCondition } from './condition.ts'
import { hideCode, mostClauses, wordsFor } from './hide-code.ts'

const leads = new RegExp(
  `^${wordsFor('goTo')}|^${wordsFor('goOn')}|^${wordsFor('end')}|^${wordsFor('step')}\\s+#?\\d{1,3}[.!]?$`,
  'u',
)

const must = new RegExp(`(?<![\\p{L}])${wordsFor('must')}(?![\\p{L}])`, 'u')

/** "If it is stuck, act fast. Restart it." */
const urgent = new RegExp(`^${wordsFor('urgently')}[.;!]\\s+\\S`, 'u')

/** "If a, b or c, restart it": the condition ends where what follows tells to do something. */
export function splitCondition(text: string, plain: string, from: number): Condition | null {
  const outside = plain.replace(/\([^()]*\)/g, found => '·'.repeat(found.length))
  const ends = [
    ...outside
      .slice(from)
      .matchAll(/,\s+|:\s+|;\s+|\s+[—–]\s+|\s+-\s+|\s*(?:→|⇒|->|=>)\s*|,?\s+(?:then|entonces|dann|alors|entao)\s+/gu),
  ]
  for (const end of ends.slice(0, mostClauses)) {
    const go = text.slice(from + end.index + end[0].length)
    if (
      opensInEither.test(foldText(go)) ||
      (tellsToDo(go) && !goesOn(outside.slice(from, from + end.index), foldText(go)))
    )
      return createCondition(text.slice(from, from + end.index), go)
  }
  // "If this is the case restart it."
  const so = isTheCase.exec(outside.slice(from))?.[0] ?? ''
  if (so !== '' && tellsToDo(text.slice(from + so.length)))
    return createCondition(text.slice(from, from + so.length), text.slice(from + so.length))
  // "If it fails twice (2 hours) escalate to …": without a comma, the verb that asks for help ends the condition.
  const asks = withoutComma.exec(outside.slice(from))
  if (asks !== null && asks.index > 0 && (youCan.test(outside) || !tellsWhatIsSeen.test(plain)))
    return createCondition(text.slice(from, from + asks.index), text.slice(from + asks.index))
  // "If there are few (about 20) check the traffic": the parenthesis ends it.
  const aside = /^(.+?\([^()]*\))\s+(?=\p{L})/u.exec(text.slice(from))
  if (aside !== null && isImperative(text.slice(from + aside[0].length)))
    return createCondition(aside[1] ?? '', text.slice(from + aside[0].length))
  const bare = /^(.+?):$/.exec(text.slice(from))
  return bare === null || tellsThen.test(plain.slice(from)) || tellsWhatIsSeen.test(plain)
    ? null
    : createCondition(bare[1] ?? '', '')
}

const opensInEither = new RegExp(`^${wordsFor('eitherOpens')}\\s`, 'u')

const isTheCase = /^(?:this|that|it|such) (?:is|was|should be) the case\s+/

/** Where what is done begins behind a condition without a comma. */
const withoutComma =
  /(?<=[·\p{L}\d])(?<!(?:^|\s)(?:and|or|that|which|until|than|as|to|what|where|if|when|but))\s+(?=(?:escalate|page (?:the|an?|your|our|on-?call)|contact|notify|call (?:the|an?|your|our)|please|focus on|(?:go|skip|jump|proceed|continue) (?:to|with|at|from)(?= (?:the )?(?:·|step|section|phase|next))|you (?:can|should|must|need to|have to))\s)/u

const youCan = /\syou can\s/u

/** "…, the node will stay a copy, and try to follow": what stands behind "and" happens as well, and nobody is told to do it. */
function goesOn(before: string, go: string): boolean {
  return and.test(go) && happens.test(before)
}

const and = /^(?:and|y|e|und|et)\s/u
const happens = /,\s[^,]*\s(?:will|would|wird|werden|sera|seront|va|vont|van a|vai|vao)\s/u

/** "When it fails, two things happen:" tells what happens; "`new`, `held` or `lost`" lists states. */
export const tellsThen = /,\s+(?!(?:or|and|o|y|oder|und|ou|et|e)\s|·+(?:,|$|\s(?:or|and|o|y|oder|und|ou|et|e)\s))/

/** "It is best to purge it", "the only way is to restore it", "you can delete it". */
function asksIndirectly(clause: string, plain: string): boolean {
  if (weNeed.test(plain)) return true
  const found = must.exec(plain.split(/[.;]/)[0] ?? '')
  const act = found === null || found.index >= 40 ? '' : clause.slice(found.index + found[0].length).trim()
  // "You should see the log" tells what happens.
  return act !== '' && !sees.test(hideCode(act)) && (findAct(act) !== null || considers.test(hideCode(act)))
}

/** "We need to go around it", "so we can probably use the copy": whoever reads it is told, whatever the verb. */
const weNeed =
  /^(?:[^,.;:]{0,60},\s+)?(?:so\s+)?(?:we|you)\s+(?:need to|have to|must|can (?:probably|then|still) use)(?!\s+(?:be|know|see|understand|have|remember|expect|wait until)(?![\p{L}]))\s*/u

/** "When it is ready you should see:" tells what to expect. */
export const tellsWhatIsSeen = new RegExp(`(?<![\\p{L}])${wordsFor('must')}\\s+${wordsFor('sees')}(?![\\p{L}])`, 'u')

const sees = new RegExp(`^${wordsFor('sees')}(?![\\p{L}])`, 'u')

/** "File a ticket"; a file is a noun elsewhere. */
const files = /^file\s+(?:[\w-]+\s+){0,4}?(?:tickets?|issues?|bugs?|cases?|reports?|incident|correction|against)\b/

/** "Consider resizing the volume", "try running it by hand". */
const considers = /^(?:consider|try)\s+\p{L}+ing(?![\p{L}])/u

/** "Führe das Skript aus": German verbs stand in two parts. */
const carriesOut = /^(?:bitte )?fuhren?\s.{1,120}\saus(?![\p{L}])/u

/** "The incident can be escalated", "it needs to be enabled": what is done, without who does it. */
const isDone =
  /^(?:[^\s.,;:]+\s+){1,6}?(?:can|should|must|(?:needs?|has|have) to) be (?:(?!automatically)\p{L}+ly )?(?!(?:automatically|seen|found|expected|lost|caused|affected|ignored|used|delayed|related|needed|required|limited|missed|noticed)(?![\p{L}]))(?:\p{L}+(?:ed|en|ut|un)|(?:re)?built|(?:re)?sent|reset)(?![\p{L}])/u

/** "The incident should be escalated", and not "it can be reached": said to be done, not only possible. */
export function isToBeDone(clause: string): boolean {
  const plain = hideCode(clause)
  return isDone.test(plain) && !/^(?:nothing|none|no)\b|\b(?:can|never) be\b|\b(?:that|which|would)\s/.test(plain)
}

/** "Keep the latest five only", "politely ask them to wait": verbs that tell to do something behind a condition alone. */
const keeps =
  /^(?:\p{L}+ly\s+)?(?:keep|leave|prepare|agree|avoid|hold|let|help|tell|ask|talk|speak|conserv[ae]r?|mant[eé]n|mantener|deja|dejar|prepara|preparar|evita|evitar|gard(?:er|ez)|laiss(?:er|ez)|prepar(?:er|ez|e)|evit(?:er|ez)|manter|mantenha|deixe|evite)\s+\S/u

/** "If zero, `UPDATE …`": a command or statement that is all that is said. */
function opensWithCommand(clause: string): boolean {
  const code = /^(`[^`]+`)\s*(?:$|[.;,)]|(?:to|and|then|or)\s)/.exec(clause)?.[1]
  return code !== undefined && unitInText(code, 0) !== null
}

/** Whether a clause asks for something, sends somewhere, or ends the work. */
export const tellsToDo = remembered((clause: string): boolean => {
  let rest = clause
  for (let count = 0; count < mostClauses; count += 1) {
    if (tells(rest)) return true
    const refused = instead.exec(hideCode(rest))?.[0]
    if (refused === undefined) return false
    rest = rest.slice(refused.length)
  }
  return false
})

function tells(clause: string): boolean {
  const plain = hideCode(clause)
  return (
    isImperative(clause) ||
    opensWithCommand(clause) ||
    endsInVerb(clause) ||
    urgent.test(plain) ||
    leads.test(plain) ||
    tellsIndirectly(clause)
  )
}

/** "Auf keinen Fall neu starten, sondern weiter mit Schritt 7": behind what is not done stands what is. */
const instead = /^[^,]{3,120},\s+(?:sondern|sino|mas sim|mais plutot|but (?:rather|instead))\s+/u

/** Whether a clause asks for something in other words than an order ("you can try restarting it", "the row must be deleted"). */
export function tellsIndirectly(clause: string): boolean {
  const plain = hideCode(clause)
  return (
    considers.test(plain) ||
    carriesOut.test(plain) ||
    keeps.test(plain) ||
    isDone.test(plain) ||
    files.test(plain) ||
    asksIndirectly(clause, plain)
  )
}

/** "If it is empty, wait; otherwise restart it": what follows is done when it is not so. */
export function withContrary(said: Condition): readonly Condition[] {
  const found = contrary.exec(hideCode(said.go))
  if (found === null) return [said]
  const first = { ...said, go: said.go.slice(0, found.index) }
  const go = firstToldIn(said.go.slice(found.index + found[0].length))
  // What follows from the contrary is never what follows from the condition.
  return go === null ? [first] : [first, { ...said, go, negated: said.negated === null ? 'otherwise' : null }]
}

/** "It is not the queue, jump to X": the first clause that tells to do something, with what follows it. */
function firstToldIn(text: string): string | null {
  const joints = [...hideCode(text).matchAll(/[,:]\s+|\s[–—-]\s+/g)].slice(0, mostClauses)
  const starts = [0, ...joints.map(it => it.index + it[0].length)]
  return starts.map(it => text.slice(it)).find(tellsToDo) ?? null
}

/** "If it returns 200, the alert closes soon, if not, escalate": only what is done when it is not so is told. */
export function withoutOutcome(said: Condition): Condition {
  const found = opensContrary.exec(hideCode(said.go))
  const outcome = /\s*,\s+|:\s+|\s+then\s+/.exec(
    hideCode(said.when).replace(/\([^()]*\)/g, it => '·'.repeat(it.length)),
  )
  if (found === null || outcome === null || said.negated !== null) return said
  const word =
    found.groups?.or === undefined ? `${said.go.slice(0, found[0].length).replace(/[,:\s]+$/, '')}:` : 'unless'
  return { ...said, when: said.when.slice(0, outcome.index), go: said.go.slice(found[0].length), negated: word }
}

const opensContrary = new RegExp(
  `^(?:(?!${wordsFor('so')})${wordsFor('otherwise')}|(?<or>or)(?=\\s+(?:please|escalate|page|call|contact|notify)\\s?))[,:]?\\s+`,
  'u',
)

const contrary = new RegExp(`[;,.]\\s+(?!${wordsFor('so')})${wordsFor('otherwise')}[,:]?\\s+`, 'u')

/** "Should that not help" is no condition without its first word. */
export function withShould(said: Condition, head: string): Condition {
  return /should\s+$/.test(head) && /\snot\s/.test(said.when) ? { ...said, when: `Should ${said.when}` } : said
}
