/** An operation that the document quotes and that is not offered, with the reason for a person. */
export type Withheld = {
  readonly line: number
  readonly endLine: number
  /** As the document writes it; null where the words imply it. */
  readonly code: string | null
  readonly why: string
}
