import type { PageMessage } from '../../page-api.ts'
import { DateWords } from '../parts/date-words.tsx'
import { usePage } from '../state/context.ts'

/** Under a message with replies: how many, when the last came, and the way there. */
export function ThreadLine({ message }: { message: PageMessage }) {
  const { go } = usePage()
  const { channel, ts, threadTs, replies, lastReply } = message
  const reply = threadTs !== null && threadTs !== ts
  if (replies === 0 && !reply) return null
  return (
    <button type="button" className="thread-line" onClick={() => go({ channel, thread: threadTs ?? ts })}>
      <span className="thread-count">
        {reply ? 'View thread' : `${replies} ${replies === 1 ? 'reply' : 'replies'}`}
      </span>
      {lastReply && !reply && (
        <span className="thread-last">
          Last reply{' '}
          <DateWords seconds={Number(lastReply.split('.')[0])} format="{date_short_pretty} at {time}" fallback="" />
        </span>
      )}
    </button>
  )
}
