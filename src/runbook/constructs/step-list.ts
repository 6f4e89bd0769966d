import { type Block, type Item, type List, listPhrases } from '../blocks/block.ts'
import { namesCauses } from '../choices/read-option.ts'
import { flowPattern } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { asksInstead, onlyForbids } from '../polarity/asks-instead.ts'
import { isProhibition } from '../polarity/is-forbidding-title.ts'
import { unitInText } from '../units/unit.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldText } from '../words/fold-text.ts'
import { isQuestion, namesConsole, withNouns } from '../words/is-question.ts'
import type { Construct } from './construct.ts'
import { draftInstruction } from './draft-instruction.ts'
import { draftItem } from './draft-item.ts'
import { answersBelow } from './draft-tree.ts'
import {
  isActionItem,
  isBareCause,
  isDetail,
  isLabelledAction,
  itemLabel,
  namesProof,
  opensWithCase,
  standsAlone,
  tellsAtEnd,
  tellsInCase,
} from './is-action-item.ts'
import { leadingVerb, withVerb } from './leading-verb.ts'
import { runsByItself } from './runs-by-itself.ts'

/** Numbered items, and bullets where a phase of doing or their own words say that they are to be done. */
export const stepList: Construct = {
  name: 'step list',
  take: place => {
    const { block } = place
    if (block.type !== 'list') return null
    if (isContents(block)) return { role: 'fact' }
    const lead = place.before?.type === 'paragraph' ? place.before.prose.text : ''
    if (lead.endsWith(':') && (isProhibition(lead) || runsByItself(lead))) return { role: 'fact' }
    const told = block.ordered && /^(?:when|once|after|if)\b/i.test(lead)
    if (!told && cases.test(lead.slice(-160)) && !block.items.some(tells)) return { role: 'fact' }
    const names = seeking.test(lead) || describing.test(lead)
    if (names && !block.items.some(item => isImperative(itemLabel(item).rest))) return namedUnder(lead, place)
    const verb = leadingVerb(lead)
    if (verb !== null && findPhase(verb) !== 'prove' && !block.ordered)
      return { role: 'step', drafts: block.items.flatMap(item => draftItem(withVerb(item, verb), place)) }
    if (block.ordered && onlyDescribes(block, place)) return null
    const acting = block.items.filter(item => isAction(item, place))
    const all = block.ordered || isParallel(acting, block, place)
    const items = all ? block.items.filter(item => !isBan(item)) : acting
    if (items.length === 0) return namedUnder(lead, place)
    const meant = block.ordered ? items : itemsMeant(items, block, place)
    return meant.length === 0 ? null : { role: 'step', drafts: meant.flatMap(item => draftItem(item, place)) }
  },
}

/**
 * Whether a numbered list only names causes or describes something: no phase of doing stands over it and no item holds
 * anything to do, or every item explains a name of the code.
 */
function onlyDescribes({ items }: List, place: Place): boolean {
  if (namesCauses(place.label?.text ?? place.section.title) && items.length > 1 && items.every(isBareCause)) return true
  if (items.length > 1 && items.every(item => identifier.test(itemLabel(item).label ?? ''))) return true
  const looks = place.phase === null || place.phase === 'diagnose'
  return looks && !place.section.acts && items.length > 1 && !items.some(item => mayAct(item, place))
}

const identifier = /^[a-z\d]+(?:[_.-][a-z\d]+)+$/

function mayAct(item: Item, place: Place): boolean {
  const text = item.lead?.prose.text ?? ''
  return isAction(item, place) || isQuestion(text) || namesConsole(text) || item.children.length > 0 || isCode(item)
}

function isCode({ lead }: Item): boolean {
  return lead?.prose.tokens.some(token => token.code || token.link !== null) ?? false
}

/** Whether an item only forbids ("Do not restart it."). */
function isBan({ lead, children }: Item): boolean {
  const text = lead?.prose.text ?? ''
  return children.length === 0 && !/[.;]\s+\S/.test(text) && onlyForbids(text) && !holds.test(foldText(text))
}

/** "Do not restart it until the copy is done": where one stops until something is so. */
const holds = new RegExp(`,?\\s(?:${flowPattern('until')})\\s`, 'u')

function tells(item: Item): boolean {
  const text = item.lead?.prose.text ?? ''
  return isImperative(itemLabel(item).rest) || tellsAtEnd(text) || unitInText(text, item.line) !== null
}

/** Introduces a list of conditions ("Roll back if after a release you see:"). */
const cases = /\b(?:when|if|si|cuando|wenn|falls|quand|quando)\b[^,.:]*:$/i

/** Introduces a list of things to look for ("Watch the log for:"). */
const seeking = /\b(?:for|of)\s*:$/

/** Introduces a list of what something named before it does or holds ("Write an entry that:"). */
const describing = /\b(?:that|which|who|que|qui|das|die|der)\s*:$/i

/** An instruction over mere names ("Ensure a full backup of:"): the sentence is the step, the names are its details. */
function namedUnder(lead: string, place: Place): ReturnType<Construct['take']> {
  const { block, before, phase } = place
  const told = lead.endsWith(':') && isImperative(lead) && !aside.test(lead)
  if (!told || before === null || phase === 'reference') return null
  const { line } = before
  const given = { line, endLine: block.endLine, text: lead, label: null, place, construct: 'step list' }
  return { role: 'step', drafts: draftInstruction(given).map(draft => ({ ...draft, details: listPhrases(block) })) }
}

const aside = /^(?:use|follow|see|note|read|expect|consider|you)\b|\b(?:if|when|following)\s*:$/i

/** Whether all items are steps because most of them are, in a phase of doing. */
function isParallel(acting: readonly Item[], { items }: List, { phase }: Place): boolean {
  const doing = phase === 'mitigate' || phase === 'rollback'
  return doing && acting.length * 2 > items.length && !items.some(item => isDetail(item, null) || isLink(item))
}

/** All acting items of a list, or where they are few those that show it without their neighbours. */
function itemsMeant(items: readonly Item[], block: List, place: Place): readonly Item[] {
  const sure = items.filter(item => acts(item, place))
  if (!isFew(sure.length === 0 ? items : sure, block, place)) return items
  const fewer = isFew(items, block, place)
  return items.filter(item => standsAlone(item) || !(fewer || sure.includes(item)))
}

/** Whether too few of a list's items are steps, where nothing over the list says that they are. */
function isFew(items: readonly Item[], { items: all }: List, { phase, section }: Place): boolean {
  if (phase !== null && phase !== 'diagnose') return false
  if (items.some(it => holdsCode(it) || isLabelledAction(it) || opensWithCase(it.lead?.prose.text ?? ''))) return false
  return items.length * (section.acts ? 3 : 2) < all.length
}

function holdsCode(item: Item): boolean {
  return item.children.some(child => child.type === 'code')
}

/** Opens an item that is a step whatever its words ("- Step 2: …"). */
const numbered = /^(?:step|paso|etapa|étape|schritt|passo)\s+\w{1,3}\s*[.:)—–-]/i

function isAction(item: Item, place: Place): boolean {
  return acts(item, place) || (place.phase !== 'reference' && tellsAtEnd(item.lead?.prose.text ?? ''))
}

/** Whether an item is to be done by what it opens with, by what stands under it or by its place. */
function acts(item: Item, place: Place): boolean {
  const { phase } = place
  const text = item.lead?.prose.text ?? ''
  if (holdsCode(item) || namesProof(item) || numbered.test(text) || answersBelow(item).length > 0) return true
  const { rest, label } = itemLabel(item)
  // Under a heading of remedies a link may be named by what to do.
  const remedies = phase === 'mitigate' || phase === 'rollback'
  const readsOn = isLink(item) && (phase === null || (remedies && !isImperative(text)))
  const informs = label !== null && findPhase(label) === 'reference' && !isImperative(rest)
  if (informs || (isProhibition(text) && !asksLater(text)) || readsOn) return false
  if (
    item.children.some(
      child => child.type === 'list' && child.items.some(inner => acts(inner, { ...place, phase: null })),
    )
  )
    return true
  if (isActionItem(item, place) || isLabelledAction(item)) return true
  if (
    phase === 'diagnose' &&
    (item.lead?.prose.tokens.find(token => !token.strong && /[^\s:]/.test(token.text))?.link?.startsWith('http') ??
      false)
  )
    return true
  const said = withNouns(rest)
  return (
    isImperative(said) ||
    (label !== null && isImperative(label)) ||
    unitInText(text, item.line) !== null ||
    (phase !== 'reference' && tellsInCase(rest))
  )
}

/** Whether a text asks for something after what it forbids ("Never do that; run `x`"). */
function asksLater(text: string): boolean {
  const [, ...others] = text.split(/[.;]\s+/)
  return others.some(sentence => sentence.includes('`') && isImperative(sentence)) || asksInstead(text)
}

/** Whether an item is nothing but links: it says where to read more. */
function isLink({ lead, children }: Item): boolean {
  const words = lead?.prose.tokens.filter(token => token.text.trim() !== '') ?? []
  return children.length === 0 && words.length > 0 && words.every(token => token.link !== null)
}

/** A table of contents: every item is a link into the document. */
function isContents(list: List): boolean {
  const links = (block: Block): boolean => block.type === 'list' && isContents(block)
  return list.items.every(
    item =>
      (item.lead?.prose.tokens.every(token => token.link?.startsWith('#') || token.text.trim() === '') ?? false) &&
      item.children.every(links),
  )
}
