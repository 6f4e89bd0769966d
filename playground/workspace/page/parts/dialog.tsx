import { type ReactNode, useEffect, useRef } from 'react'

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
  useEffect(() => {
    if (shown) dialog.current?.showModal()
    else dialog.current?.close()
  }, [shown])
  return (
    <dialog
      ref={dialog}
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
