import { wholeWords } from '../domain/shorten.ts'

/** Names under which an answer says by a yes or no whether it went well. */
const good = new Set(['success', 'ok', 'succeeded'])
/** Names under which an answer says what went wrong; nothing is there where nothing did. */
const bad = new Set(['error', 'errors'])
const badStatus = /^(?:error|fail|failed|failure)$/i

/**
 * What an answer says itself of having failed, whatever its status: `success: false`, `ok: false`, `error: …`; null where
 * it says nothing of the kind. Only its own names count, and those of the members of a list.
 */
export function saysFailure(json: unknown): string | null {
  if (Array.isArray(json)) {
    for (const member of json.slice(0, 1000)) {
      const said = Array.isArray(member) ? null : saysFailure(member)
      if (said !== null) return said
    }
    return null
  }
  if (typeof json !== 'object' || json === null) return null
  for (const [name, value] of Object.entries(json)) {
    const key = name.toLowerCase()
    if (good.has(key) && isNo(value)) return `${name}: ${value}`
    if (key === 'status' && typeof value === 'string' && badStatus.test(value)) return `${name}: ${value}`
    if (bad.has(key) && isSaid(value)) return typeof value === 'string' ? `${name}: ${shortened(value)}` : `${name}: …`
  }
  return null
}

/** Only what an answer says of itself by a no: `success: false`. An `error` or a `status` may be of what was asked about. */
export function deniesSuccess(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  const found = Object.entries(json).find(([name, value]) => good.has(name.toLowerCase()) && isNo(value))
  return found === undefined ? null : `${found[0]}: ${found[1]}`
}

function isNo(value: unknown): boolean {
  return value === false || value === 'false' || value === 0
}

function isSaid(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return typeof value === 'string' ? value.trim() !== '' && value !== 'false' : value === true || Number(value) > 0
}

/** It is cut where no word is, since it has not been redacted yet. */
function shortened(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  const kept = wholeWords(line, 100)
  return kept === line ? line : `${kept}…`
}
