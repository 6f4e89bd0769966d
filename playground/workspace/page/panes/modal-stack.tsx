import type { PageView } from '../../page-api.ts'
import { Modal } from './modal.tsx'

type Props = { views: readonly PageView[]; onGone: (view: string, all: boolean) => void }

/** The open modals, of which the deepest is shown. */
export function ModalStack({ views, onGone }: Props) {
  return views.map((open, index) =>
    open.view.type === 'modal' ? (
      <Modal key={open.id} open={open} view={open.view} shown={index === views.length - 1} onGone={onGone} />
    ) : null,
  )
}
