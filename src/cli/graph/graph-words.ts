import type { Program, Repeat, Section, Step, StepEffect } from '../../runbook/program.ts'
import { conditionWords } from '../../walk/condition-words.ts'
import type { GraphItem, GraphLink } from './build-graph.ts'

/** A sign and a word for each effect: neither needs a colour. The fuller the circle, the more is changed. */
export const graphWords: { readonly [effect in StepEffect]: string } = {
  read: '○ read',
  change: '◐ change',
  destroy: '● destroy',
  human: '◌ by hand',
}

/**
 * When, after what and how often a step or section is done, a line each; what its title says already is left out.
 * @param names what other steps are called; without it their ids stand.
 */
export function flowWords(of: Step | Section, names?: ReadonlyMap<string, string>): readonly string[] {
  const { title, outer = [], guard, after = [], repeat, parallel } = of
  const nameOf = (id: string) => names?.get(id) ?? id
  const said = [
    ...[...outer, ...(guard == null ? [] : [guard])].map(it => ({
      how: `${it.part ? 'in part ' : ''}${it.negated ? 'not' : 'only'} if`,
      words: conditionWords(it.when),
    })),
    ...after.map(it => ({ how: 'after', words: it.step === null ? it.when : `${it.when} (${nameOf(it.step)})` })),
    ...(repeat == null ? [] : [repeatWords(repeat)]),
    ...(parallel == null ? [] : [{ how: 'side by side', words: parallel.steps.map(nameOf).join(', ') }]),
  ]
  return said.filter(it => it.words !== title).map(it => `${it.how}: ${it.words}`)
}

function repeatWords({ how = 'until', until, every, atMost }: Repeat): {
  readonly how: string
  readonly words: string
} {
  const lead = { until: 'again until', each: 'once for each', counted: 'again', once: 'waits' }[how]
  const words = [until, every && `every ${every}`, atMost && `at most ${atMost} times`].filter(Boolean).join(', ')
  return { how: lead, words }
}

/** The same of a section, with its time and with when a proof comes. */
export function sectionWords(section: Section, items: readonly GraphItem[]): readonly string[] {
  const isProof = items.length > 0 && items.every(it => it.kind === 'step' && it.step.phase === 'prove')
  return [
    ...(section.timebox === null ? [] : [`time: ${section.timebox}`]),
    ...flowWords(section),
    ...(isProof ? ['also: straight after a change whose check is as expected'] : []),
  ]
}

/** Where a link leads, for a person. */
export function placeWords({ to, go }: GraphLink, names: ReadonlyMap<string, string>): string {
  return (to === null ? null : names.get(to)) ?? go
}

/** What steps and sections are called where something leads to them. */
export function namesOf({ steps, sections }: Program): ReadonlyMap<string, string> {
  return new Map([
    ...sections.map(it => [it.id, `${it.title} (line ${it.line})`] as const),
    ...steps.map(it => [it.id, `${it.id} ${it.title}`] as const),
  ])
}
