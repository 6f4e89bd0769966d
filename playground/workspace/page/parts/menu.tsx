import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useAnchor } from '../elements/use-anchor.ts'

type MenuItem = { key: string; label: ReactNode; note?: string | undefined; run: () => void }

type Props = { label: string; className: string; items: readonly MenuItem[]; disabled?: boolean; children: ReactNode }

/** A button that opens a short menu under itself (the menu button pattern of WAI-ARIA). */
export function Menu({ label, className, items, disabled = false, children, ...data }: Props) {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLSpanElement>(null)
  const style = useAnchor(frame, open, 'content')
  useEffect(() => {
    if (open) frame.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [open])

  const onKey = (event: KeyboardEvent) => {
    const rows = [...(frame.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement) // a row or nothing
    if (event.key === 'Escape' && open) {
      setOpen(false)
      frame.current?.querySelector('button')?.focus()
    } else if (event.key === 'ArrowDown') rows[(at + 1) % rows.length]?.focus()
    else if (event.key === 'ArrowUp') rows.at(at - 1)?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the menu inside
    <span
      ref={frame}
      className="menu"
      onKeyDown={onKey}
      onBlur={event => !frame.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(!open)}
        {...data}
      >
        {children}
      </button>
      {open && (
        <div className="list" role="menu" aria-label={label} style={style}>
          {items.map(item => (
            <button
              key={item.key}
              type="button"
              role="menuitem"
              className="list-row"
              data-value={item.key}
              onClick={() => {
                setOpen(false)
                item.run()
              }}
            >
              {item.label}
              {item.note && <small>{item.note}</small>}
            </button>
          ))}
        </div>
      )}
    </span>
  )
}
