import type { Item } from '../blocks/block.ts'
import { labelOf } from '../blocks/label.ts'
import { hideCode, wordsFor } from '../control-flow/hide-code.ts'
import { ifInAside } from '../control-flow/may-be-only-condition.ts'
import { readStatement } from '../control-flow/read-statement.ts'
import { type Act, detailWords } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { onlyForbids } from '../polarity/asks-instead.ts'
import { reportsDeed } from '../polarity/reports-deed.ts'
import type { Phase } from '../program.ts'
import { unitInText } from '../units/unit.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { isChecklist, isQuestion, setsVariable, states } from '../words/is-question.ts'

const everyItem: readonly (Phase | null)[] = ['check', 'mitigate', 'rollback', 'communicate']

/**
 * Whether an item is to be done or looked at because of its place, whatever its words: in a phase of doing, under a title
 * that says "checklist", or as a question in a phase of looking.
 */
export function isActionItem(item: Item, { phase, section, label }: Place): boolean {
  if (phase === 'reference') return false
  if (isChecklist(label?.text ?? section.title)) return item.lead !== null && !defines.test(item.lead.prose.text)
  if (phase === 'diagnose') return isQuestion(item.lead?.prose.text ?? '')
  const remedies = phase === 'mitigate' || phase === 'rollback'
  return everyItem.includes(phase) && (!isBareName(item) || (remedies && endsInAct.test(item.lead?.prose.text ?? '')))
}

/** Names a remedy by a noun ("Token rotation"). */
const endsInAct =
  /\s(?:repair|restart|rollback|rotation|cleanup|failover|reset|refresh|rebuild|redeploy|upgrade|replay|flush|purge|renewal|backfill|fix)(?:\s\([^()]*\))?$/i

/** Explains what a name means ("`age` is the time in seconds"). */
const defines = /^`[^`]+`\s+(?:is|are|defines|indicates|means|shows|describes)\b/i

/** Whether an item only names something or its value ("**Risk:** high"): few words, no verb, no link, no code. */
function isBareName(item: Item): boolean {
  const prose = item.lead?.prose
  if (prose !== undefined && defines.test(prose.text)) return true
  if (prose === undefined || prose.tokens.some(token => token.code || token.link !== null)) return prose === undefined
  const { label, rest } = itemLabel(item)
  return (
    findAct(label ?? '') === null &&
    rest.split(/\s+/).length <= 4 &&
    findAct(rest) === null &&
    !states(rest) &&
    !isQuestion(rest) &&
    setsVariable(rest) === null &&
    !ifInAside.test(hideCode(rest))
  )
}

/** Whether all words of an item are in bold. */
export function isBold({ lead }: Item): boolean {
  return lead?.prose.tokens.every(token => token.strong || token.text.trim() === '') ?? false
}

/** Whether an item only names proof and holds the lines of it ("**How to confirm fixed:**"). */
export function namesProof(item: Item): boolean {
  const text = item.lead?.prose.text ?? ''
  const names = text.endsWith(':') || isBold(item)
  return names && findPhase(text) === 'prove' && item.children.some(it => it.type === 'list')
}

/** "Worker crash", "Slow database": a few words with nothing below, though the first may be a verb elsewhere. */
export function isBareCause(item: Item): boolean {
  const words = item.lead?.prose.text.replace(/[.]$/, '') ?? ''
  const { label } = itemLabel(item)
  return (
    label === null &&
    item.children.length === 0 &&
    !item.lead?.prose.tokens.some(it => it.code || it.link !== null) &&
    !/[:.;?→]/.test(words) &&
    findAct(words) !== 'read' &&
    words.split(/\s+/).length <= 4
  )
}

/** `**Cause**: action` as its two halves. A lead without a label is all action; its numbering is taken off. */
export function itemLabel(item: Item): { readonly label: string | null; readonly rest: string } {
  if (item.lead === null) return { label: null, rest: '' }
  const label = labelOf(item.lead.prose)
  if (label?.strong && label.rest !== null) return { label: label.text, rest: label.rest.text }
  const arrow = /^([^→⇒]{1,60}?)\s*(?:→|⇒|=>)\s*([^→⇒]+)$/.exec(item.lead.prose.text)
  const asked = arrow !== null && !isImperative(arrow[1] ?? '') && unitInText(arrow[1] ?? '', item.line) === null
  if (asked && isImperative(arrow[2] ?? '')) return { label: arrow[1] ?? '', rest: arrow[2] ?? '' }
  return {
    label: null,
    rest: item.lead.prose.text
      .replace(/^(?:(?:step|paso)\s+\w+\s*[:.)—–-]\s*|(?:[A-Z]|\d{1,2})[.)]\s+)/i, '')
      .replace(actionLabel, ''),
  }
}

/** A plain label before what to do, as in a list that describes an alert ("Severity: …", "Action: …"). */
const actionLabel =
  /^(?:actions?|fix|remedy|resolution|remediation|mitigation|solution|what to do|acción|acciones|ação|maßnahme|lösung|solución|solução)\s*:\s+(?=\S)/i

/** Whether an item says by such a label that it is to be done, and in one of its sentences how. */
export function isLabelledAction({ lead }: Item): boolean {
  const text = lead?.prose.text ?? ''
  return (
    actionLabel.test(text) &&
    text
      .replace(actionLabel, '')
      .split(/[.;]\s+|,?\s+and\s+/)
      .some(isImperative)
  )
}

/** Whether a later sentence of a text says what to do in a case ("It is fast. If it is slow, add a worker."). */
export function tellsInCase(text: string): boolean {
  const [, ...later] = text.split(/(?<=[^.\s][.;!])\s+(?=\p{Lu})/u)
  return later.some(sentence => findAct(sentence) === 'change' && opensWithCase(sentence))
}

/**
 * Whether a text first names a cause and then says what to do about it ("**OOMKilled**: too little memory. raise the
 * limit", "Build failed — check the CI logs", "`failed` → the webhook failed; check `error`").
 */
export function tellsAtEnd(text: string): boolean {
  const named = /^[^.;]{2,80}?(?::|\s[—–])\s+/.exec(hideCode(text))
  const behind = named === null ? '' : text.slice(named[0].length)
  return clausesBehind(behind, /(?<=[^.\s][.;])\s+|\s[—–]\s+/u) || leadsToAct(text)
}

/** Whether what an arrow leads to says what to do. */
function leadsToAct(text: string): boolean {
  const [, ...behind] = text.split(/\s(?:→|⇒|=>)\s+/)
  return behind.some(it => clausesBehind(it, /(?<=[^.\s][.;,])\s+|\s[—–]\s+/u))
}

/** Whether an item shows without its neighbours that it is to be done: by what an arrow leads to, or "cause: `command`". */
export function standsAlone({ lead, line }: Item): boolean {
  const text = lead?.prose.text ?? ''
  const quoted = /^[^`]{1,120}:\s+`[^`\s]+\s[^`]+`|^`[^`]+`[^`]{1,120}:\s+`[^`\s]+\s[^`]+`/.test(text)
  return leadsToAct(text) || (quoted && unitInText(text, line)?.language === 'shell')
}

/** What is written in capitals alone is a name ("ACCESS SHARE LOCK"). */
function clausesBehind(text: string, joint: RegExp): boolean {
  return text
    .split(joint)
    .some(it => /\p{Ll}/u.test(it) && acts.has(findAct(it)) && isImperative(it) && !onlyForbids(it))
}

const acts: ReadonlySet<Act | null> = new Set(['read', 'change', 'destroy', 'notify', 'escalate'])

/** Whether a text begins with what to do in a case. */
export function opensWithCase(text: string): boolean {
  if (!opensCase.test(hideCode(text)) || findAct(text) === null) return false
  return readStatement(text).some(it => it.kind === 'condition' && it.leads && it.asks && it.go !== '')
}

const opensCase = new RegExp(`^(?:${wordsFor('fillers')}\\s+)?${wordsFor('if')}\\s`, 'u')

/**
 * Whether an item under a step only details it: a note, a prohibition, a report, the meaning of a name, and under an instruction
 * what to filter by or to look for.
 */
export function isDetail(item: Item, parent: Item | null): boolean {
  const text = item.lead?.prose.text ?? ''
  const opening = text.toLowerCase()
  const word = [...detailWords].find(one => opening.startsWith(one))
  const told = parent === null || isImperative(itemLabel(parent).rest)
  const adds = word !== undefined && (told || /^\s*(?:$|[^\s\p{L}])/u.test(opening.slice(word.length)))
  const bans = onlyForbids(itemLabel(item).rest) && !item.children.some(it => it.type === 'code')
  return adds || bans || reportsDeed(text) || explains(text) || (told && enters.test(text) && !runs(item))
}

/** Says what is to be entered ("Confirm: `YES`"). */
const enters = /^\p{L}+:\s*`[^`]+`$/u

function runs({ lead, line }: Item): boolean {
  return lead !== null && unitInText(lead.prose.text, line) !== null
}

/** "Look for errors" under a name in bold is one of what is done there, and details none of the others. */
export function looksFor({ lead, children }: Item, parent: Item): boolean {
  const text = lead?.prose.text ?? ''
  return isBold(parent) && children.length === 0 && findAct(text) === 'read' && !/^not[aei]/i.test(text)
}

/** Whether a text is a name and its explanation ("Common mistakes: a missing comma"), with nothing to do. */
function explains(text: string): boolean {
  const [, name, said] = /^([^:`]{2,40}):\s+([^`]+)$/.exec(text) ?? []
  return name !== undefined && said !== undefined && !isImperative(name) && !isImperative(said) && !isQuestion(said)
}
