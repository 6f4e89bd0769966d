import type { AnyBlock } from '@slack/types'
import { Guard } from '../parts/guard.tsx'
import { Block } from './block.tsx'

/** The blocks of a message or view, one under the other. */
export function Blocks({ blocks }: { blocks: readonly AnyBlock[] }) {
  return (
    <div className="blocks">
      {blocks.map((block, index) => (
        <div key={block.block_id ?? index} className={`block block-${block.type}`} data-block-id={block.block_id}>
          <Guard what="block">
            <Block block={block} />
          </Guard>
        </div>
      ))}
    </div>
  )
}
