import { Fragment, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PageMessage } from '../../page-api.ts'
import { formatDate } from '../mrkdwn/format-date.ts'
import { DateWords } from '../parts/date-words.tsx'
import { Icon } from '../parts/icon.tsx'
import { useZone } from '../parts/use-zone.ts'
import { usePage } from '../state/context.ts'
import type { Place } from '../state/workspace.ts'
import { MessageItem } from './message-item.tsx'

type Props = {
  messages: readonly PageMessage[]
  /** Going to a place anew, the list shows the message that it points at. */
  place: Place
  inThread: boolean
  label: string
  before?: ReactNode
}

const NEAR_PX = 48
const TOGETHER_S = 300
const FLASH_MS = 2000

/** Messages, newest at the bottom. Who reads the newest stays with it; who reads further up is not moved. */
export function MessageList({ messages, place, inThread, label, before }: Props) {
  const frame = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  /** As the list was laid out last; a scrolling beside a change of it is the browser's, not the reader's. */
  const heights = useRef('')
  const [away, setAway] = useState(false)
  const { page } = usePage()
  const last = messages.at(-1)
  const read = useRef(last?.ts)
  if (!away) read.current = last?.ts

  const toBottom = useCallback(() => {
    if (!frame.current) return
    frame.current.scrollTop = frame.current.scrollHeight
    stuck.current = true // before the browser tells: what comes next may be quicker
  }, [])
  useLayoutEffect(toBottom, [toBottom])
  useEffect(() => {
    if (!frame.current || !content.current) return
    const box = frame.current
    const watch = new ResizeObserver(() => {
      heights.current = heightsOf(box)
      if (stuck.current) toBottom()
    })
    watch.observe(content.current)
    watch.observe(frame.current)
    return () => watch.disconnect()
  }, [toBottom])
  const seen = useRef(last?.ts ?? '')
  useEffect(() => {
    const written = messages.some(it => it.ts > seen.current && it.user === page.me)
    if (written) toBottom() // what one has just written is always seen, also where an answer follows at once
    seen.current = last?.ts ?? ''
  }, [messages, last, page.me, toBottom])
  useEffect(() => {
    const target = place.at && frame.current?.querySelector(`[data-message-ts="${CSS.escape(place.at)}"]`)
    if (!frame.current || !target) return
    target.scrollIntoView({ block: 'center' })
    stuck.current = isNear(frame.current)
    setAway(!stuck.current)
    target.animate({ background: ['#fbeec4', '#fbeec4', 'transparent'] }, FLASH_MS)
  }, [place])
  const onScroll = () => {
    const box = frame.current
    if (!box) return
    const near = isNear(box)
    if (near || heights.current === heightsOf(box)) stuck.current = near
    setAway(!stuck.current)
  }
  const zone = useZone()
  const day = (message: PageMessage) => formatDate(seconds(message), '{date_num}', '', 0, zone)
  return (
    <div className="list-frame">
      <section ref={frame} className="messages" role="log" aria-label={label} onScroll={onScroll}>
        <div ref={content} className="messages-inner">
          {before}
          {messages.map((message, index) => {
            const previous = messages[index - 1]
            const newDay = !inThread && (!previous || day(previous) !== day(message))
            return (
              <Fragment key={message.ts}>
                {newDay && <DayLine seconds={seconds(message)} />}
                <MessageItem message={message} follows={!newDay && follows(previous, message)} inThread={inThread} />
                {inThread && index === 0 && messages.length > 1 && <CountLine count={messages.length - 1} />}
              </Fragment>
            )
          })}
        </div>
      </section>
      {away && (
        <button type="button" className="to-bottom" onClick={toBottom}>
          <Icon name="down" size={14} /> {last?.ts === read.current ? 'Newest' : 'New messages'}
        </button>
      )}
    </div>
  )
}

function isNear(box: HTMLElement): boolean {
  return box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
}

function heightsOf(box: HTMLElement): string {
  return `${box.scrollHeight} ${box.clientHeight}`
}

function DayLine({ seconds }: { seconds: number }) {
  return (
    <div className="day-line">
      <span>
        <DateWords seconds={seconds} format="{date_long_pretty}" fallback="" />
      </span>
    </div>
  )
}

function CountLine({ count }: { count: number }) {
  return (
    <div className="count-line">
      {count} {count === 1 ? 'reply' : 'replies'}
    </div>
  )
}

function follows(last: PageMessage | undefined, message: PageMessage): boolean {
  return (
    last !== undefined &&
    last.user === message.user &&
    !last.ephemeral &&
    !message.ephemeral &&
    !message.broadcast &&
    last.replies === 0 &&
    seconds(message) - seconds(last) < TOGETHER_S
  )
}

function seconds({ ts }: PageMessage): number {
  return Number(ts.split('.')[0])
}
