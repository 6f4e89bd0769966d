/**
 * `go` is what to do when it is so. `leads`: the condition stands in front of it. `negated`: the words by which it is done
 * when it is not so ("unless", "otherwise"); null where it is done when it is. `contrary`: it is done when the condition
 * of the sentence before is not so. `asks`: what follows tells to do something. `aside`: it stands in parentheses, about
 * what is done there.
 */
export type Condition = {
  readonly kind: 'condition'
  readonly when: string
  readonly go: string
  readonly leads: boolean
  readonly negated: string | null
  readonly contrary: boolean
  readonly asks: boolean
  readonly aside: boolean
}

/** @param leads whether it stands in front of what is done */
export function createCondition(when: string, go: string, leads = true): Condition {
  const said = when.trim().replace(/[,;:]$/, '')
  return {
    kind: 'condition',
    when: said,
    go: go.trim(),
    leads,
    negated: null,
    contrary: false,
    asks: true,
    aside: false,
  }
}
