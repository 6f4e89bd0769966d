import { isLevel } from '../constructs/escalation.ts'
import type { Branch } from '../program.ts'
import { isImperative } from '../words/find-act.ts'
import { type Condition, createCondition } from './condition.ts'
import type { Places } from './create-places.ts'
import { fileLedTo } from './file-led-to.ts'
import { hideCode, wordsFor } from './hide-code.ts'
import type { Statement } from './list-statements.ts'
import { readCall } from './read-call.ts'
import { readBareCondition } from './read-conditions.ts'
import { readMap } from './read-map.ts'
import type { Reading } from './reading.ts'
import { resolveReading } from './resolve-reading.ts'
import { linksHere } from './resolve-target.ts'

/** A condition and the paragraph or item it was read in. */
export type Said = { readonly condition: Condition; readonly from: number }

type Jump = { readonly branches: readonly Branch[]; readonly unresolved: string | null }

/**
 * Where a sentence leads that is no instruction under a condition: by what is named in front of it, by the condition of
 * the sentence before it, or by the level of escalation it stands under.
 * @param readings what the sentence says by itself
 * @param how `aside`: it stands among symptoms or notes, where nothing is done but a way out may be told. `mapped`: others
 *   of its paragraph say as well what each observation means.
 */
export function findJumps(
  statement: Statement,
  readings: readonly Reading[],
  before: Said | null,
  places: Places,
  { aside, mapped }: { readonly aside: boolean; readonly mapped: boolean },
): readonly Jump[] {
  if (statement.inside === 'cell') return []
  const own = readings.filter(it => it.kind === 'condition')
  const [only = null] = own.length === 1 ? own : []
  const means = mapped && only !== null && !only.asks
  const around = means ? only : conditionAround(statement, own, before)
  const found = [...(aside ? own : []), ...(around === null ? [] : [around])]
  return found.flatMap((condition): Jump | readonly Jump[] => {
    const meaning = resolveReading(condition, statement, places)
    if (meaning?.kind !== 'branch') {
      if (!mapped || aside || (own.length > 0 && !means)) return []
      const { when, go } = condition
      return { branches: [{ line: statement.line, when, go, target: null, test: null }], unresolved: null }
    }
    const leads =
      !aside || fileLedTo(condition.go, statement) !== null || meaning.branches.some(it => it.target !== null)
    return leads ? meaning : []
  })
}

/** "Skip to the fix": a sentence that does nothing but lead. */
const opensWithJump = new RegExp(`^${wordsFor('jumpTo')}\\s`, 'u')

const opensStated = new RegExp(`^${wordsFor('if')}\\s+(.{3,140}?),\\s+`, 'u')

/** The condition that the next sentence of a paragraph may go on from; one that only tells what it means counts as well. */
export function nextSaid({ text, from }: Statement, own: readonly Condition[], before: Said | null): Said | null {
  const [one] = own
  if (one !== undefined) return own.length === 1 ? { condition: one, from } : null
  const stated = opensStated.exec(hideCode(text))
  if (stated !== null) {
    const end = stated[0].length
    const when = text.slice(stated[0].indexOf(stated[1] ?? ''), end).replace(/,\s+$/, '')
    return { condition: createCondition(when, text.slice(end)), from }
  }
  return before?.from === from ? before : null
}

/** "### If the database is broken" over "See [Database]": the heading is the condition of what only leads elsewhere. */
export function underHeading(
  { text, links, from, section, inside }: Statement,
  headings: ReadonlyMap<string, Condition>,
): Said | null {
  const condition = headings.get(section.id)
  if (condition === undefined || inside === 'heading') return null
  const whole = text.replace(/[.:]$/, '')
  const link = links.find(it => whole.endsWith(it.text))
  const leads = link !== undefined && onlyLeads.test(hideCode(whole.slice(0, -link.text.length)))
  return leads ? { condition: { ...condition, go: text }, from } : null
}

const onlyLeads = new RegExp(`^(?:${wordsFor('goTo')}\\s+(?:\\p{L}+\\s+){0,2})?$`, 'u')

function conditionAround(statement: Statement, own: readonly Condition[], before: Said | null): Condition | null {
  const [tail = null] = own.filter(it => !it.leads && !it.aside)
  if (tail !== null) {
    // "Replace the disk if it fails again: see [Disk]."
    const [, when = '', go = ''] = /^(.+?)(?::|\s[—–]|;)\s+(.+)$/u.exec(tail.when) ?? []
    return fileLedTo(go, statement) === null ? null : createCondition(when, go)
  }
  if (own.some(it => it.go !== '')) return null
  const { text, phase, section, from, inside } = statement
  if (phase === 'escalate' && inside === 'item' && isLevel(section.title)) {
    const level = readBareCondition(text, hideCode(text))
    return level === null ? null : createCondition(level.when, section.title.replace(/^[^:–—-]*[:–—-]\s*/, ''))
  }
  if (phase === 'escalate' && inside === 'item') {
    const called = readCall(statement)
    if (called !== null) return called
  }
  const map = phase === 'reference' ? null : readMap(statement)
  if (map !== null) return inside === 'row' && !isImperative(map.go) ? { ...map, go: `see ${map.go}` } : map
  // "Restart it if it hangs. Follow [Restart]."
  const follows = before !== null && before.from === from && before.condition.go !== '' && own.length === 0
  const leads =
    follows &&
    (before.condition.go === text ||
      fileLedTo(text, statement) !== null ||
      opensWithJump.test(hideCode(text)) ||
      linksHere(text, statement))
  return leads ? createCondition(before.condition.when, text) : null
}
