import { EmojiSign } from './emoji-sign.tsx'
import { inOrder } from './in-order.tsx'

/** A plain_text object: words and `:emoji:`, nothing else. */
export function Plain({ text }: { text: string }) {
  return inOrder(text.split(/(:[a-z0-9_+'-]+:)/), (part, index) =>
    index % 2 === 1 ? <EmojiSign name={part.slice(1, -1)} /> : part,
  )
}
