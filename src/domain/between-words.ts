/** What lies between two deployments of production. */
export type Between = {
  /** What each of them was made from, the newest first; with the newer end, without the older one. */
  readonly titles: readonly string[]
  /** Whether there are more that were not read. */
  readonly more: boolean
  /** Whether they come into production, instead of leaving it. */
  readonly enter: boolean
}

const named = 3

/** `3 deployments leave production: a, b and 1 more`. One commit that was built several times is named once. */
export function betweenWords({ titles, more, enter }: Between): string {
  const { length } = titles
  const goes = enter ? 'enter' : 'leave'
  const count =
    length === 1 && !more
      ? `one deployment ${goes}s production`
      : `${more ? 'more than ' : ''}${length} deployments ${goes} production`
  const known = [...new Set(titles.filter(it => it !== ''))]
  const left = known.length > named ? ` and ${known.length - named} more` : ''
  return known.length === 0 ? count : `${count}: ${known.slice(0, named).join(', ')}${left}`
}

/** Said where two deployments are of one commit; null where they are not, or it is not known. */
export function sameCodeWords(one: string | null, other: string | null): string | null {
  if (one === null || one !== other) return null
  return `stays the same: both are of ${one.slice(0, 7)}. Only what was set when each was built differs`
}
