import type { Item } from '../blocks/block.ts'
import type { Claim } from '../constructs/draft-steps.ts'
import { itemLabel } from '../constructs/is-action-item.ts'
import { tellsToDo } from '../control-flow/split-condition.ts'
import { flowPattern } from '../languages/languages.ts'
import type { Place } from '../outline/outline.ts'
import type { Choice } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldText } from '../words/fold-text.ts'
import { namesPage } from '../words/names-page.ts'
import { findCause, findName, grouped, isConditional, type Sibling } from './alternatives-among.ts'
import { saysSeveralWays } from './read-option.ts'

/**
 * Items of a list of remedies that each name their cause (`- **Agent not created**: re-run onboarding`), by their steps.
 * A numbered list is done in its order, unless every item says that something is wrong.
 */
export function alternativeItems({ claims, made }: MadeDocument): ReadonlyMap<string, Choice> {
  const lines = new Map(made.flatMap(({ step }) => (step.phase === 'prove' ? [] : [[step.id, step.line] as const])))
  const choices = new Map<string, Choice>()
  for (const { place, steps: own } of claims.flatMap(withInner)) {
    const { block } = place
    if (block.type !== 'list') continue
    const stepsIn = stepsByItem(block.items, own, lines)
    const cases = block.items.flatMap(item => {
      const lead = item.lead?.prose.text ?? ''
      const cause = item.children.length > 0 && lead.endsWith(':') ? findCause(lead) : null
      return cause?.kind === 'clear' && !isConditional(lead) && stepsIn.has(item)
        ? [{ when: cause.when, sibling: { line: item.line, title: lead, item } }]
        : []
    })
    if (cases.length > 1) {
      for (const [{ item }, choice] of grouped(cases)) for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
      continue
    }
    if (offersOptions(place)) {
      const options = block.items.flatMap(item => {
        const title = itemLabel(item).label ?? item.lead?.prose.text ?? ''
        return title !== '' && stepsIn.has(item) ? [{ when: title, sibling: { line: item.line, title, item } }] : []
      })
      if (options.length > 1)
        for (const [{ item }, choice] of grouped(options))
          for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
      continue
    }
    const mapped = mappedActs(block.items).filter(it => stepsIn.has(it.sibling.item))
    if (mapped.length > 1 && !block.ordered) {
      for (const [{ item }, choice] of grouped(mapped))
        for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
      continue
    }
    const troubles = place.phase === null || place.phase === 'diagnose' ? listTroubles(block.items) : []
    const met = troubles.filter(it => stepsIn.has(it.sibling.item))
    if (met.length > 1)
      for (const [{ item }, choice] of grouped(met)) for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
    if (place.phase !== 'mitigate') continue
    const labelled = block.items.flatMap(item => {
      const { label } = itemLabel(item)
      const when = label === null ? null : findName(label)
      if (label === null || when === null) return []
      const cause = findCause(label)
      const named = cause !== null || findPhase(label) === null
      return named ? [{ when, cause, sibling: { line: item.line, title: label, item } }] : []
    })
    const causes = labelled.filter(it => it.cause !== null)
    const clear = causes.filter(it => it.cause?.kind === 'clear').length
    const all = causes.length === block.items.length && clear * 3 >= causes.length * 2
    // "**Snapshots**: daily, kept for 14 days" describes; what is done about a cause is told.
    const told = block.items.filter(it => isImperative(itemLabel(it).rest)).length
    if (causes.length < 2 || Math.max(clear, told) * 2 < causes.length) continue
    if (causes.length * 2 < block.items.length || (block.ordered && !all)) continue
    // Among causes, a label that may be read as an act ("Audit export needed") is a cause.
    const leading = labelled.filter(({ sibling }) => stepsIn.has(sibling.item))
    if (leading.length < 2) continue
    for (const [{ item }, choice] of grouped(leading)) for (const id of stepsIn.get(item) ?? []) choices.set(id, choice)
  }
  return choices
}

/**
 * Items that are each what is seen, an arrow, and what is done then ("Queue stuck → restart the worker"); none where one
 * of them has another form, or less than two thirds tell to do something.
 */
function mappedActs(items: readonly Item[]): readonly { readonly when: string; readonly sibling: Titled }[] {
  const named = items.flatMap(item => {
    const text = item.lead?.prose.text ?? ''
    const [, when = '', rest = ''] = /^([^→⇒]{2,140}?)\s*(?:→|⇒|->|=>)\s*([^→⇒]+)$/su.exec(text) ?? []
    if (when === '' || isImperative(when) || namesPage(when)) return []
    const told = tellsToDo(rest) || looksUp.test(foldText(rest)) || rest.startsWith('`')
    return [{ when, told, sibling: { line: item.line, title: when, item } }]
  })
  const told = named.filter(it => it.told).length
  return named.length === items.length && told * 3 >= named.length * 2 ? named : []
}

const looksUp = new RegExp(`^(?:${flowPattern('consult')})\\s`, 'u')

/** Items that each name a trouble and what to do ("CORS errors: restart the shop", "`429 Too Many`: wait"); none where a third of them does not. */
function listTroubles(items: readonly Item[]): readonly { readonly when: string; readonly sibling: Titled }[] {
  const named = items.flatMap(item => {
    const text = item.lead?.prose.text ?? ''
    const [, when = '', rest = ''] = /^(`[^`]{3,60}`|[^:.`]{3,60}):\s+(\S.*)$/su.exec(text) ?? []
    const name = when.replace(/[`_]/g, ' ').trim()
    const trouble = findCause(name)?.kind === 'clear' || failures.test(name)
    const told = trouble && !isConditional(when) && isImperative(rest)
    return told ? [{ when, sibling: { line: item.line, title: when, item } }] : []
  })
  return named.length * 3 >= items.length * 2 ? named : []
}

/** "Build failures": a noun, though its first word may be a verb. */
const failures = /\s(?:failures?|errors?|outages?|timeouts?)(?:\s\([^()]*\))?$/i

type Titled = Sibling & { readonly item: Item }

/** The list in an item that names the remedies below it ("Common causes and fixes:") as one of its own, in front of that around it. */
function withInner(claim: Claim): readonly Claim[] {
  const { block } = claim.place
  if (block.type !== 'list') return []
  const inner = block.items.flatMap(({ lead, children }) =>
    children.flatMap((child): readonly Claim[] => {
      const text = lead?.prose.text ?? ''
      const remedies = findPhase(text.split(/\s/).at(-1) ?? '') === 'mitigate'
      if (child.type !== 'list') return []
      const maps = mappedActs(child.items).length > 1
      if (!maps && (!text.endsWith(':') || !(remedies || saysSeveralWays(text)))) return []
      return withInner({
        ...claim,
        place: {
          ...claim.place,
          block: child,
          before: lead,
          label: null,
          phase: maps ? claim.place.phase : 'mitigate',
        },
      })
    }),
  )
  return [claim, ...inner]
}

/** Whether what stands over a list says that one of its items is taken ("**Options:**", "do one of the following:"). */
function offersOptions({ label, section, before }: Place): boolean {
  const lead = before?.type === 'paragraph' ? before.prose.text : ''
  return saysSeveralWays(label?.text ?? section.title) || (/[:.]$/.test(lead) && saysSeveralWays(lead))
}

/** Ids of the steps in each item. Items and steps are in the document's order, so that one pass is enough. */
function stepsByItem(
  items: readonly Item[],
  ids: readonly string[],
  lines: ReadonlyMap<string, number>,
): ReadonlyMap<Item, readonly string[]> {
  const found = new Map<Item, string[]>()
  let place = 0
  for (const id of ids) {
    const line = lines.get(id)
    if (line === undefined) continue
    while (place < items.length && (items[place]?.endLine ?? 0) < line) place += 1
    const item = items[place]
    if (item === undefined || line < item.line) continue
    found.set(item, [...(found.get(item) ?? []), id])
  }
  return found
}
