/** A time as `utcMinute` writes it. */
const minute = /(?<![\d-])(\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC\b/g

/**
 * Mrkdwn in which times of plain words are shown in the reader's own zone (`dateToken`); within code, and where that
 * would be longer than `limit` code points, they stay as they are.
 */
export function withLocalTimes(written: string, limit: number, dateToken: (at: Date) => string): string {
  const local = (part: string): string =>
    part.replace(minute, (found, day, clock) => {
      const at = new Date(`${day}T${clock}:00Z`)
      return Number.isNaN(at.getTime()) ? found : dateToken(at)
    })
  const parts = written.split(/(`[^`]*`)/).map(it => (it.startsWith('`') ? it : local(it)))
  const shown = parts.join('')
  return [...shown].length > limit ? written : shown
}
