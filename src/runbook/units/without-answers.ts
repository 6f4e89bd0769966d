import { answer } from './comments.ts'

/** A shell text without the JSON that a comment before it calls the expected answer; its lines stay, empty. */
export function withoutAnswers(text: string): string {
  if (!/^\s*[{[]/m.test(text)) return text
  const lines = text.split('\n')
  for (let at = 1; at < lines.length; at++) {
    const said = /^\s*#+\s*(.*)$/.exec(lines[at - 1] ?? '')?.[1]
    const end = said !== undefined && answer.test(said) ? jsonEnd(lines, at) : null
    if (end !== null) lines.fill('', at, end)
  }
  return lines.join('\n')
}

/** The line behind a JSON object or array that starts at this one; null where none does. */
function jsonEnd(lines: readonly string[], start: number): number | null {
  if (!/^\s*[{[]/.test(lines[start] ?? '')) return null
  let end = start + 1
  while (end < lines.length && !/^\s*(?:#|$)/.test(lines[end] ?? '')) end++
  return isJson(lines.slice(start, end).join('\n')) ? end : null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
