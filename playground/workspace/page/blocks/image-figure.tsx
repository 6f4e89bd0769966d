import type { ImageBlock } from '@slack/types'
import { Picture } from '../parts/picture.tsx'
import { Plain } from '../parts/plain.tsx'

/** A picture with its title. */
export function ImageFigure({ block }: { block: ImageBlock }) {
  return (
    <figure>
      {block.title && (
        <figcaption>
          <Plain text={block.title.text} />
        </figcaption>
      )}
      <Picture of={block} />
    </figure>
  )
}
