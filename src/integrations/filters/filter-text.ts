import { z } from 'zod'
import { unreachable } from '../../errors.ts'
import { grepPattern, longestJq, longestPattern } from '../../policy/filter-refusal.ts'
import type { Filter } from '../../runbook/program.ts'

/** A filter as a step brings it. */
export const filterSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('jq'), filter: z.string().max(longestJq), raw: z.boolean() }),
  z.strictObject({
    kind: z.literal('grep'),
    pattern: z.string().max(longestPattern),
    ignoreCase: z.boolean(),
    invert: z.boolean(),
  }),
  z.strictObject({ kind: z.literal(['head', 'tail']), lines: z.int().min(0) }),
  z.strictObject({ kind: z.literal(['wc', 'sort', 'uniq']) }),
  z.strictObject({ kind: z.literal('cut'), delimiter: z.string(), fields: z.array(z.int().min(1)) }),
])

/** Runs jq over a text; its outputs as jq prints them. */
export type RunJq = (text: string, filter: string, raw: boolean) => string

/**
 * The text after one filter, as the command of that name leaves it on a terminal. `wc` counts lines.
 * @throws whatever jq or the regular expression says against its input.
 */
export function filterText(text: string, filter: Filter, runJq: RunJq): string {
  if (filter.kind === 'jq') return runJq(text, filter.filter, filter.raw)
  const lines = linesOf(text)
  switch (filter.kind) {
    case 'grep': {
      const pattern = grepPattern(filter)
      return joined(lines.filter(line => pattern.test(line) !== filter.invert))
    }
    case 'head':
      return joined(lines.slice(0, filter.lines))
    case 'tail':
      return joined(filter.lines === 0 ? [] : lines.slice(-filter.lines))
    case 'wc':
      return `${lines.length}\n`
    case 'sort':
      return joined(lines.toSorted())
    case 'uniq':
      return joined(lines.filter((line, index) => index === 0 || line !== lines[index - 1]))
    case 'cut':
      return joined(lines.map(line => cutFields(line, filter.delimiter, filter.fields)))
    default:
      return unreachable(filter)
  }
}

/** As `cut` does: a line without the delimiter passes whole. */
function cutFields(line: string, delimiter: string, fields: readonly number[]): string {
  const parts = line.split(delimiter)
  return parts.length === 1 ? line : parts.filter((_, index) => fields.includes(index + 1)).join(delimiter)
}

function linesOf(text: string): string[] {
  if (text === '') return []
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
}

function joined(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('')
}
