/** `2026-11-29 14:02 UTC`: a time in plain words, as exports have it. In Slack it becomes one of the reader's own zone. */
export function utcMinute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
