import type { After, Branch, Guard, Parallel, Repeat, Section, Step } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { foldText } from '../words/fold-text.ts'
import { conditionTest } from './condition-test.ts'
import { createPlaces, type Places } from './create-places.ts'
import { findNamedStep, listMembers } from './find-named-step.ts'
import { wordsFor } from './hide-code.ts'
import { findDecidingStep, listOwners, placeIn, plainWords } from './list-owners.ts'
import { listStatements, type Statement } from './list-statements.ts'
import { readStatement } from './read-statement.ts'
import type { Reading } from './reading.ts'
import { placesIn, resolveTarget } from './resolve-target.ts'

/** What the text says about the order of its steps, by the id of a step or section. */
export type ControlFlow = {
  readonly steps: ReadonlyMap<string, Readonly<Found>>
  readonly sections: ReadonlyMap<string, Readonly<Found>>
  /** Names of steps and sections that a condition leads to and the document does not have. */
  readonly unresolved: readonly { readonly line: number; readonly name: string }[]
}

type Found = {
  guard: Guard | null
  after: After[]
  repeat: Repeat | null
  parallel: Parallel | null
  branches: Branch[]
}

const nothing: Readonly<Found> = { guard: null, after: [], repeat: null, parallel: null, branches: [] }

/**
 * Conditions, order and repetition of a document: each sentence is read by itself, and what it says belongs to the step
 * whose lines it stands on, to the steps it stands over, or to the step before it.
 */
export function findControlFlow({ outline, made }: MadeDocument): ControlFlow {
  const steps = made.map(({ step }) => step)
  const places = createPlaces(outline, steps)
  const ofSteps = new Map<string, Found>()
  const ofSections = new Map<string, Found>()
  const unresolved: { line: number; name: string }[] = []
  const at = (map: Map<string, Found>, id: string): Found => {
    const known = map.get(id)
    if (known !== undefined) return known
    const fresh: Found = { ...nothing, after: [], branches: [] }
    map.set(id, fresh)
    return fresh
  }
  const branched = new Set(steps.flatMap(it => it.branches.map(one => one.line)))
  for (const statement of listStatements(outline)) {
    if (isAside(statement)) continue
    const owners = listOwners(statement, places)
    for (const reading of readStatement(statement.text, mayBeOnlyCondition(statement))) {
      const flow = meaningOf(reading, statement, places)
      // What follows from an answer is a branch of its step, and no condition of the step itself.
      if (flow === null || (flow.kind !== 'branch' && branched.has(statement.line))) continue
      if (flow.kind === 'branch') {
        if (flow.unresolved !== null) unresolved.push({ line: statement.line, name: flow.unresolved })
        const step = findDecidingStep(statement, owners, places)
        if (step !== null) at(ofSteps, step.id).branches.push(...flow.branches)
        continue
      }
      if (statement.inside === 'heading') add(at(ofSections, statement.section.id), flow, statement.line)
      // A section without a step of its own still says when what is below it is done.
      else if (owners.length === 0) add(at(ofSections, statement.section.id), inPart(flow), statement.line)
      else
        for (const it of owners.filter(one => !asksItself(one, statement, owners)))
          add(at(ofSteps, it.id), forStep(flow, statement, it), it.line)
    }
    for (const branch of dependingOn(statement, places)) {
      const step = findDecidingStep(statement, owners, places)
      if (step !== null) at(ofSteps, step.id).branches.push(branch)
    }
  }
  return { steps: ofSteps, sections: ofSections, unresolved }
}

type Meaning =
  | { readonly kind: 'branch'; readonly branches: readonly Branch[]; readonly unresolved: string | null }
  | { readonly kind: 'guard'; readonly guard: Guard }
  | { readonly kind: 'after'; readonly after: After }
  | { readonly kind: 'repeat'; readonly repeat: Repeat }
  | { readonly kind: 'parallel'; readonly parallel: Parallel }

function meaningOf(reading: Reading, statement: Statement, places: Places): Meaning | null {
  const { line } = statement
  switch (reading.kind) {
    case 'condition': {
      const { when, go } = reading
      const target = resolveTarget(go, statement, places)
      const test = conditionTest(when)
      if (target === null)
        return go === '' && statement.opens === null ? null : { kind: 'guard', guard: { line, when, test } }
      const to = target.kind === 'here' ? target.to : null
      const missing = target.kind === 'unresolved' ? target.name : null
      return { kind: 'branch', branches: [{ line, when, go, target: to, test }], unresolved: missing }
    }
    case 'after':
      return {
        kind: 'after',
        after: { line, when: reading.when, step: findNamedStep(reading.when, statement, places) },
      }
    case 'repeat':
      return { kind: 'repeat', repeat: { line, until: reading.until, every: reading.every, atMost: reading.atMost } }
    case 'parallel':
      return { kind: 'parallel', parallel: { line, steps: listMembers(statement, places) } }
  }
}

/** A decision that asks whether the condition holds is made in any case; what stands below it is done when it does. */
function asksItself({ kind, line }: Step, { line: said }: Statement, owners: readonly Step[]): boolean {
  return kind === 'decision' && line === said && owners.length > 1
}

/** Headings, labels and comments over others, and what ends in a colon, may say nothing but when. */
function mayBeOnlyCondition({ inside, opens, text }: Statement): boolean {
  return inside === 'heading' || inside === 'label' || (inside === 'comment' && /[:,]$/.test(text)) || opens !== null
}

/** A condition that does not open the step's words is one of a part of it. */
function forStep(flow: Exclude<Meaning, { kind: 'branch' }>, { text, label, opens, line }: Statement, step: Step) {
  if (flow.kind !== 'guard' || opens !== null) return flow
  if (line < step.line || line > step.endLine) return inPart(flow)
  return placeIn(step, text) > plainWords(label ?? '').length + 2 ? inPart(flow) : flow
}

function inPart<Flow extends Exclude<Meaning, { kind: 'branch' }>>(flow: Flow): Flow {
  return flow.kind === 'guard' ? { ...flow, guard: { ...flow.guard, part: true as const } } : flow
}

/** @param line of the step or section */
function add(found: Found, flow: Exclude<Meaning, { kind: 'branch' }>, line: number): void {
  switch (flow.kind) {
    case 'guard':
      // The innermost condition counts; one behind the step's first words is about what follows from it.
      if (found.guard === null || (flow.guard.line > found.guard.line && flow.guard.line <= line))
        found.guard = flow.guard
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

/** What only informs holds no step: conditions there define words and alerts. */
function isAside({ phase, inside, section }: Statement): boolean {
  return (
    phase === 'symptom' ||
    (phase === 'reference' && inside !== 'heading') ||
    inside === 'cell' ||
    section.phase === 'symptom'
  )
}

/** "Follow `A` or `B` depending on which stage failed": each of them is where one outcome leads. */
function dependingOn(statement: Statement, places: Places): readonly Branch[] {
  const found = depending.exec(foldText(statement.text))
  if (found === null) return []
  const when = statement.text.slice(found.index)
  return placesIn(statement.text, places).map(target => ({
    line: statement.line,
    when,
    go: places.sections.find(it => it.id === target)?.title ?? target,
    target,
    test: null,
  }))
}

const depending = new RegExp(`(?<![\\p{L}])${wordsFor('depending')}(?![\\p{L}])`, 'u')

/** Adds what the text says of its order to a step; what it says by arrows and lists of answers is there already. */
export function withFlow(own: Step, flow: ControlFlow): Step {
  const { branches, ...said } = flow.steps.get(own.id) ?? nothing
  const known = new Set(own.branches.map(it => `${it.line} ${it.target}`))
  return {
    ...own,
    ...said,
    branches: [...own.branches, ...branches.filter(it => !known.has(`${it.line} ${it.target}`))],
  }
}

export function sectionFlow(section: Section, flow: ControlFlow): Section {
  const { branches: _, ...said } = flow.sections.get(section.id) ?? nothing
  return { ...section, ...said }
}
