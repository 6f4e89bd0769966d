/** One of several alternatives; of those of one `group` one is taken. */
export type Choice = {
  readonly group: string
  /** Of the heading, label or item that names it; tells the alternatives of a group apart. */
  readonly line: number
  /** What the document says about when to take it. */
  readonly when: string
  /** The head of the column of a table in which it stands; absent: it stands in none. */
  readonly head?: string
}
