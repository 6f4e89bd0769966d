import type { InputBlock } from '@slack/types'
import { useId } from 'react'
import { Element } from '../elements/element.tsx'
import { Plain } from '../parts/plain.tsx'
import { useSurface } from '../surface/surface.ts'

/** A labelled input, with its hint, and with what is wrong with it. */
export function InputField({ block }: { block: InputBlock }) {
  const { problem } = useSurface()
  const id = useId()
  const wrong = problem(block.block_id ?? '')
  const described = [wrong && `${id}wrong`, block.hint && `${id}hint`].filter(Boolean).join(' ')
  return (
    <div className="input">
      <div className="label" id={`${id}label`}>
        <Plain text={block.label.text} />
        {block.optional && <span className="optional"> (optional)</span>}
      </div>
      <Element
        blockId={block.block_id ?? ''}
        element={block.element}
        sends={block.dispatch_action === true}
        labelledBy={`${id}label`}
        describedBy={described || undefined}
      />
      {wrong && (
        <p className="problem" id={`${id}wrong`} role="alert">
          {wrong}
        </p>
      )}
      {block.hint && (
        <p className="hint" id={`${id}hint`}>
          <Plain text={block.hint.text} />
        </p>
      )}
    </div>
  )
}
