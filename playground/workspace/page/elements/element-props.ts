/** How an element stands on its surface. */
export type ElementProps<E> = {
  readonly blockId: string
  readonly element: E
  /** Whether a choice is sent at once: always in actions and sections, by `dispatch_action` in inputs. */
  readonly sends: boolean
  /** The ids of the label and of the hint and error beside it, in an input block. */
  readonly labelledBy?: string | undefined
  readonly describedBy?: string | undefined
}
