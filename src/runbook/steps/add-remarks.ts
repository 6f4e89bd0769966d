import { listLeaves } from '../blocks/block.ts'
import type { OutlineSection } from '../outline/outline.ts'
import { isOfNext } from '../polarity/is-of-next.ts'
import { findPhase } from '../words/find-phase.ts'
import type { MadeStep } from './make-step.ts'
import type { MadeDocument } from './make-steps.ts'

type Remark = { readonly line: number; readonly text: string }

/** More than these around one change are read by nobody. */
const most = 8

/**
 * Gives each step that changes something the sentences around it that no step holds, the nearest first: what stands in
 * its item, behind it, before it, and at the opening of its section and of those over that. No list of words finds
 * everything that speaks against a change ("Auf Eis gelegt.", "Not at month's end"), so that whoever decides reads it.
 */
export function addRemarks(found: MadeDocument): MadeDocument {
  const changes = found.made.filter(mayChange)
  if (changes.length === 0) return found
  const bySection = Map.groupBy(found.made, ({ step }) => step.section)
  const loose = looseRemarks(found, bySection)
  const remarks = new Map(changes.map(it => [it.step.id, remarksOf(it, loose, bySection, found.outline.sections)]))
  return {
    ...found,
    made: found.made.map(entry => {
      const own = remarks.get(entry.step.id) ?? []
      return own.length === 0 ? entry : { ...entry, step: { ...entry.step, remarks: own } }
    }),
  }
}

function mayChange({ step }: MadeStep): boolean {
  if (step.operation !== null) return step.effect !== 'read'
  return step.possible?.some(it => it.effect !== 'read') === true
}

/** The sentences of each section that stand in the text of no step. */
function looseRemarks(
  { claims, made }: MadeDocument,
  bySection: ReadonlyMap<string, readonly MadeStep[]>,
): ReadonlyMap<string, readonly Remark[]> {
  const loose = new Map<string, Remark[]>()
  const cautions = new Set(made.flatMap(({ step }) => (step.cautions ?? []).map(it => it.text)))
  for (const { place, role } of claims) {
    if (role === 'fact') continue
    const { id } = place.section
    const steps = bySection.get(id) ?? []
    const remarks = listLeaves([place.block]).flatMap(({ prose, inside }): Remark[] => {
      const { line, text } = prose
      const near = steps.filter(it => it.step.line <= line + 3 && line <= it.step.endLine + 1)
      const inRow = inside !== 'cell' || near.some(it => it.step.line === line)
      return saysSomething(text) && !cautions.has(text) && inRow && !near.some(it => holds(it, text))
        ? [{ line, text }]
        : []
    })
    loose.set(id, [...(loose.get(id) ?? []), ...remarks])
  }
  return loose
}

/** "Resolution:" and "Expected:" only name what follows. */
function saysSomething(text: string): boolean {
  const names = text.endsWith(':') && text.split(/\s+/).length <= 3 && findPhase(text.slice(0, -1)) !== null
  return /\p{L}/u.test(text) && !names && !/^expected:?$/i.test(text)
}

function holds({ step, draft }: MadeStep, text: string): boolean {
  const shown = [step.text, draft.text, ...step.expect.map(it => it.text)]
  const told = step.branches.some(it => text.includes(it.go))
  return told || draft.label === text || shown.some(it => it.includes(text) || (it !== '' && text.includes(it)))
}

function remarksOf(
  { step }: MadeStep,
  loose: ReadonlyMap<string, readonly Remark[]>,
  bySection: ReadonlyMap<string, readonly MadeStep[]>,
  sections: readonly OutlineSection[],
): readonly Remark[] {
  const steps = bySection.get(step.section) ?? []
  const from = Math.max(0, ...steps.map(it => it.step.endLine).filter(line => line < step.line))
  const upTo = Math.min(...steps.map(it => it.step.line).filter(line => line > step.endLine))
  const all = loose.get(step.section) ?? []
  const nearest = (line: number) => Math.max(0, ...steps.map(it => it.step.line).filter(it => it <= line))
  // "The next item takes ten minutes" stands with that one, whatever it stands in.
  const ofThis = all.filter(it => isOfNext(it.text) && it.line < step.line && nearest(step.line - 1) <= it.line)
  const around = [...all.filter(it => from < it.line && it.line < upTo && !isOfNext(it.text)), ...ofThis]
  const [before, within, behind] = [
    around.filter(it => it.line < step.line).toReversed(),
    around.filter(it => step.line <= it.line && it.line <= step.endLine),
    around.filter(it => it.line > step.endLine),
  ]
  const opened = listOver(step.section, sections).flatMap(id => {
    const first = Math.min(...(bySection.get(id) ?? []).map(it => it.step.line), step.line)
    return (loose.get(id) ?? []).filter(it => it.line < first)
  })
  return [...new Set([...within, ...behind, ...before, ...opened])].slice(0, most)
}

/** A section and those that it stands under, the innermost first, without the document's own: the walk's head has its words. */
function listOver(id: string, sections: readonly OutlineSection[]): readonly string[] {
  const parent = sections.find(it => it.id === sections.find(own => own.id === id)?.parent)
  return [id, ...(parent === undefined || parent.depth < 2 ? [] : listOver(parent.id, sections))]
}
