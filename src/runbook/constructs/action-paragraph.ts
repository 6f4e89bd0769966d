import { isBoldSentence, labelOf } from '../blocks/label.ts'
import { isConditional } from '../choices/alternatives-among.ts'
import { saysWhenUsed } from '../control-flow/bold-condition.ts'
import { hideCode } from '../control-flow/hide-code.ts'
import { readStatement } from '../control-flow/read-statement.ts'
import { mayBeDone } from '../control-flow/read-tail.ts'
import { isToBeDone, tellsIndirectly } from '../control-flow/split-condition.ts'
import { answerPattern } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { onlyForbids } from '../polarity/asks-instead.ts'
import { intentOf } from '../polarity/intent-of.ts'
import type { Phase } from '../program.ts'
import { unitInText } from '../units/unit.ts'
import { isImperative } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { isQuestion, leadsIntoText, startsWithSee } from '../words/is-question.ts'
import type { Construct } from './construct.ts'
import { draftInstruction } from './draft-instruction.ts'

/** Opens what is only to be known. */
const remark = /^(?:notes?|n\.?b\.?|nota|hinweis|remarque)\s*:/i

/** Opens what tells of the document or of the system. */
const about =
  /^(?:(?:goals?|purpose|aim|objective|location|behaviou?r|impact|meaning|s[yíi]mpt?om[\p{L}è]*|síntomas?)\s*:|use(?: this(?: \w+)?| it)?(?: only)? (?:when|if)\b)/iu

const active: readonly (Phase | null)[] = ['check', 'diagnose', 'mitigate', 'rollback', 'prove', 'communicate']

/** Whether a text under a heading of no known phase opens with an instruction, and one that is not about the document. */
function opensWithAct(text: string, { section, phase }: Place): boolean {
  const [first = ''] = text.split(/(?<=[.;!])\s+/)
  return (
    (phase === null || phase === 'follow-up') &&
    section.depth > 1 &&
    !ofText.test(first) &&
    isImperative(first) &&
    !aside.test(first)
  )
}

const ofText = /\b(?:this|these|the following|below|above|document|runbook|guide|page|(?:you|we) (?:can|may))\b/i

/** Whether a text first says what to do in a case, under a heading of doing or of no known phase. */
function tellsWhen(text: string, { section, phase }: Place): boolean {
  if (!active.includes(phase) && (phase !== null || section.depth <= 1)) return false
  const [condition] = readStatement(text.split(/(?<=[.;!])\s+/)[0] ?? '').filter(it => it.kind === 'condition')
  return condition?.leads === true && condition.asks && condition.go !== ''
}

const aside = /^(?:use|follow|see|note|read|treat|expect|keep|consider|make sure|ensure)\b/i

/** Whether a sentence leads to its code ("… you can run `x`", "…: `x`"). One that says what is done already does not. */
function leadsToCode(text: string): boolean {
  const marked = text.replace(/`[^`]*`/g, '·')
  return leading.test(marked) && !/\b(?:is|are|was|were|been|gets?)\s+\w+(?:ed|un)\b[^.:]*·/i.test(marked)
}

const leading =
  /(?:\b(?:run|running|execut(?:e|ing)|use|using|commands?|by doing|ejecut\w+|usando|comandos?|ex[eé]cut\w+|lancez|utilisez|führe|nutze|rode|rodar)\b[^·.]{0,40}|:\s*)·/i

/** How a quote opens that GitHub shows as an alert. */
const alertMarker = /^\[!\w+\]\s*/

/** Nothing but code, and perhaps a sign that it is right. */
const onlyCode = /^(?:[✅☑✔👍]\uFE0F?\s*)?`[^`]+`[.;]?$/u

/** Continues the sentence before a fence ("and wait until …"). */
const goesOn = /^(?:and|or|then|but|y|et|und|ou|e)\s/

/** Whether a text forbids and says nothing else ("Do not restart the database."). */
function isBan(text: string): boolean {
  return !/[.;:]\s+\S/.test(text) && onlyForbids(text)
}

/** Opens a paragraph that is a step whatever its words ("Step 2: …"). */
const stepNumber = /^(?:step|paso)\s+\w{1,3}\s*[.:)—–-]+\s*(?=\S)/i

/** Where a text only tells first and then says what to do in a case: from that sentence on; null where it does not. */
function fromCondition(text: string, { phase, section }: Place): string | null {
  if (!active.includes(phase) && (phase !== null || section.depth <= 1)) return null
  for (const { index } of text.matchAll(/(?<=[.;!])\s+(?=\p{Lu})/gu)) {
    const rest = text.slice(index).trim()
    // "Kill it if it is not legitimate" as well as "If it is not, kill it".
    const asked = readStatement(rest.split(/(?<=[.;!])\s+/)[0] ?? '').filter(it => it.kind === 'condition')
    if (asked.some(it => isImperative(rest) || (it.leads && it.asks && it.go !== ''))) return rest
  }
  return null
}

/** Where a text in a phase of doing tells first how things are and then what to do ("It clears by itself. Meanwhile, pause it."). */
function fromLater(text: string, { phase }: Place): string | null {
  if (phase === 'prove' || !active.includes(phase)) return null
  for (const { index } of text.matchAll(/(?<=[^.\s][.;!])\s+(?=\p{Lu})/gu)) {
    const rest = text.slice(index).trim()
    const [sentence = ''] = rest.split(/(?<=[^.\s][.;!])\s+/)
    if (isImperative(sentence) && !aside.test(sentence) && !onlyForbids(sentence) && !sentence.endsWith(':'))
      return rest
  }
  return null
}

/** Opens a sentence to whoever reads it. */
const addresses = /^(?:\p{Lu}\p{Ll}+,?\s)?(?:you|we|please|consider|try|it(?:['’]s| is))(?![\p{L}])/iu

/** Whether a sentence in a phase of doing asks in other words than an order, perhaps under a condition behind it. */
function asksPolitely(text: string, { phase, section }: Place): boolean {
  const open = phase === null && section.depth > 1
  if (phase === 'prove' || !(open || active.includes(phase))) return false
  const [sentence = ''] = text.split(/(?<=[^.\s][.;!])\s+/)
  if (sentence.endsWith(':') || onlyForbids(sentence)) return false
  const conditions = readStatement(sentence).filter(it => it.kind === 'condition')
  const asked = conditions.filter(it => it.asks && it.go !== '')
  const whenSo = asked.some(it => it.leads || isToBeDone(it.go) || mayBeDone(hideCode(it.go)))
  return whenSo || (!open && ((addresses.test(sentence) && tellsIndirectly(sentence)) || isToBeDone(sentence)))
}

/** Below a label that is a condition ("**If it hangs:**"), from the first sentence on that says what to do then; null where none does. */
function fromInstruction(text: string, { label, phase }: Place): string | null {
  if (label === null || !isConditional(label.text) || phase === 'reference' || phase === 'symptom') return null
  for (const { index } of text.matchAll(/(?<=[^.\s][.;!])\s+(?=\p{Lu})/gu)) {
    const rest = text.slice(index).trim()
    if (isImperative(rest)) return rest
  }
  return null
}

/** Whether a label tells to look at what stands behind it ("**Verify:** the pods are ready"). */
function looksAt(label: string): boolean {
  return lookingLabel.test(foldText(label))
}

const lookingLabel = new RegExp(`^(?:${answerPattern('verifies')}|review|inspect)$`, 'u')

/** Whether a label only stresses what is to be done, or says that it comes next. */
function stresses(label: string): boolean {
  return stressing.test(foldText(label))
}

const stressing =
  /^(?:important|attention|action|action required|then|next|first|finally|wichtig|achtung|danach|zuerst|anschliessend|importante|atencion|accion|luego|primero|ensuite|d['’]abord|action requise|atencao|acao|depois|primeiro)$/u

/** A paragraph that tells to do something: behind a label, or in the phase of doing, or with a command in it. */
export const actionParagraph: Construct = {
  name: 'paragraph that instructs',
  take: place => {
    const { block, phase } = place
    if (
      block.type !== 'paragraph' ||
      goesOn.test(block.prose.text) ||
      startsWithSee(block.prose.text) ||
      leadsIntoText(block.prose.text) ||
      isBan(block.prose.text) ||
      about.test(block.prose.text) ||
      (saysWhenUsed(block.prose) && unitInText(block.prose.text, block.line) === null) ||
      (remark.test(block.prose.text) && unitInText(block.prose.text, block.line) === null)
    )
      return null
    const numbered = stepNumber.exec(block.prose.text)
    const label = numbered === null && !isBoldSentence(block.prose) ? labelOf(block.prose) : null
    const looks = label?.rest != null && looksAt(label.text) && place.after?.type !== 'code' && phase !== 'reference'
    const said = label?.rest?.text ?? block.prose.text.slice(numbered?.[0].length ?? 0).replace(alertMarker, '')
    const text =
      isImperative(said) || unitInText(said, block.line) !== null
        ? said
        : looks
          ? block.prose.text
          : (fromCondition(said, place) ?? fromInstruction(said, place) ?? fromLater(said, place) ?? said)
    // "**Check**: was it the same host?" asks the reader to look.
    const asks = label?.rest != null && isImperative(label.text) && isQuestion(text)
    const tells =
      looks || isImperative(text) || asks || text !== said || tellsWhen(text, place) || asksPolitely(text, place)
    const unit = unitInText(text, block.line)
    const behindLabel = label !== null && label.rest !== null && active.includes(phase)
    const leads =
      unit !== null &&
      phase !== 'reference' &&
      (leadsToCode(text) || onlyCode.test(text) || intentOf(text, unit.text.split('\n')) === 'asks')
    if (numbered === null && !tells && !leads && !(behindLabel && unit !== null)) return null
    const asked =
      behindLabel ||
      looks ||
      unit !== null ||
      active.includes(phase) ||
      ((!label?.strong || stresses(label.text)) &&
        (opensWithAct(text, place) || tellsWhen(text, place) || asksPolitely(text, place)))
    if (numbered === null && !asked) return null
    return {
      role: 'step',
      drafts: draftInstruction({
        line: block.line,
        endLine: block.endLine,
        text,
        label: null,
        place,
        construct: 'paragraph that instructs',
      }),
    }
  },
}
