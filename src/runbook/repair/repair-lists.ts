import type { Block } from '../blocks/block.ts'
import type { Source } from '../decode.ts'
import { bareCommands } from './bare-commands.ts'
import { drawnLists } from './drawn-lists.ts'
import { joinLists } from './join-lists.ts'
import { labelledGroups } from './labelled-groups.ts'
import { splitLazyLines } from './split-lazy-lines.ts'
import { stepHeadings } from './step-headings.ts'

/** Lists as their author meant them, where CommonMark's rules cut them otherwise. */
export function repairLists(blocks: readonly Block[], source: Source): readonly Block[] {
  const joined = joinLists(labelledGroups(bareCommands(splitLazyLines(drawnLists(blocks), source), source)))
  return stepHeadings(joined, source.integrations)
}
