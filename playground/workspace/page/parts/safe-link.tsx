import type { MouseEvent, ReactNode } from 'react'
import { safeUrl } from '../mrkdwn/safe-url.ts'
import { usePage } from '../state/context.ts'
import { readLocation } from '../state/location.ts'

/** A link out of a message, or plain words when the address is none to follow. A permalink is followed inside the page. */
export function SafeLink({ url, children }: { url: string; children: ReactNode }) {
  const { go } = usePage()
  const href = safeUrl(url)
  if (!href) return children
  const place = new URL(href).origin === location.origin ? readLocation(href).place : null
  const follow = (event: MouseEvent) => {
    if (!place || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    go(place)
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" onClick={follow}>
      {children}
    </a>
  )
}
