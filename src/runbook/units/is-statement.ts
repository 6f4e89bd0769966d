const statement =
  /^(?:select|with|update|delete\s+from|insert\s+into|alter\s+(?:table|role|database|system)|create\s+(?:table|index|unique|extension)|drop\s+(?:table|index|column|constraint|view|schema|database)|truncate|explain|vacuum|reindex|grant|revoke|show)\b/i

/** Whether a text starts as an SQL statement does. */
export function isStatement(text: string): boolean {
  return statement.test(text)
}
