import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react'

const GAP = 4
const ROOM = 320

/**
 * Where a list that belongs to `anchor` stands while it is open: under it, or above it where there is more room. It is
 * placed against the window, so that no scrolling parent cuts it off.
 */
export function useAnchor(
  anchor: RefObject<HTMLElement | null>,
  open: boolean,
  fit: 'width' | 'content',
): CSSProperties {
  const [style, setStyle] = useState<CSSProperties>({ visibility: 'hidden' })
  useLayoutEffect(() => {
    if (!open) return
    const place = () => {
      const box = anchor.current?.getBoundingClientRect()
      if (!box) return
      const below = innerHeight - box.bottom - GAP * 2
      const above = box.top - GAP * 2
      const up = below < Math.min(ROOM, above)
      const left = Math.max(GAP, Math.min(box.left, innerWidth - (fit === 'width' ? box.width : 240) - GAP))
      setStyle({
        left,
        ...(fit === 'width' ? { width: box.width } : { maxWidth: innerWidth - left - GAP }),
        ...(up ? { bottom: innerHeight - box.top + GAP } : { top: box.bottom + GAP }),
        maxHeight: Math.min(ROOM, up ? above : below),
      })
    }
    place()
    addEventListener('scroll', place, true)
    addEventListener('resize', place)
    return () => {
      removeEventListener('scroll', place, true)
      removeEventListener('resize', place)
    }
  }, [anchor, open, fit])
  return style
}
