import { Fragment, type ReactNode } from 'react'

/** Draws the pieces of one text or block, which have no other name than their place and are replaced together. */
export function inOrder<T>(items: readonly T[], draw: (item: T, index: number) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: said above
  return items.map((item, index) => <Fragment key={index}>{draw(item, index)}</Fragment>)
}
