import { type Item, type List, type Paragraph, proseFrom } from '../blocks/block.ts'
import { asksForHelp } from '../control-flow/asks-for-help.ts'
import { wordsFor } from '../control-flow/hide-code.ts'
import { tellsToDo } from '../control-flow/split-condition.ts'
import { isBranch } from '../expectations/parse-branch.ts'
import { type Answer, readAnswer } from '../expectations/read-answer.ts'
import type { Place } from '../outline/outline.ts'
import { unitInText } from '../units/unit.ts'
import { findAct } from '../words/find-act.ts'
import { foldText } from '../words/fold-text.ts'
import { createDraft, type Draft } from './construct.ts'

type Answered = Answer & { readonly item: Item }
type DraftItem = (item: Item, place: Place) => readonly Draft[]

/**
 * A question and the answers listed below it as a decision, and behind it what is done for each answer, under that
 * answer. A question behind an answer is a decision of its own there.
 * @param draftItem drafts what stands behind an answer as any item.
 */
export function draftTree(
  text: string,
  answers: readonly Answered[],
  item: Item,
  place: Place,
  draftItem: DraftItem,
): readonly Draft[] {
  const decision = createDraft(place, {
    line: item.line,
    endLine: item.endLine,
    construct: 'decision tree',
    role: 'condition',
    text,
    branches: answers.map(({ when, go, item: { line } }) => ({ line, text: go === '' ? when : `${when} → ${go}` })),
  })
  return [decision, ...answers.flatMap(it => draftAnswer(it, text, place, draftItem))]
}

function draftAnswer(
  { when, go, item }: Answered,
  question: string,
  place: Place,
  draftItem: DraftItem,
): readonly Draft[] {
  const lead = item.lead === null || !tells(go, item.children.length > 0, place) ? null : behindAnswer(item.lead, go)
  const under = { line: item.line, text: `${question} ${when}` }
  // What stands behind the answer is done as well as what is listed below it, which a question or a lead-in is not.
  const listed = lead !== null && item.children.some(it => it.type === 'list') && !/[?:]$/.test(lead.prose.text)
  const parts = listed
    ? [
        { ...item, lead, endLine: lead.endLine, children: [] },
        { ...item, lead: null },
      ]
    : [{ ...item, lead }]
  return parts
    .filter(it => it.lead !== null || it.children.length > 0)
    .flatMap(it => draftItem(it, place))
    .map(draft => ({ ...draft, under: [under, ...draft.under] }))
}

/** Whether an answer says what is done, or asks on; "expected" and "see the guide" do not. */
function tells(go: string, holds: boolean, { phase }: Place): boolean {
  if (go === '' || onlyLeads.test(foldText(go))) return false
  // In a drawn tree code stands without marks.
  const runs = unitInText(`\`${go.replaceAll('`', '')}\``, 0) !== null
  return holds || runs || tellsToDo(go) || findAct(go) !== null || asksForHelp(go, { phase, label: null })
}

/** Goes on, ends, or names another place, and does nothing itself. */
const onlyLeads = new RegExp(
  `^(?:${wordsFor('fillers')}\\s+)?(?:${wordsFor('goOn')}|${wordsFor('end')}|(?:${wordsFor('jumpTo')}|${wordsFor('consult')})\\s)`,
  'u',
)

/** What stands behind an answer, in the style it is written in. */
function behindAnswer({ prose, ...paragraph }: Paragraph, go: string): Paragraph {
  const { tokens, line, endLine } = prose
  let left = go.replaceAll('`', '')
  const kept = tokens.toReversed().flatMap(token => {
    const own = token.text.replace(/\s+/g, ' ')
    const text = left.endsWith(own) ? own : left
    left = left.slice(0, left.length - text.length)
    return text === '' ? [] : [{ ...token, text }]
  })
  return { ...paragraph, prose: proseFrom(kept.toReversed(), line, endLine) }
}

/**
 * The answers that the items of a list are, each with its item: all of them such as yes and no, or behind a question each
 * an arrow; empty for any other list.
 */
export function answersIn({ items }: List, question: string): readonly Answered[] {
  const asked = /\?\W*$/.test(question)
  const found = items.flatMap((item): readonly Answered[] => {
    const text = item.lead?.prose.text ?? ''
    const read = readAnswer(text) ?? (asked && isBranch(text) ? arrowOf(text) : null)
    return read === null ? [] : [{ ...read, item }]
  })
  return found.length === items.length && found.length > (asked ? 0 : 1) ? found : []
}

function arrowOf(text: string): Answer {
  const [when = '', ...go] = text.split(/\s*(?:→|⇒|=>|->)\s*/)
  return { when, go: go.join(' → ') }
}

/** The answers below an item; empty where it asks nothing. */
export function answersBelow({ lead, children }: Item): readonly Answered[] {
  const [own, ...others] = children.filter(it => it.type === 'list')
  return own === undefined || others.length > 0 ? [] : answersIn(own, lead?.prose.text ?? '')
}
