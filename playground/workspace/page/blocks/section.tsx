import type { SectionBlock } from '@slack/types'
import { Element } from '../elements/element.tsx'
import { inOrder } from '../parts/in-order.tsx'
import { Text } from '../parts/text.tsx'

/** Text, up to ten fields in two columns, and one element beside them. */
export function Section({ block }: { block: SectionBlock }) {
  return (
    <div className="section">
      <div className="section-words">
        {block.text && (
          <div className="words">
            <Text of={block.text} />
          </div>
        )}
        {block.fields && (
          <div className="fields">
            {inOrder(block.fields, field => (
              <div className="words">
                <Text of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div className="accessory">
          <Element blockId={block.block_id ?? ''} element={block.accessory} sends />
        </div>
      )}
    </div>
  )
}
