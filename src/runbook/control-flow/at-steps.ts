import type { Step } from '../program.ts'
import type { Statement } from './list-statements.ts'

/**
 * A sentence, or what it says of one of its steps. `own`: that step. `also`: the steps behind it, which its opening
 * condition holds for as well.
 */
export type Clause = Statement & { readonly own: Step | null; readonly also: readonly Step[] }

/** A step of which the sentence says something, with its own words. */
type Said = { readonly step: Step; readonly text: string }

/**
 * A sentence of which several steps were made ("check it; if it is full, purge it") as what it says of each of them, so
 * that a condition in front of one is none of the others.
 * @param steps of the sentence's line
 */
export function atSteps(statement: Statement, steps: readonly Said[]): readonly Clause[] {
  const { text } = statement
  const found = steps.length < 2 ? [] : steps.map(it => ({ ...it, at: text.indexOf(beginning(it.text)) }))
  const starts = found.filter(it => it.at > 0).sort((one, other) => one.at - other.at)
  const opening = found.filter(it => it.at === 0)
  const first = opening.length === 1 ? (opening[0]?.step ?? null) : null
  return [0, ...starts.map(it => it.at)].map((from, index) => {
    const end = starts[index]?.at ?? text.length
    const said = text.slice(from, end)
    const goesOn = !/[;—–(]\s*$/.test(said)
    return {
      ...statement,
      text: end === text.length ? said : said.replace(joint, ''),
      opens: end === text.length ? statement.opens : null,
      own: starts[index - 1]?.step ?? first,
      also: goesOn ? starts.slice(index).map(it => it.step) : [],
    }
  })
}

function beginning(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 40)
}

const joint = /(?:[\s,;(—–]|(?<=[\s,])(?:and|then|y|luego|und|dann|et|puis|e|depois|então)\s)+$/u
