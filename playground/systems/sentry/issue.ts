/** A group of events of one cause, before it is given the API's shape. */
export type Issue = {
  readonly id: string
  readonly shortId: string
  readonly type: string
  readonly value: string
  readonly file: string
  readonly function: string
  readonly status: 'resolved' | 'unresolved' | 'ignored'
  /** Every value that each tag has had. */
  readonly tags: Readonly<Record<string, readonly string[]>>
  readonly count: number
  readonly firstSeen: Date
  readonly lastSeen: Date
}

export const organization = 'opsmantik'
export const project = { id: '4507193350000', slug: 'console', name: 'console', platform: 'javascript-nextjs' }
