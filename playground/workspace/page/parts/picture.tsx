import type { ImageBlock, ImageElement } from '@slack/types'
import { useState } from 'react'
import { safeUrl } from '../mrkdwn/safe-url.ts'

/** A picture by its address, or its description where it cannot be loaded. `size` in pixels; without it, its own. */
export function Picture({ of, size }: { of: ImageElement | ImageBlock; size?: number }) {
  const [failed, setFailed] = useState(false)
  const url = 'image_url' in of ? safeUrl(of.image_url) : pathOf(of.slack_file)
  if (!url || failed) return <span className="no-picture">{of.alt_text}</span>
  return (
    <img
      className="picture"
      src={url}
      alt={of.alt_text}
      title={of.alt_text}
      width={size}
      height={size}
      onError={() => setFailed(true)}
    />
  )
}

function pathOf(file: { id: string } | { url: string }): string | null {
  return 'id' in file ? `/page/file/${encodeURIComponent(file.id)}` : safeUrl(file.url)
}
