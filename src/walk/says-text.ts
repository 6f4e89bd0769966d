import type { Answer } from './verdict.ts'

/**
 * Whether an answer says a text: as words of its own ("unhealthy" does not say "healthy") that no word before them
 * denies ("not ready"). JSON says words in its values; in a name only where the value is no no (`{"ok": false}`) and not
 * empty.
 */
export function saysText({ text, json }: Pick<Answer, 'text' | 'json'>, said: string): boolean {
  const isJson = typeof json === 'object' && json !== null && /^\s*[[{]/.test(text)
  return isJson && onlyWords.test(said) ? saysWithin(json, said) : isSaid(text, said)
}

const onlyWords = /^[\p{L}\p{N}_ .-]+$/u

function saysWithin(json: object, said: string): boolean {
  // An answer may be nested as deep as it likes.
  const waiting: unknown[] = [json]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value !== 'object' || value === null) {
      if (isSaid(String(value), said)) return true
      continue
    }
    if (!Array.isArray(value) && Object.entries(value).some(([name, held]) => isSaid(name, said) && !isNo(held)))
      return true
    for (const held of Object.values(value)) waiting.push(held)
  }
  return false
}

function isNo(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return !value || /^(?:false|no|never|not\b.*|0|null|none)$/i.test(String(value))
}

const wordAtEnd = /[\p{L}\p{N}_]$/u
const wordAtStart = /^[\p{L}\p{N}_]/u
/** A word that denies, and what may stand between it and what is denied ("not yet fully synced"). */
const denial =
  /(?:(?<![\p{L}\p{N}_])(?:not|cannot|no|never|without|unable to|failed to|non|nicht|kein\p{L}{0,2}|ohne|pas|sans|não|sem|nunca|sin|nie)(?:[^\S\n]|-)+|n['’]t[^\S\n]+)(?:(?:yet|longer|be|been|all|quite|mehr|noch|ganz|völlig|vollständig|está|encore|plus|ainda|\p{L}+(?:ly|mente|ment))[^\S\n]+){0,3}$/iu

function isSaid(text: string, said: string): boolean {
  if (said === '') return false
  for (let at = text.indexOf(said); at !== -1; at = text.indexOf(said, at + 1)) {
    const [before, behind] = [text.slice(Math.max(0, at - 60), at), text.slice(at + said.length, at + said.length + 2)]
    const isPart =
      (wordAtStart.test(said) && wordAtEnd.test(before)) || (wordAtEnd.test(said) && wordAtStart.test(behind))
    if (!isPart && !denial.test(before)) return true
  }
  return false
}
