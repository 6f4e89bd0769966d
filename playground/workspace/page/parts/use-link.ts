import type { MouseEvent } from 'react'
import { safeUrl } from '../mrkdwn/safe-url.ts'
import { usePage } from '../state/context.ts'
import { readLocation } from '../state/location.ts'

/**
 * What an anchor needs to lead to this address: a permalink of the workspace is followed inside the page, anything else
 * in a tab of its own. Null when the address is none to follow.
 */
export function useLink(url: string | undefined, onFollow?: () => void) {
  const { go } = usePage()
  const href = url === undefined ? null : safeUrl(url)
  if (!href) return null
  const place = new URL(href).origin === location.origin ? readLocation(href).place : null
  const onClick = (event: MouseEvent) => {
    onFollow?.()
    if (!place || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    go(place)
  }
  return { href, target: '_blank', rel: 'noopener noreferrer', onClick }
}
