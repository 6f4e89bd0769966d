/** How statements start: one word that says it all, or a word and what it is about. MySQL's own are among them. */
const openings: readonly RegExp[] = [
  /^(?:select|with|update|truncate(?!\s+-)|explain|vacuum|reindex|grant|revoke|show)\b/i,
  /^(?:(?:delete|replace|merge)\s+(?:from|into)|insert\s+into|load\s+data|rename\s+table|refresh\s+materialized)\b/i,
  /^(?:alter|create|drop)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+)?(?:table|index|extension|role|user|database|schema|system|view|materialized|column|constraint|sequence|function|trigger|publication|subscription)\b/i,
  /^(?:(?:start|stop|reset|change)\s+(?:slave|replica|master|replication)|purge\s+binary\s+logs|set\s+(?:global|session|persist)|flush\s+(?:tables|privileges|logs|hosts)|(?:backup|restore)\s+database)\b/i,
  /^call\s+\w+\(/i,
]

/** Whether a text starts as an SQL statement does. */
export function isStatement(text: string): boolean {
  return openings.some(opening => opening.test(text))
}
