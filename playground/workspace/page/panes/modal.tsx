import type { ModalView } from '@slack/types'
import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { PageView } from '../../page-api.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { Plain } from '../parts/plain.tsx'
import { Spinner } from '../parts/spinner.tsx'
import { usePage } from '../state/context.ts'
import { SurfaceContext } from '../surface/surface.ts'
import { useBlocksSurface } from '../surface/use-blocks-surface.ts'
import { inputProblems } from '../values/input-problems.ts'
import { stateValues } from '../values/state-values.ts'

type Props = {
  open: PageView
  view: ModalView
  /** Only the deepest of a stack is shown; those under it keep what was typed. */
  shown: boolean
  onGone: (view: string, all: boolean) => void
}

type Trouble = { reason: string | null; problems: { readonly [blockId: string]: string } }
const NO_TROUBLE: Trouble = { reason: null, problems: {} }

/** One modal view: its title, its blocks, submit and close. */
export function Modal({ open, view, shown, onGone }: Props) {
  const { ask } = usePage()
  const [trouble, setTrouble] = useState(NO_TROUBLE)
  const [sending, setSending] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const title = useId()
  const { surface, kept } = useBlocksSurface(
    view.blocks,
    {
      send: async (action, values) => {
        const answer = await ask({ verb: 'view-action', view: open.id, action, values }, 'shown')
        setTrouble(now =>
          answer.ok && now.reason === null ? now : { ...now, reason: answer.ok ? null : answer.reason },
        )
        return answer
      },
      suggest: (blockId, actionId, value) =>
        ask({ verb: 'suggest', view: open.id, channel: null, ts: null, blockId, actionId, value }, 'shown'),
    },
    trouble.problems,
  )
  useEffect(() => {
    if (trouble === NO_TROUBLE) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    wrong?.focus({ preventScroll: true })
    // With its label above it and the reason below it.
    const seen = wrong?.closest('.input') ?? form.current?.querySelector('.trouble')
    seen?.scrollIntoView({ block: 'nearest' })
  }, [trouble])

  const close = async (all: boolean) => {
    await ask({ verb: 'close', view: open.id, all }, 'shown')
    onGone(open.id, all) // whatever the answer: a view that the workspace no longer knows is gone as well
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (sending || !view.submit) return
    const problems = inputProblems(view.blocks, kept)
    if (Object.keys(problems).length > 0) return setTrouble({ reason: null, problems })
    setSending(true)
    const answer = await ask({ verb: 'submit', view: open.id, values: stateValues(kept) }, 'shown')
    setSending(false)
    setTrouble(answer.ok ? NO_TROUBLE : { reason: answer.errors ? null : answer.reason, problems: answer.errors ?? {} })
  }
  return (
    <Dialog
      className="modal"
      labelledBy={title}
      shown={shown}
      onClose={() => void close(view.clear_on_close === true)}
      data-view={open.id}
      data-callback-id={view.callback_id}
    >
      <form ref={form} noValidate aria-busy={sending} onSubmit={event => void submit(event)}>
        <header className="modal-head">
          <h2 id={title}>
            <Plain text={view.title.text} />
          </h2>
          <button type="button" className="tool" aria-label="Close" onClick={() => void close(true)}>
            <Icon name="close" />
          </button>
        </header>
        <div className="modal-body">
          {trouble.reason && (
            <p className="trouble" role="alert">
              {trouble.reason}
            </p>
          )}
          <SurfaceContext value={surface}>
            <Blocks blocks={view.blocks} />
          </SurfaceContext>
        </div>
        <footer className="dialog-buttons">
          <button type="button" className="button" onClick={() => void close(view.clear_on_close === true)}>
            {view.close?.text ?? (view.submit ? 'Cancel' : 'Close')}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" disabled={sending}>
              {view.submit.text}
              {sending && <Spinner />}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}
