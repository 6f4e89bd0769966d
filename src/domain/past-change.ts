/** Something that changed in an outside system: a deployment, a setting, a merge, a release. */
export type PastChange = {
  readonly at: Date
  /** What was done to what, in a few words: `deployed 3c1e7ab “Queue rewrite”`. Never a value. */
  readonly what: string
  /** Who did it, as that system names them. */
  readonly by: string | null
  /** Where it can be looked at. */
  readonly link: { readonly label: 'Diff' | 'Open'; readonly url: string } | null
}
