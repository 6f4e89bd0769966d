import type { KnownBlock } from '@slack/types'
import type { Plan } from '../../gate/proposal.ts'
import { sections } from './blocks.ts'
import { givenLine, operationBlocks, operationExcerpt } from './operation-blocks.ts'
import { planLines, whereLine } from './plan-lines.ts'

/**
 * A plan as it is read before the decision: where, what is carried out, what it changes, who gave its values. Where the
 * connector says in words what it does, the call itself stands below them.
 * @param first what stands above it. @param last what stands below it.
 */
export function planBlocks(
  plan: Plan,
  place: 'message' | 'modal',
  { first, last }: { readonly first: string; readonly last: readonly (string | null)[] },
): KnownBlock[] {
  const operation = place === 'modal' ? operationBlocks(plan) : operationExcerpt(plan)
  const lines = [...planLines(plan, place), givenLine(plan)]
  if (plan.operation?.label === 'Call') {
    return [...sections([first, whereLine(plan), ...lines]), ...operation, ...sections(last)]
  }
  return [...sections([first, whereLine(plan)]), ...operation, ...sections([...lines, ...last])]
}
