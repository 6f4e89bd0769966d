/** What one delivery says of one alert, in the sender's own words; nothing of it is trusted, cut or redacted yet. */
export type AlertReport = {
  readonly status: 'firing' | 'resolved'
  /** The same for every delivery about one alert, and no other one of its source. */
  readonly key: string
  readonly title: string
  /** Where it was seen, such as a project, a branch or an instance. */
  readonly place: string | null
  readonly link: string | null
  /** A runbook, by its address, file or title. */
  readonly runbook: string | null
  /** How bad it is, in a word of the sender's. */
  readonly severity: string | null
  /** What tells which system it is about: a project, a repository, the value of a label. */
  readonly subject: string | null
  /** When it happened, where the signed body says so. */
  readonly at: Date | null
}
