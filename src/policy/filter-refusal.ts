import type { Filter } from '../domain/operation.ts'

/** More commands than this behind one pipe nobody writes, and each works on the whole answer. */
export const mostFilters = 20

export const longestJq = 4_096
export const longestPattern = 1_024

/** Names with which a jq program reaches beyond its input; as fields (`.env`) and as whole strings they are harmless. */
const reaching =
  /(?<![.\w"])(?:env|input|inputs|input_filename|input_line_number|import|include|halt|halt_error|modulemeta|get_search_list|debug|stderr)\b|\$(?:\s|#.*)*(?:ENV\b|__prog)/

/**
 * Why the filters behind a pipe are not applied; null when they are (docs/safety.md, "Outgoing calls"). The compiler asks it
 * before a step is offered, and the integration before it runs them.
 */
export function filterRefusal(filters: readonly Filter[]): string | null {
  if (filters.length > mostFilters) return `more than ${mostFilters} commands stand behind the pipe`
  for (const filter of filters) {
    const why = filter.kind === 'jq' ? jqRefusal(filter.filter) : filter.kind === 'grep' ? patternRefusal(filter) : null
    if (why !== null) return why
  }
  return null
}

function jqRefusal(program: string): string | null {
  if (program.length > longestJq) return `the jq filter is longer than ${longestJq} characters`
  const word = reaching.exec(program)?.[0]
  return word === undefined ? null : `the jq filter uses ${word}, which is not allowed here`
}

function patternRefusal(filter: Extract<Filter, { kind: 'grep' }>): string | null {
  if (filter.pattern.length > longestPattern) return `the pattern of grep is longer than ${longestPattern} characters`
  try {
    grepPattern(filter)
    return null
  } catch {
    // The engine's own words speak of JavaScript.
    return `the pattern of grep is not understood (${filter.pattern})`
  }
}

/**
 * What grep looks for. Alternatives and groups count in either of its notations, `a\|b` and `a|b`: documents mix them.
 * @throws SyntaxError for what is no pattern.
 */
export function grepPattern({ pattern, ignoreCase }: Extract<Filter, { kind: 'grep' }>): RegExp {
  return new RegExp(pattern.replace(/\\([|(){}+?])/g, '$1'), ignoreCase ? 'i' : '')
}
