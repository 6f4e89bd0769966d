import type { Button, Overflow, WorkflowButton } from '@slack/types'
import { createContext, use } from 'react'
import type { PageAnswer } from '../../page-api.ts'
import type { ElementValue } from '../values/element-value.ts'
import type { InputElement } from '../values/input-element.ts'

/** One message, modal or home whose elements hold values and send actions. */
export type Surface = {
  readonly value: (blockId: string, actionId: string) => ElementValue
  /** Keeps a value; `send` also sends it as an action. */
  readonly change: (blockId: string, element: InputElement, value: ElementValue, send: boolean) => void
  /** Sends a press. `value` is the option of an overflow menu. */
  readonly press: (blockId: string, element: Button | Overflow | WorkflowButton, value: ElementValue) => void
  readonly pending: (blockId: string, actionId: string) => boolean
  readonly suggest: (blockId: string, actionId: string, text: string) => Promise<PageAnswer>
  readonly problem: (blockId: string) => string | null
}

export const SurfaceContext = createContext<Surface | null>(null)

/** The surface that an element stands on. */
export function useSurface(): Surface {
  const surface = use(SurfaceContext)
  if (!surface) throw new Error('This element is drawn outside a surface.')
  return surface
}
