import type { Program, Step } from '../runbook/program.ts'
import { bare, plain } from './evaluate-figure.ts'
import type { Verdict } from './verdict.ts'
import { stepName, stepState, type Walk } from './walk.ts'

/** The name of a step, and what its check saw. */
export type SeenBefore = { readonly step: string; readonly figures: readonly string[] }

const most = 3

/**
 * What a check before the step saw of what its condition names, the newest first; of a condition that names a number,
 * also what the last check saw. null where nothing was seen of it.
 */
export function seenBefore(program: Program, walk: Walk, step: Step, when: string): SeenBefore | null {
  const place = program.steps.findIndex(it => it.id === step.id)
  const checked = program.steps.slice(0, place).flatMap(before => {
    const { verdict, revised } = stepState(walk, before.id)
    const isAnswer = verdict !== null && verdict.outcome !== 'could-not-check' && revised == null
    return isAnswer && before.effect === 'read' ? [{ step: stepName(program, before), verdict }] : []
  })
  const newest = checked.toSorted((one, other) => other.verdict.at.getTime() - one.verdict.at.getTime())
  for (const it of newest) {
    const figures = figuresOf(it.verdict).filter(([name]) => isNamed(name, when))
    if (figures.length > 0) return { step: it.step, figures: written(figures) }
  }
  const [last] = newest
  if (last === undefined || !/\d/.test(when)) return null
  const { latencyMs, summary } = last.verdict
  const took = /\d\s*(?:ms|s|sec\w*|seconds?|segundos?|sekunden?)\b/i.test(when) && latencyMs !== null
  if (took) return { step: last.step, figures: [`${latencyMs} ms`] }
  const figures = figuresOf(last.verdict)
  return { step: last.step, figures: figures.length === 0 ? [summary] : written(figures) }
}

type Figure = readonly [name: string, was: string]

/** What was held against the document, then what else stands in the answer where that is one row. */
function figuresOf({ lines, shown }: Verdict): readonly Figure[] {
  const held = lines.filter(it => it.was !== '' && it.label !== 'look').map((it): Figure => [it.label, it.was])
  const [row] = shown?.rows.length === 1 ? shown.rows : []
  const named = new Set(held.map(([name]) => name))
  const rest = typeof row === 'object' ? Object.entries(row).filter(([name]) => !named.has(name)) : []
  return [...held, ...rest]
}

/** `db.queueDepth_ms` is named by "if the queue depth is above 100". */
function isNamed(name: string, when: string): boolean {
  const own = bare(name.split('.').at(-1) ?? name)
  const said = when.split(/[^\p{L}\p{N}]+/u).map(plain)
  const runs = said.flatMap((_, from) => [1, 2, 3].map(many => said.slice(from, from + many).join('')))
  return own !== '' && runs.includes(own)
}

function written(figures: readonly Figure[]): readonly string[] {
  return figures.slice(0, most).map(([name, was]) => `${name} ${was}`)
}
