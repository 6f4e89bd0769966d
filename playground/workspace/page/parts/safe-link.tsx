import type { ReactNode } from 'react'
import { useLink } from './use-link.ts'

/** A link out of a message, or plain words when the address is none to follow. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  const link = useLink(url)
  return link ? <a {...link}>{children}</a> : children
}
