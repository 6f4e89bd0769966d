import type { Step } from '../runbook/program.ts'
import { type CoverageCounts, countCoverage } from './cover-document.ts'
import type { StepCoverage } from './step-coverage.ts'

/** A document with what becomes of each of its steps. */
export type CoveredSteps = {
  readonly file: string
  readonly steps: readonly ({ readonly step: Step } & StepCoverage)[]
}

type CoveredStep = CoveredSteps['steps'][number]

/** What became of a step: a new one where there was none before. */
export type StepChange = {
  readonly file: string
  readonly line: number
  readonly title: string
  readonly kind: 'became destroy' | 'became change' | 'no longer runs' | 'runs now' | 'has no verdict now' | 'gone'
  /** What it was, or why it is so; null for a step that is new. */
  readonly note: string | null
}

export type DocumentChange = {
  readonly file: string
  readonly before: CoverageCounts | null
  readonly after: CoverageCounts | null
}

export type Comparison = {
  readonly before: CoverageCounts
  readonly after: CoverageCounts
  /** Documents whose figures or steps differ. */
  readonly documents: readonly DocumentChange[]
  readonly changes: readonly StepChange[]
}

/** What became of the steps of documents between two versions; documents are known by their files. */
export function compareDocuments(before: readonly CoveredSteps[], after: readonly CoveredSteps[]): Comparison {
  const files = [...new Set([...after, ...before].map(it => it.file))].toSorted()
  const pairs = files.map(file => ({
    file,
    was: before.find(it => it.file === file)?.steps ?? null,
    is: after.find(it => it.file === file)?.steps ?? null,
  }))
  const compared = pairs.map(it => ({ ...it, changes: changesOf(it.file, it.was ?? [], it.is ?? []) }))
  const documents = compared.map(({ file, was, is, changes }) => ({
    ...{ file, changes: changes.length, before: was && countCoverage(was), after: is && countCoverage(is) },
  }))
  return {
    before: countCoverage(before.flatMap(it => it.steps)),
    after: countCoverage(after.flatMap(it => it.steps)),
    documents: documents.flatMap(({ changes, ...it }) =>
      changes === 0 && JSON.stringify(it.before) === JSON.stringify(it.after) ? [] : [it],
    ),
    changes: compared.flatMap(it => it.changes),
  }
}

function changesOf(file: string, was: readonly CoveredStep[], is: readonly CoveredStep[]): readonly StepChange[] {
  const { pairs, gone } = pair(was, is)
  return [
    ...pairs.flatMap(({ before, now }) => changeOf(file, before, now)),
    ...gone.map(({ step }) => ({ file, line: step.line, title: step.title, kind: 'gone' as const, note: null })),
  ]
}

function changeOf(file: string, before: CoveredStep | null, now: CoveredStep): readonly StepChange[] {
  const { line, title, effect } = now.step
  const said = (kind: StepChange['kind'], note: string | null): StepChange => ({ file, line, title, kind, note })
  const was = before?.step.effect ?? null
  // Of what a person does there is no gate; the words' effect is advice.
  const worse =
    now.class !== 'person' &&
    ((effect === 'destroy' && was !== 'destroy') || (effect === 'change' && was !== 'change' && was !== 'destroy'))
  const note = was === null ? null : `was ${was}`
  return [
    ...(worse ? [said(effect === 'destroy' ? 'became destroy' : 'became change', note)] : []),
    ...(before?.class === 'runs' && now.class !== 'runs' ? [said('no longer runs', now.reason)] : []),
    ...(before !== null && before.class !== 'runs' && now.class === 'runs' ? [said('runs now', before.reason)] : []),
    ...(before?.verdict && now.class === 'runs' && !now.verdict ? [said('has no verdict now', null)] : []),
  ]
}

/** Each step with the one that it was: of the same words, else the next of its kind that nothing else was found for. */
function pair(was: readonly CoveredStep[], is: readonly CoveredStep[]) {
  const left = [...was]
  const take = (fits: (it: CoveredStep) => boolean): CoveredStep | null => {
    const at = left.findIndex(fits)
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null)
  }
  const same = is.map(now => ({
    now,
    before: take(it => it.step.title === now.step.title && it.step.section === now.step.section),
  }))
  const moved = same.map(it => ({ ...it, before: it.before ?? take(other => other.step.title === it.now.step.title) }))
  const pairs = moved.map(it => ({
    ...it,
    before:
      it.before ?? take(other => other.step.section === it.now.step.section && other.step.kind === it.now.step.kind),
  }))
  return { pairs, gone: left }
}
