import type { Guards } from '../choices/severity-guards.ts'
import type { Draft } from '../constructs/construct.ts'
import { saidByCommand } from '../expectations/said-by-command.ts'
import type { OutlineSection } from '../outline/outline.ts'
import { asksUnless } from '../polarity/without-idioms.ts'
import type { After, Branch, Guard, Parallel, Repeat, Step } from '../program.ts'
import { hideCode } from './hide-code.ts'
import { placeIn, plainWords } from './list-owners.ts'
import type { Statement } from './list-statements.ts'
import type { Reading } from './reading.ts'

/** What is known so far of the order of a step or section. */
export type Found = {
  guard: Guard | null
  outer: Guard[]
  after: After[]
  repeat: Repeat | null
  parallel: Parallel | null
  branches: Branch[]
}

export const nothing: Readonly<Found> = {
  guard: null,
  outer: [],
  after: [],
  repeat: null,
  parallel: null,
  branches: [],
}

/** What a sentence means, with the places of the document that it names. */
export type Meaning =
  | { readonly kind: 'branch'; readonly branches: readonly Branch[]; readonly unresolved: string | null }
  | { readonly kind: 'guard'; readonly guard: Guard }
  | { readonly kind: 'after'; readonly after: After }
  | { readonly kind: 'repeat'; readonly repeat: Repeat }
  | { readonly kind: 'parallel'; readonly parallel: Parallel }

type Flow = Exclude<Meaning, { kind: 'branch' }>

export function foundAt(map: Map<string, Found>, id: string): Found {
  const known = map.get(id)
  if (known !== undefined) return known
  const fresh: Found = { ...nothing, outer: [], after: [], branches: [] }
  map.set(id, fresh)
  return fresh
}

/**
 * What a sentence says of a step. A condition is one of all of it where it stands over it, opens its words, or belongs to
 * what it runs; any other is one of a part.
 * @param said the step's words without its label
 * @param code what the step runs, where its words quote it.
 */
export function forStep(
  flow: Flow,
  reading: Reading,
  { text, opens, line }: Statement,
  { step, said, code }: { readonly step: Step; readonly said: string; readonly code: string | null },
): Flow {
  if (flow.kind === 'repeat') return { kind: 'repeat', repeat: untilItSays(flow.repeat, code) }
  if (flow.kind !== 'guard' || reading.kind !== 'condition' || opens !== null) return flow
  // "Do not run this unless …" is about all of it.
  if (asksUnless(hideCode(text))) return flow
  if (code !== null) {
    const acts = plainWords(reading.leads ? reading.go : text).includes(code)
    return acts ? flow : inPart(flow)
  }
  if (line < step.line || line > step.endLine) return inPart(flow)
  return placeIn({ text: said }, text) > 2 ? inPart(flow) : flow
}

/** What something is repeated until: only of the step's own command its answer says whether it is so. */
function untilItSays(repeat: Repeat, code: string | null): Repeat {
  const said = repeat.how === 'until' ? saidByCommand(repeat.until) : null
  if (said === null || plainWords(said.command) !== code) return repeat
  return { ...repeat, test: { kind: 'text', contains: said.contains } }
}

/** The code of a step that its words quote; null where it stands in a fence, or there is none. */
export function inlineCode({ unit, text }: Draft): string | null {
  const code = unit?.text.trim() ?? ''
  return code !== '' && plainWords(text).includes(plainWords(code)) ? plainWords(code) : null
}

export function inPart(flow: Flow): Flow {
  return flow.kind === 'guard' ? { ...flow, guard: asPart(flow.guard) } : flow
}

export function asPart(guard: Guard): Guard {
  return { ...guard, part: true }
}

/** @param line of the step or section */
export function addFlow(found: Found, flow: Flow, line: number): void {
  switch (flow.kind) {
    case 'guard':
      addGuard(found, flow.guard, line)
      return
    case 'after':
      found.after.push(flow.after)
      return
    case 'repeat':
      found.repeat ??= flow.repeat
      return
    case 'parallel':
      found.parallel ??= flow.parallel
  }
}

/** Keeps the innermost condition as the step's own, and those around it beside it; one behind the step's first words is about what follows. */
export function addGuard(found: Found, guard: Guard, line: number): void {
  const { guard: known } = found
  if (known === null || (known.part === true && guard.part !== true)) {
    found.guard = guard
    return
  }
  // What stands over the step is a condition around the one of a part of it.
  if (guard.part === true && known.part === true) return
  if ((guard.part === true || guard.line > line) && known.line >= line) return
  if (guard.line >= known.line) {
    if (guard.line > known.line || guard.when !== known.when) found.outer.push(known)
    found.guard = guard
  } else found.outer.unshift(guard)
}

/** Adds the severities of headings, labels and items. */
export function addLevels(
  levels: Guards,
  steps: readonly Step[],
  ofSteps: Map<string, Found>,
  ofSections: Map<string, Found>,
): void {
  for (const [id, guard] of levels.sections) addGuard(foundAt(ofSections, id), guard, guard.line)
  for (const { id, line } of steps) {
    const guard = levels.steps.get(id)
    if (guard !== undefined) addGuard(foundAt(ofSteps, id), guard, line)
  }
}

/** A section is done under the conditions of those it stands in. */
export function addOuterGuards(sections: readonly OutlineSection[], found: Map<string, Found>): void {
  const own = new Map([...found].map(([id, { guard }]) => [id, guard]))
  const parents = new Map(sections.map(it => [it.id, it.parent]))
  for (const { id } of sections) {
    for (let above = parents.get(id) ?? null; above !== null; above = parents.get(above) ?? null) {
      const guard = own.get(above) ?? null
      if (guard !== null && guard.part !== true) foundAt(found, id).outer.unshift(guard)
    }
  }
}

/** Numbers conditions that stand on one line, since an answer belongs to one of them. */
export function tellGuardsApart(found: readonly Found[]): void {
  const known = new Map<number, string[]>()
  const apart = (guard: Guard): Guard => {
    const said = `${guard.negated === true} ${guard.when}`
    const others = known.get(guard.line) ?? []
    known.set(guard.line, others)
    if (!others.includes(said)) others.push(said)
    const nth = others.indexOf(said)
    return nth === 0 ? guard : { ...guard, nth }
  }
  for (const it of found) {
    it.outer = it.outer.map(apart)
    it.guard = it.guard === null ? null : apart(it.guard)
  }
}
