import type { ContextBlock } from '@slack/types'
import { inOrder } from '../parts/in-order.tsx'
import { Picture } from '../parts/picture.tsx'
import { Text } from '../parts/text.tsx'

/** Small grey words and pictures in one line. */
export function ContextLine({ block }: { block: ContextBlock }) {
  return (
    <div className="context">
      {inOrder(block.elements, element => (
        <span>{element.type === 'image' ? <Picture of={element} size={20} /> : <Text of={element} />}</span>
      ))}
    </div>
  )
}
