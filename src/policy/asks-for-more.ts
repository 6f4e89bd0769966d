const furtherClause = /;|,\s|[.!?]\s+\p{L}|\b(?:and|then|or|if|unless|y|o|si|und|oder|wenn|et|ou|e|se)\b/iu

/**
 * Whether a sentence has another clause, which asks for something that one call does not answer: a person does such a
 * step.
 */
export function asksForMore(text: string): boolean {
  return furtherClause.test(text)
}
