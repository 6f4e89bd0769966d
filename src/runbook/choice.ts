/** One of several alternatives: of those with the same `group`, one is taken. */
export type Choice = {
  readonly group: string
  /** Of the heading, label or item that names it; tells the alternatives of a group apart. */
  readonly line: number
  /** What the document says about when to take it. */
  readonly when: string
}
