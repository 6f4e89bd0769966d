import { formatDate } from '../mrkdwn/format-date.ts'
import { useMinute } from './use-minute.ts'

type Props = { seconds: number; format: string; fallback: string }

const ZONE = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, locale: 'en-GB' }

/** A moment in the reader's own zone, as Slack's date tokens ask for it. */
export function DateWords({ seconds, format, fallback }: Props) {
  const now = useMinute()
  return (
    <time
      dateTime={new Date(seconds * 1000).toISOString()}
      title={formatDate(seconds, '{date_long} at {time_secs}', '', now, ZONE)}
    >
      {formatDate(seconds, format, fallback, now, ZONE)}
    </time>
  )
}
