import { itemLabel } from '../constructs/is-action-item.ts'
import { nameSeverities } from '../control-flow/read-severity.ts'
import type { Guard } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { stepsByItem } from './alternative-items.ts'
import type { Sibling } from './alternatives-among.ts'

/** Conditions by the id of a section or step. */
export type Guards = { readonly sections: ReadonlyMap<string, Guard>; readonly steps: ReadonlyMap<string, Guard> }

/**
 * The severities that headings, labels or items beside one another name ("SEV1" beside "SEV2"): what stands below each is
 * done at that severity, which the incident has, so that nobody is asked which it is.
 */
export function severityGuards({ outline, claims, made }: MadeDocument): Guards {
  const sections = new Map<string, Guard>()
  const steps = new Map<string, Guard>()
  const leading = new Set(made.map(({ step }) => step.section))
  for (const siblings of Map.groupBy(outline.sections, it => it.parent).values())
    for (const [{ id }, guard] of ofSeverities(siblings.filter(it => leading.has(it.id)))) sections.set(id, guard)
  const lines = new Map(made.map(({ step }) => [step.id, step.line]))
  for (const { place, steps: own } of claims) {
    if (place.block.type !== 'list' || place.phase === 'reference') continue
    const within = stepsByItem(place.block.items, own, lines)
    const named = place.block.items.map(item => ({ line: item.line, title: itemLabel(item).label ?? '', item }))
    for (const [{ item }, guard] of ofSeverities(named)) for (const id of within.get(item) ?? []) steps.set(id, guard)
  }
  for (const ofSection of Map.groupBy(claims, it => it.place.section.id).values()) {
    const byLabel = Map.groupBy(ofSection, it => (it.place.label?.strong === true ? it.place.label.line : null))
    const labels = [...byLabel].flatMap(([line, under]) =>
      line === null ? [] : [{ line, title: under[0]?.place.label?.text ?? '', ids: under.flatMap(it => it.steps) }],
    )
    for (const [{ ids }, guard] of ofSeverities(labels)) for (const id of ids) steps.set(id, guard)
  }
  return { sections, steps }
}

/** Those of the siblings that name severities, none of them twice. */
function ofSeverities<One extends Sibling>(siblings: readonly One[]): readonly (readonly [One, Guard])[] {
  const named = siblings.flatMap((it): readonly (readonly [One, Guard])[] => {
    const title = it.title.replace(/^[^\p{L}]+/u, '')
    const when = nameSeverities(title, false)
    return when === null || !rated.test(title.slice(when.length))
      ? []
      : [[it, { line: it.line, when: levelIn(when), test: null }]]
  })
  const different = new Set(named.map(([, { when }]) => when.toLowerCase())).size
  return different > 1 && different === named.length ? named : []
}

/** What may stand behind a level: how bad that is. "P1 — Broker down" is the trouble itself. */
const rated = /^\s*(?:\([^()]*\)|[:–—-]\s*(?:critical|high|medium|moderate|low|major|minor|severe|urgent))?\s*:?$/iu

/** "For SEV-1 incidents" as the level that it names. */
function levelIn(said: string): string {
  return said.replace(/^\p{L}+\s+(?=\p{L}+[- ]?\d)/u, '').replace(/\s+(?:incidents?|issues?|alerts?)$/iu, '')
}
