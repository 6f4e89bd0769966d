import { type Block, type Item, type List, listPhrases } from '../blocks/block.ts'
import { isExpectationLabel } from '../blocks/label.ts'
import { isBranch } from '../expectations/parse-branch.ts'
import { conditions } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import { commentForbids } from '../polarity/intent-of-lead-in.ts'
import { reportsDeed } from '../polarity/reports-deed.ts'
import { type Unit, unitInText } from '../units/unit.ts'
import { unitsOfCode } from '../units/units-of-code.ts'
import { findAct, isImperative } from '../words/find-act.ts'
import { createDraft, type Draft, draftUnit } from './construct.ts'
import { draftInstruction } from './draft-instruction.ts'
import { answersBelow, draftTree } from './draft-tree.ts'
import { expectation } from './expectation.ts'
import { hasOwnCode, nameOfUnit } from './has-own-code.ts'
import { isActionItem, isDetail, itemLabel, looksFor, namesProof, tellsAtEnd, tellsInCase } from './is-action-item.ts'
import { isCondition, isName } from './is-name.ts'
import { isSample } from './is-sample.ts'
import { leadingVerb, withVerb } from './leading-verb.ts'
import { showsOutput } from './shows-output.ts'
import { type Parts, takerOf, withParts } from './with-parts.ts'

/**
 * An item of a list of steps as drafts. Sub-items that are instructions are the steps, and an item that only names their
 * condition ("If a migration caused it:") is a decision before them. Everything else under an item belongs to its step.
 */
export function draftItem(item: Item, place: Place): readonly Draft[] {
  const { label, rest } = itemLabel(item)
  const text = rest === '' ? (label ?? '') : rest
  const answers = answersBelow(item)
  if (answers.length > 0 && item.lead !== null) return draftTree(item.lead.prose.text, answers, item, place, draftItem)
  const parts = partsOf(item, place)
  // Comments under an instruction only explain it.
  if (isImperative(text) && parts.units.every(unit => unit.language === 'note')) parts.units = []
  const said = leadOf(item, text, label, place)
  const hasOwn = hasOwnCode(text, item.line, parts.units)
  const under = parts.units.map(unit => draftUnit(unit, place, hasOwn ? nameOfUnit(unit) : text))
  if (parts.below.some(draft => draft.construct === 'step list')) {
    const isGroup =
      isImperative(text) || parts.named || parts.below.every(it => it.unit !== null) || !isCondition(item, text)
    // What the item itself says to run is a step before those under it.
    const runs = parts.units.length === 0 ? unitInText(text, item.line) !== null : hasOwn
    const lead = isGroup && runs ? said : []
    const all = [...lead, ...under, ...parts.below].sort((one, other) => one.line - other.line)
    return [...(isGroup || text === '' ? [] : [conditionOf(item, text, label, place)]), ...all]
  }
  const taken = parts.units.length < 2 ? takerOf(said, parts) : -1
  if (taken >= 0) return [...withParts(said, item, parts, taken), ...parts.below]
  return [
    ...(hasOwn ? said : []),
    ...under.slice(0, -1),
    ...under.slice(-1).map(last => ({
      ...last,
      expects: [...last.expects, ...parts.expects],
      branches: parts.branches,
      details: hasOwn ? parts.details : [],
    })),
    ...parts.below,
  ]
}

function leadOf(item: Item, text: string, label: string | null, place: Place): readonly Draft[] {
  const endLine = item.lead?.endLine ?? item.line
  return draftInstruction({ line: item.line, endLine, text, label, place, construct: 'step list' })
}

function conditionOf(item: Item, text: string, label: string | null, place: Place): Draft {
  const endLine = item.lead?.endLine ?? item.line
  return createDraft(place, { line: item.line, endLine, construct: 'step list', role: 'condition', label, text })
}

/** What stands under an item: commands, expectations, branches, details, steps of their own. */
export function partsOf(item: Item, place: Place): Parts {
  const parts: Parts = { units: [], expects: [], branches: [], details: [], below: [], named: false }
  item.children.forEach((child, index) => {
    const before = item.children[index - 1] ?? null
    const taken = expectation.take({ ...place, block: child, before: before ?? item.lead })
    parts.expects.push(...(taken?.expects ?? []))
    parts.branches.push(...(taken?.branches ?? []))
    if (taken !== null) return
    if (isSample(child, before) || (child.type === 'code' && showsOutput(child, before)))
      parts.details.push(...listPhrases(child))
    else
      sortChild(
        child,
        parts,
        place,
        item,
        before,
        item.children.slice(0, index).some(it => it.type === 'code'),
      )
  })
  return parts
}

/** @param behindCode whether code stands before it, to which the item's lead may belong. */
function sortChild(
  child: Block,
  parts: Parts,
  place: Place,
  item: Item,
  before: Block | null,
  behindCode: boolean,
): void {
  if (child.type === 'code') sortUnits(unitsOfCode(child, place.integrations), parts, place, before)
  else if (child.type === 'list') sortList(child, parts, place, item)
  else if (child.type === 'paragraph' && !isExpectationLabel(child.prose)) {
    const text = child.prose.text
    const leads = !behindCode && (item.lead?.prose.text.endsWith(':') ?? false)
    const own =
      !isImperative(text) || text.endsWith(':')
        ? []
        : draftInstruction({
            line: child.line,
            endLine: child.endLine,
            text,
            label: null,
            place,
            construct: leads ? 'step list' : 'paragraph in a step',
          })
    if (leads || own.some(draft => draft.unit !== null)) parts.below.push(...own)
    else parts.details.push(...listPhrases(child))
  } else parts.details.push(...listPhrases(child))
}

/** Code that the words over it forbid or only report is none of the item's own. */
function sortUnits(units: readonly Unit[], parts: Parts, place: Place, before: Block | null): void {
  const over = before?.type === 'paragraph' && before.prose.text.endsWith(':') ? before.prose.text : null
  for (const unit of units) {
    const said = [unit.label, over].find(it => it !== null && (reportsDeed(it) || commentForbids(it)))
    if (said == null) parts.units.push(unit)
    else parts.below.push(draftUnit(unit, place, said))
  }
}

function sortList(list: List, parts: Parts, place: Place, item: Item): void {
  const verb = leadingVerb(item.lead?.prose.text ?? '')
  if (verb !== null && !list.ordered) {
    parts.named = true
    parts.below.push(...list.items.flatMap(inner => draftItem(withVerb(inner, verb), place)))
    return
  }
  if (namesProof(item) && !list.ordered) {
    parts.named = true
    parts.below.push(...list.items.flatMap(inner => proofOf(inner, item, { ...place, phase: 'prove' })))
    return
  }
  const arrows = list.items.filter(item => isBranch(item.lead?.prose.text ?? ''))
  const causes = isName(item) && arrows.length > 0 && arrows.every(inner => isInstruction(inner, item))
  if (causes) parts.named = true
  else if (arrows.length * 2 > list.items.length) {
    parts.branches.push(
      ...list.items.flatMap(item => (item.lead === null ? [] : [{ line: item.line, text: item.lead.prose.text }])),
    )
    return
  }
  if (isName(item) && list.items.every(inner => isActionItem(inner, place) && !isDetail(inner, item))) {
    parts.named = true
    parts.below.push(...list.items.flatMap(inner => draftItem(inner, place)))
    return
  }
  const acting = list.items.filter(inner => isInstruction(inner, item))
  if (list.ordered || acting.length * 2 >= list.items.length) {
    for (const inner of list.items) {
      if (list.ordered || !isDetail(inner, item) || looksFor(inner, item)) parts.below.push(...draftItem(inner, place))
      else parts.details.push(...listPhrases({ ...list, items: [inner] }))
    }
  } else parts.details.push(...listPhrases(list))
}

function proofOf(item: Item, parent: Item, place: Place): readonly Draft[] {
  const text = item.lead?.prose.text ?? ''
  const [first = ''] = text.toLowerCase().split(/[\s`]/)
  if (item.lead === null || first === '' || conditions.has(first) || isInstruction(item, parent))
    return draftItem(item, place)
  const { line, endLine } = item
  return [createDraft(place, { line, endLine, construct: 'checklist', role: 'proof', text })]
}

function isInstruction(item: Item, parent: Item): boolean {
  const { label, rest } = itemLabel(item)
  if (answersBelow(item).length > 0) return true
  if (isDetail(item, parent)) return false
  return (
    isImperative(rest) ||
    (label !== null && isImperative(label)) ||
    unitInText(rest, item.line) !== null ||
    tellsInCase(rest) ||
    (findAct(itemLabel(parent).rest) !== 'decide' && tellsAtEnd(item.lead?.prose.text ?? ''))
  )
}
