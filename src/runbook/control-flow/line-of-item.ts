import type { Place } from '../outline/outline.ts'

/** One sentence over several steps is one condition, asked once: in a list it stands at the line of the item that holds the step. */
export function lineOfItem({ block }: Place, line: number): number {
  const item = block.type === 'list' ? block.items.find(it => it.line <= line && line <= it.endLine) : undefined
  return item?.line ?? line
}
