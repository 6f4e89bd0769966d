import { useCallback, useEffect, useRef, useState } from 'react'

export type Drawer = { readonly open: boolean; readonly show: () => void; readonly hide: () => void }

/** The sidebar over the panes of a phone: it takes the focus, and gives it back when Escape closes it. */
export function useDrawer(): Drawer {
  const [open, setOpen] = useState(false)
  const opener = useRef<Element | null>(null)
  const show = useCallback(() => {
    opener.current = document.activeElement
    setOpen(true)
  }, [])
  const hide = useCallback(() => setOpen(false), [])
  useEffect(() => {
    if (!open) return
    document.querySelector<HTMLElement>('.sidebar :checked')?.focus()
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide()
    }
    addEventListener('keydown', onKey)
    addEventListener('resize', hide) // a wide window has no drawer
    return () => {
      removeEventListener('keydown', onKey)
      removeEventListener('resize', hide)
      if (opener.current instanceof HTMLElement) opener.current.focus()
    }
  }, [open, hide])
  return { open, show, hide }
}
