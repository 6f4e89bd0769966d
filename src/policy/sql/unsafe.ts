/** What may not run as a read, and why. */
export type Unsafe = {
  readonly kind: 'unsafe'
  readonly reason: string
  /** It would show a secret: no gate makes that right. */
  readonly secret?: true
}
