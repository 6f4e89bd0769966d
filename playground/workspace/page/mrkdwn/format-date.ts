type Zone = { readonly timeZone: string; readonly locale: string }

/**
 * Words for a date token: Slack's format with `{date}`, `{date_num}`, `{date_short}`, `{date_long}`, each also with
 * `_pretty` (yesterday, today, tomorrow), `{time}`, `{time_secs}` and `{ago}` filled in for the reader's zone.
 * `seconds` and `now` count from 1970; an unknown place holder makes the whole token its fallback, as in Slack.
 */
export function formatDate(seconds: number, format: string, fallback: string, now: number, zone: Zone): string {
  let known = true
  const words = format.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const filled = part(name, seconds, now, zone)
    if (filled === null) known = false
    return filled ?? whole
  })
  return known ? words : fallback || words
}

function part(name: string, seconds: number, now: number, zone: Zone): string | null {
  const show = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(zone.locale, { ...options, timeZone: zone.timeZone }).format(seconds * 1000)
  if (name === 'ago') return ago(seconds - now, zone.locale)
  if (name === 'time') return show({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  if (name === 'time_secs') return show({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  if (name === 'date_num') return dayKey(seconds, zone.timeZone)
  const pretty = name.endsWith('_pretty') ? near(seconds, now, zone.timeZone) : null
  if (pretty) return pretty
  switch (name.replace(/_pretty$/, '')) {
    case 'date':
      return show({ year: 'numeric', month: 'long', day: 'numeric' })
    case 'date_short':
      return show({ year: 'numeric', month: 'short', day: 'numeric' })
    case 'date_long':
      return show({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' })
    default:
      return null
  }
}

function near(seconds: number, now: number, timeZone: string): string | null {
  const days = Math.round((Date.parse(dayKey(seconds, timeZone)) - Date.parse(dayKey(now, timeZone))) / 86_400_000)
  return days === 0 ? 'today' : days === -1 ? 'yesterday' : days === 1 ? 'tomorrow' : null
}

function dayKey(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(seconds * 1000)
}

function ago(difference: number, locale: string): string {
  const size = Math.abs(difference)
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (size < 60) return words.format(Math.trunc(difference), 'second')
  if (size < 3600) return words.format(Math.trunc(difference / 60), 'minute')
  if (size < 86_400) return words.format(Math.trunc(difference / 3600), 'hour')
  return words.format(Math.trunc(difference / 86_400), 'day')
}
