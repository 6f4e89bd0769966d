import { formatDate } from '../mrkdwn/format-date.ts'
import { useMinute } from './use-minute.ts'
import { useZone } from './use-zone.ts'

type Props = { seconds: number; format: string; fallback: string }

/** A moment in the zone that the workspace knows of the person who looks, as Slack's date tokens ask for it. */
export function DateWords({ seconds, format, fallback }: Props) {
  const now = useMinute()
  const zone = useZone()
  return (
    <time
      dateTime={new Date(seconds * 1000).toISOString()}
      title={formatDate(seconds, '{date_long} at {time_secs}', '', now, zone)}
    >
      {formatDate(seconds, format, fallback, now, zone)}
    </time>
  )
}
