import type { Item, List } from '../blocks/block.ts'
import { itemLabel } from '../constructs/is-action-item.ts'
import { tellsToDo } from '../control-flow/split-condition.ts'
import { flowPattern } from '../languages/languages.ts'
import { type Place, slugOf } from '../outline/outline.ts'
import { isImperative } from '../words/find-act.ts'
import { findPhase } from '../words/find-phase.ts'
import { foldText } from '../words/fold-text.ts'
import { isQuestion } from '../words/is-question.ts'
import { namesPage } from '../words/names-page.ts'
import { findCause, findName, isConditional, type Sibling } from './alternatives-among.ts'
import { namesCauses, saysByMeans, saysSeveralWays } from './read-option.ts'

type Titled = Sibling & { readonly item: Item }
type NamedItem = { readonly when: string; readonly sibling: Titled }

/** What is known of the items of a list: whether steps stand in one, whether one of them changes something, and what causes the document names. */
type Known = {
  readonly leads: (item: Item) => boolean
  readonly changes: (item: Item) => boolean
  readonly causes: ReadonlySet<string>
}

/**
 * The items of which one is done, each by its name: cases with their steps below, what follows "one of:", causes with
 * their remedies, observations that an arrow leads on from, names of troubles, and causes in a list of remedies (`- **Agent
 * not created**: re-run onboarding`). None where less than two of them lead to a step. A numbered list is done in its
 * order, unless every item says that something is wrong.
 */
export function alternativesInList(list: List, place: Place, known: Known): readonly NamedItem[] {
  const { items, ordered } = list
  const led = (named: readonly NamedItem[]) => {
    const leading = named.filter(it => known.leads(it.sibling.item))
    return leading.length > 1 ? leading : null
  }
  const cases = led(items.flatMap(casesOf))
  if (cases !== null) return cases
  if (offersOptions(place, list)) return led(items.flatMap(optionsOf)) ?? []
  const causes = led(causesWithRemedies(list, place, known))
  if (causes !== null) return causes
  const mapped = ordered ? null : led(mappedActs(items))
  if (mapped !== null) return mapped
  const troubles = place.phase === null || place.phase === 'diagnose' ? led(listTroubles(items)) : null
  return troubles ?? (place.phase === 'mitigate' ? (led(labelledCauses(list)) ?? []) : [])
}

function named(item: Item, when: string, title = when): NamedItem {
  return { when, sibling: { line: item.line, title, item } }
}

function casesOf(item: Item): readonly NamedItem[] {
  const lead = item.lead?.prose.text ?? ''
  const cause = item.children.length > 0 && lead.endsWith(':') ? findCause(lead) : null
  return cause?.kind === 'clear' && !isConditional(lead) ? [named(item, cause.when, lead)] : []
}

function optionsOf(item: Item): readonly NamedItem[] {
  const title = itemLabel(item).label ?? item.lead?.prose.text ?? ''
  return title === '' ? [] : [named(item, title)]
}

/** Whether what stands over a list says that one of its items is taken ("**Options:**", "do one of the following:"). */
function offersOptions({ label, section, before }: Place, { ordered }: List): boolean {
  const lead = before?.type === 'paragraph' ? before.prose.text : ''
  if (!ordered && saysByMeans(lead)) return true
  return saysSeveralWays(label?.text ?? section.title) || (/[:.]$/.test(lead) && saysSeveralWays(lead))
}

/** The names of the causes that a document lists. */
export function listCauses(places: readonly Place[]): ReadonlySet<string> {
  const lists = places.flatMap(place => (place.block.type === 'list' && overCauses(place) ? [place.block] : []))
  return new Set(lists.flatMap(it => it.items).map(it => slugOf(nameOf(it))))
}

function overCauses({ label, section, before }: Place): boolean {
  const lead = before?.type === 'paragraph' ? before.prose.text : ''
  return namesCauses(label?.text ?? section.title) || (lead.endsWith(':') && namesCauses(lead))
}

/** What an item names: its label, a few words before a colon, or all that it says where more stands below it. */
function nameOf(item: Item): string {
  const text = item.lead?.prose.text ?? ''
  return itemLabel(item).label ?? (/^([^:`]{3,60}):(?:\s|$)/.exec(text)?.[1] ?? text).replace(/[.:]$/, '')
}

/** Causes with what is done about each below or behind it, and items of a list of remedies that repeat the name of a cause. */
function causesWithRemedies({ items }: List, place: Place, { causes, changes }: Known): readonly NamedItem[] {
  const found = items.flatMap(item => {
    const name = nameOf(item)
    const plain = !isImperative(name) || findCause(name)?.kind === 'clear'
    return name !== '' && plain && !isConditional(name) && !isQuestion(name) ? [named(item, name)] : []
  })
  if (!overCauses(place)) {
    const repeated = found.filter(it => causes.has(slugOf(it.when)))
    return repeated.length * 2 >= items.length ? repeated : []
  }
  const remedies = found.filter(it => changes(it.sibling.item)).length
  return found.length * 3 >= items.length * 2 && remedies * 2 >= found.length ? found : []
}

/** Names of causes in a list of remedies, at least half of which say that something is wrong, or what is done about it. */
function labelledCauses({ items, ordered }: List): readonly NamedItem[] {
  const labelled = items.flatMap(item => {
    const { label } = itemLabel(item)
    const when = label === null ? null : findName(label)
    if (label === null || when === null) return []
    const cause = findCause(label)
    return cause !== null || findPhase(label) === null ? [{ ...named(item, when, label), cause }] : []
  })
  const causes = labelled.filter(it => it.cause !== null)
  const clear = causes.filter(it => it.cause?.kind === 'clear').length
  const all = causes.length === items.length && clear * 3 >= causes.length * 2
  // "**Snapshots**: daily, kept for 14 days" describes; what is done about a cause is told.
  const told = items.filter(it => isImperative(itemLabel(it).rest)).length
  if (causes.length < 2 || Math.max(clear, told) * 2 < causes.length) return []
  if (causes.length * 2 < items.length || (ordered && !all)) return []
  // Among causes, a label that may be read as an act ("Audit export needed") is a cause.
  return labelled
}

/**
 * Items that are each what is seen, an arrow, and what is done then ("Queue stuck → restart the worker"); none where one
 * of them has another form, or less than two thirds tell to do something.
 */
export function mappedActs(items: readonly Item[]): readonly NamedItem[] {
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
function listTroubles(items: readonly Item[]): readonly NamedItem[] {
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
