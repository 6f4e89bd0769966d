import { useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import type { PageMessage } from '../page-api.ts'
import { ChannelPane } from './panes/channel-pane.tsx'
import { HomePane } from './panes/home-pane.tsx'
import { ModalStack } from './panes/modal-stack.tsx'
import { Notices } from './panes/notices.tsx'
import { Sidebar } from './panes/sidebar.tsx'
import { ThreadPane } from './panes/thread-pane.tsx'
import { changeWorkspace, EMPTY_WORKSPACE } from './state/change-workspace.ts'
import { Context } from './state/context.ts'
import { listen } from './state/listen.ts'
import { readLocation, writeLocation } from './state/location.ts'
import { makeContext } from './state/make-context.ts'
import { readThread } from './state/read-thread.ts'
import { useDrawer } from './state/use-drawer.ts'
import { HOME, type Place, threadKey } from './state/workspace.ts'

const NONE: readonly PageMessage[] = []

/** The whole page: one person's view of the workspace, and what is open in it. */
export function App() {
  const [workspace, change] = useReducer(changeWorkspace, EMPTY_WORKSPACE)
  const [as, setAs] = useState(() => readLocation(location.href).as)
  const { open: drawer, show: openDrawer, hide: closeDrawer } = useDrawer()
  const { page, place } = workspace

  useEffect(() => listen(as, change), [as])
  const show = useCallback(
    (next: Place) => {
      closeDrawer()
      change({ kind: 'went', place: next })
    },
    [closeDrawer],
  )
  useEffect(() => {
    const onBack = () => {
      const { place: back } = readLocation(location.href)
      if (back) show(back)
    }
    addEventListener('popstate', onBack)
    return () => removeEventListener('popstate', onBack)
  }, [show])
  const first = page?.channels[0]?.id
  useEffect(() => {
    if (place || !first) return
    show(readLocation(location.href).place ?? { channel: first, thread: null })
  }, [place, first, show])
  const me = page?.me
  useEffect(() => {
    if (me && place) history.replaceState(null, '', writeLocation(me, place))
  }, [me, place])

  const notify = useCallback((text: string) => change({ kind: 'notice', text }), [])
  const go = useCallback(
    (next: Place) => {
      if (me) history.pushState(null, '', writeLocation(me, next))
      show(next)
    },
    [me, show],
  )
  const context = useMemo(() => page && makeContext(page, go, notify), [page, go, notify])
  const loadThread = useCallback((channel: string, ts: string) => void readThread(channel, ts).then(change), [])
  const gone = useCallback((view: string, all: boolean) => change({ kind: 'view-closed', all, view }), [])
  const dismiss = useCallback((id: number) => change({ kind: 'dismissed', id }), [])

  const choosePerson = useCallback(
    (id: string) => {
      closeDrawer()
      setAs(id)
    },
    [closeDrawer],
  )

  if (!page || !context || !place)
    return <p className="starting">{workspace.notices.at(-1)?.text ?? 'Opening the workspace…'}</p>
  const { channel, thread } = place
  const person = as ?? page.me
  return (
    <Context value={context}>
      <div className={`frame${thread ? ' with-thread' : ''}${drawer ? ' with-drawer' : ''}`}>
        <Sidebar
          place={place}
          unread={workspace.unread}
          live={workspace.live}
          person={person}
          onPerson={choosePerson}
        />
        {drawer && <button type="button" className="shade" aria-label="Close the sidebar" onClick={closeDrawer} />}
        {/* Between two people nothing can be pressed, lest it be sent as the one before. */}
        <div className="panes" inert={person !== page.me || drawer}>
          {channel === HOME ? (
            <HomePane view={workspace.home} onMenu={openDrawer} />
          ) : (
            <ChannelPane place={place} messages={workspace.messages.get(channel) ?? NONE} onMenu={openDrawer} />
          )}
          {thread && (
            <ThreadPane
              place={place}
              ts={thread}
              messages={workspace.threads.get(threadKey(channel, thread)) ?? null}
              load={loadThread}
            />
          )}
        </div>
      </div>
      <ModalStack views={workspace.views} onGone={gone} />
      <Notices notices={workspace.notices} onDismiss={dismiss} />
    </Context>
  )
}
