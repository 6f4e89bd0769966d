const level = /(?<name>sev(?:erity)?|severidade?|prio(?:rity)?|s|p)[- ]?(?<degree>\d)/giu
const joint =
  /^(?:only|solo|solamente|nur|apenas|somente|uniquement|for|on|para|en|em|bei|pour|and|or|y|o|und|oder|et|ou|e|incidents?|issues?|alerts?)$/iu

/** Names of severities in words. */
const inWords = new Set(['critical', 'high', 'medium', 'moderate', 'low', 'major', 'minor', 'severe'])

/**
 * Whether a condition that only names severities ("SEV1 only", "P1/2") holds for an incident of this one; null where it says
 * anything else, or names severities of another kind ("P1" beside "SEV2").
 */
export function severityHolds(when: string, severity: string): boolean | null {
  const [one, other] = [when, severity].map(it => it.trim().toLowerCase())
  if (one === other) return true
  if (inWords.has(one ?? '') && inWords.has(other ?? '')) return false
  const own = [...severity.matchAll(level)].map(it => it.groups)[0]
  const named = [...when.matchAll(level)].map(it => it.groups)
  const [first] = named
  if (own === undefined || first === undefined) return null
  const rest = when.replace(level, ' ').replace(/(?<=[/,&]\s*)\d(?!\d)/g, ' ')
  if (rest.split(/[\s/,&.:;]+/).some(word => word !== '' && !joint.test(word))) return null
  if (named.some(it => kindOf(it?.name) !== kindOf(own.name))) return null
  const degrees: readonly string[] = when.match(/\d/g) ?? []
  return degrees.includes(own.degree ?? '')
}

/** "Severity 1", "SEV1" and "S1" are one, as "P1" and "Prio 1" are. */
function kindOf(name = ''): string {
  return name.charAt(0).toLowerCase()
}
