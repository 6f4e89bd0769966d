import type { Guards } from '../choices/severity-guards.ts'
import type { Branch, Section, Step } from '../program.ts'
import type { MadeDocument } from '../steps/make-steps.ts'
import { addFirstOfAll } from './add-first-of-all.ts'
import {
  addFlow,
  addLevels,
  addOuterGuards,
  asPart,
  type Found,
  forStep,
  foundAt,
  inlineCode,
  inPart,
  nothing,
  tellGuardsApart,
} from './add-flow.ts'
import { addStepConditions } from './add-step-conditions.ts'
import { addUnreadConditions } from './add-unread-conditions.ts'
import { atSteps } from './at-steps.ts'
import type { Condition } from './condition.ts'
import { createPlaces, sectionsWithSteps, stepsAt } from './create-places.ts'
import { dependingOn } from './depending-on.ts'
import { findJumps, nextSaid, type Said, underHeading } from './find-jumps.ts'
import { findScope } from './find-scope.ts'
import { isAside, isDone, isNote } from './is-aside.ts'
import { findDecidingStep, isNamed, isOfItself, listOwners, ownersOf, placeIn } from './list-owners.ts'
import { listStatements, type Statement } from './list-statements.ts'
import { mayBeOnlyCondition } from './may-be-only-condition.ts'
import { readInCase } from './read-in-case.ts'
import { isMapped, isMapping } from './read-map.ts'
import { readQuestion, readStatement } from './read-statement.ts'
import { readTrees } from './read-trees.ts'
import type { Reading } from './reading.ts'
import { resolveReading } from './resolve-reading.ts'

/** What the text says about the order of its steps, by the id of a step or section. */
export type ControlFlow = {
  readonly steps: ReadonlyMap<string, Readonly<Found>>
  readonly sections: ReadonlyMap<string, Readonly<Found>>
  /** Names of steps and sections that a condition leads to and the document does not have. */
  readonly unresolved: readonly { readonly line: number; readonly name: string }[]
  /** Where the answers of decision trees lead. */
  readonly answers: ReadonlyMap<Branch, Branch>
}

/**
 * Conditions, order and repetition of a document: each sentence is read by itself, and what it says belongs to the step
 * whose lines it stands on, to the steps it stands over, or to the step before it.
 * @param chosen steps that belong to an alternative.
 * @param levels the severities at which something is done, by the headings and labels over it
 */
export function findControlFlow(document: MadeDocument, chosen: ReadonlySet<string>, levels: Guards): ControlFlow {
  const { outline, made } = document
  const steps = made.map(({ step }) => step)
  const places = createPlaces(outline, steps)
  const ofSteps = new Map<string, Found>()
  const ofSections = new Map<string, Found>()
  let before: Condition | null = null
  let said: Said | null = null
  let last: Statement | null = null
  const trees = readTrees(made, listStatements(outline), places, ofSteps)
  const { statements, answers } = trees
  const unresolved = [...trees.unresolved]
  const branched = new Set(steps.flatMap(it => it.branches.flatMap(one => (answers.has(one) ? [] : one.line))))
  const maps = Map.groupBy(statements.filter(isMapped), it => it.list?.line ?? it.from)
  // The condition in bold of what only says what it means is a part of the map.
  const meant = new Set([...maps.values()].filter(isMapping).flatMap(of => of.map(it => `${it.from} ${it.named}`)))
  const acts = sectionsWithSteps(outline.sections, places)
  const headings = new Map<string, Condition>()
  const words = new Map(made.map(({ step, draft }) => [step.id, { step, text: draft.text, code: inlineCode(draft) }]))
  const clauses = statements.flatMap(it =>
    atSteps(
      it,
      stepsAt(it.line, places).flatMap(step => words.get(step.id) ?? []),
    ),
  )
  for (const statement of clauses) {
    const scope = findScope(statement, statements, places)
    if (scope !== null)
      addFlow(foundAt(ofSections, statement.section.id), { kind: 'guard', guard: scope }, statement.line)
    if (scope !== null || statement.inside === 'when') continue
    if (statement.inside === 'label' && meant.has(`${statement.from} ${statement.text}`)) continue
    const owners = listOwners(statement, places)
    const aside = isAside(statement, owners)
    const mapped =
      isMapped(statement) &&
      isMapping(maps.get(statement.list?.line ?? statement.from) ?? []) &&
      !owners.some(it => chosen.has(it.id))
    const own = readStatement(statement.text, isNote(statement, owners) ? 'note' : mayBeOnlyCondition(statement))
    const readings = readInCase(statement, own, said?.condition ?? before, last)
    last = statement
    const [heading] = readings.filter(it => it.kind === 'condition')
    if (statement.inside === 'heading' && heading !== undefined) headings.set(statement.section.id, heading)
    const around = said?.from === statement.from ? said : underHeading(statement, headings)
    for (const jump of findJumps(statement, readings, around, places, { aside, mapped })) {
      if (jump.unresolved !== null) unresolved.push({ line: statement.line, name: jump.unresolved })
      const step = findDecidingStep(statement, owners, places) ?? steps[0]
      if (step !== undefined) foundAt(ofSteps, step.id).branches.push(...jump.branches)
    }
    if (aside && !isDone(statement, owners)) continue
    const conditions = readings.filter(it => it.kind === 'condition')
    for (const reading of readings) {
      if (reading.kind === 'condition' && !reading.asks && !opensStep(statement, owners)) continue
      const contrary = reading.kind === 'condition' && reading.contrary ? before : null
      const flow = resolveReading(contrary === null ? reading : contraryOf(contrary, reading), statement, places)
      // What follows from an answer is a branch of its step, and no condition of the step itself.
      if (flow === null || (flow.kind !== 'branch' && branched.has(statement.line))) continue
      if (flow.kind === 'guard' && isOfItself(reading, statement, owners)) continue
      if (flow.kind === 'branch') {
        if (flow.unresolved !== null) unresolved.push({ line: statement.line, name: flow.unresolved })
        const step = findDecidingStep(statement, owners, places)
        if (step !== null) foundAt(ofSteps, step.id).branches.push(...flow.branches)
        continue
      }
      if (statement.inside === 'heading') addFlow(foundAt(ofSections, statement.section.id), flow, statement.line)
      // A section without a step of its own still says when what is below it is done; the head of a document what it is about.
      else if (
        owners.length === 0 &&
        (statement.section.depth < 2 || (flow.kind !== 'guard' && !acts.has(statement.section.id)))
      )
        continue
      else if (owners.length === 0)
        addFlow(foundAt(ofSections, statement.section.id), inPart(flow), statement.section.line)
      else
        for (const it of ownersOf(reading, statement, owners).filter(one => !asksItself(one, statement, owners))) {
          // Of an alternative its name is asked for there.
          if (chosen.has(it.id) && isNamed(reading, statement)) continue
          const { text: own = '', code = null } = words.get(it.id) ?? {}
          const found = foundAt(ofSteps, it.id)
          // Of two ways, each is a part of what is done.
          const bothWays = contrary !== null && found.guard?.when === contrary.when
          const parts = code === null && (conditions.length > 1 || bothWays)
          // A comment over nothing but comments says what is done then, and nothing of the command before it.
          const several = parts || statement.over === 'comments' || (reading.kind === 'condition' && reading.aside)
          if (several && bothWays && found.guard !== null) found.guard = asPart(found.guard)
          const placed = forStep(flow, reading, statement, { step: it, said: own, code })
          addFlow(found, several ? inPart(placed) : placed, it.line)
        }
    }
    before =
      conditions.length === 0 ? readQuestion(statement.text) : conditions.length === 1 ? (conditions[0] ?? null) : null
    said = nextSaid(statement, conditions, said)
    const depending = dependingOn(statement, places)
    const decides = depending.length === 0 ? null : findDecidingStep(statement, owners, places)
    if (decides !== null) foundAt(ofSteps, decides.id).branches.push(...depending)
  }
  addFirstOfAll(statements, places, ofSteps)
  addLevels(levels, steps, ofSteps, ofSections)
  addOuterGuards(outline.sections, ofSections)
  addUnreadConditions(document, ofSteps, ofSections, chosen, addStepConditions(document, ofSteps))
  tellGuardsApart([...ofSections.values(), ...ofSteps.values()])
  return { steps: ofSteps, sections: ofSections, unresolved, answers }
}

/** What "otherwise" says, in the words of the condition before it. */
function contraryOf(before: Condition, reading: Reading): Reading {
  return reading.kind !== 'condition'
    ? reading
    : { ...reading, when: before.when, negated: before.negated === null ? reading.when : null }
}

/** Whether a step begins with the sentence, so that all of it stands under its condition. */
function opensStep({ inside, line, text }: Statement, owners: readonly Step[]): boolean {
  return inside === 'item' && owners.some(it => it.line === line && placeIn(it, text) === 0)
}

/** A decision that asks whether the condition holds is made in any case; what stands below it is done when it does. */
function asksItself({ kind, line }: Step, { line: said }: Statement, owners: readonly Step[]): boolean {
  return kind === 'decision' && line === said && owners.length > 1
}

/** Adds what the text says of its order to a step; what it says by arrows and lists of answers is there already, with its place. */
export function withFlow(own: Step, flow: ControlFlow): Step {
  const { branches, outer, ...said } = flow.steps.get(own.id) ?? nothing
  // A decision that names a section leads there by all of its words; the sentence that does so says when.
  const read = new Set(branches.map(it => it.target))
  const stated = own.branches
    .map(it => flow.answers.get(it) ?? it)
    .filter(it => it.when !== own.title || !read.has(it.target))
  const known = new Set(stated.flatMap(it => [`${it.line} ${it.target}`, `${it.line} null ${it.when}`]))
  const isKnown = (place: string, when: string) => known.has(place) || known.has(`${place} ${when}`)
  return {
    ...own,
    ...said,
    ...(outer.length === 0 ? {} : { outer }),
    branches: [...stated, ...branches.filter(it => !isKnown(`${it.line} ${it.target}`, it.when))],
  }
}

export function sectionFlow(section: Section, flow: ControlFlow): Section {
  const { branches: _, outer, ...said } = flow.sections.get(section.id) ?? nothing
  return { ...section, ...said, ...(outer.length === 0 ? {} : { outer }) }
}
