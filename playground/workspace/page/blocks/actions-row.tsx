import type { ActionsBlock } from '@slack/types'
import { Element } from '../elements/element.tsx'

/** Buttons, menus and selects in a row that wraps. */
export function ActionsRow({ block }: { block: ActionsBlock }) {
  return (
    <div className="actions">
      {block.elements.map((element, index) => (
        <Element key={element.action_id ?? index} blockId={block.block_id ?? ''} element={element} sends />
      ))}
    </div>
  )
}
