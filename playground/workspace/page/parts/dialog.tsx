import { type ReactNode, useLayoutEffect, useRef } from 'react'

type Props = {
  className: string
  labelledBy: string
  /** A dialog that is not shown keeps what was typed in it. */
  shown?: boolean
  onClose: () => void
  children: ReactNode
}

/** A modal dialog of the browser: it holds the focus, and Escape asks to close it. */
export function Dialog({ className, labelledBy, shown = true, onClose, children, ...data }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Before it leaves the page: closing gives the focus back to where it was.
  useLayoutEffect(() => {
    const box = dialog.current
    if (!box || !shown) return
    box.showModal()
    focusFirst(box)
    return () => {
      box.close()
      focusAgain(document.activeElement)
    }
  }, [shown])
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={`dialog ${className}`}
      aria-labelledby={labelledBy}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
      {...data}
    >
      {children}
    </dialog>
  )
}

/**
 * Chromium gives the focus back while the page under the dialog still counts as inert: a field then has it, and takes no
 * letters before it is pressed. So the field is given the focus once more when the page has been drawn.
 */
function focusAgain(field: Element | null): void {
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return
  requestAnimationFrame(() => {
    if (document.activeElement !== field) return
    field.blur()
    field.focus({ preventScroll: true })
  })
}

/** The input that asks for it, else the first one; by touch none, since that would call the keyboard up. */
function focusFirst(box: HTMLDialogElement): void {
  const inputs = ':is(input, textarea):not([type=radio], [type=checkbox])'
  const asked = box.querySelector<HTMLElement>('[data-focus-on-load=true]')
  const first = matchMedia('(hover: hover)').matches ? box.querySelector<HTMLElement>(inputs) : null
  const wanted = asked ?? first ?? (box.querySelector(inputs) ? box : null)
  wanted?.focus({ preventScroll: wanted !== asked }) // what stands above an input is read first
}
