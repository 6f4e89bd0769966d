import type { Program } from '../runbook/program.ts'

/** So many words in common are no accident. */
const enough = 2

/**
 * Where the walk of a document about several issues begins by what somebody says: the line of the symptoms of the one
 * issue that shares most words with it, two at least; null where none does, or several alike.
 */
export function fittingLine({ sections }: Program, said: string): number | null {
  const wanted = said.toLowerCase().match(/[\p{L}\d]{4,}/gu) ?? []
  const [best, second] = sections
    .flatMap(({ title, symptoms }) => {
      const [first] = symptoms
      const text = [title, ...symptoms.map(it => it.text)].join(' ').toLowerCase()
      return first === undefined ? [] : [{ line: first.line, hits: wanted.filter(it => text.includes(it)).length }]
    })
    .sort((one, other) => other.hits - one.hits)
  return best === undefined || best.hits < enough || best.hits === second?.hits ? null : best.line
}
