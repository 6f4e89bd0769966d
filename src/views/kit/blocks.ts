import type { ActionsBlock, ContextBlock, KnownBlock, MrkdwnElement, SectionBlock } from '@slack/types'
import { budget, fitLines, size } from './budget.ts'

/** Lines of mrkdwn, some of which may be absent. */
type Lines = readonly (string | null)[]

/** One section of these lines, with an element at its right side where there is one. */
export function section(lines: Lines, accessory: SectionBlock['accessory'] | null = null): SectionBlock {
  const text = mrkdwn(fitLines(present(lines), budget.section))
  return accessory === null ? { type: 'section', text } : { type: 'section', text, accessory }
}

/** As many sections as these lines need; no line is lost. */
export function sections(lines: Lines): SectionBlock[] {
  const packed: string[][] = [[]]
  let used = 0
  for (const line of present(lines)) {
    if (used > 0 && used + size(line) + 1 > budget.section - 100) {
      packed.push([])
      used = 0
    }
    packed.at(-1)?.push(line)
    used += size(line) + 1
  }
  return packed.filter(it => it.length > 0).map(it => section(it))
}

/** Small grey text on one line, its parts joined by dots. */
export function context(parts: Lines): ContextBlock {
  return { type: 'context', elements: [mrkdwn(fitLines([dotted(parts)], budget.context))] }
}

/** A row of elements; no block at all when there is none. */
export function actions(elements: readonly (ActionsBlock['elements'][number] | null)[]): KnownBlock[] {
  const row = elements.filter(it => it !== null).slice(0, budget.actions)
  return row.length === 0 ? [] : [{ type: 'actions', elements: row }]
}

/** Parts of one line with ` · ` between them. */
export function dotted(parts: Lines): string {
  return present(parts).join(' · ')
}

/** Text whose formats are read and whose plain words are left alone: no name or address in it becomes a link. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true }
}

function present(lines: Lines): string[] {
  return lines.flatMap(it => (it === null || it === '' ? [] : [it]))
}
