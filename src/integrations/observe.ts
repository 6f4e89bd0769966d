import { wholeWords } from '../domain/whole-words.ts'
import type { Observation } from '../walk/observation.ts'

type Answered = Extract<Observation, { readonly kind: 'answered' }>

/** An observation without an answer that could be judged. */
export function failed(reason: string, latencyMs: number | null = null): Observation {
  return { kind: 'failed', latencyMs, reason }
}

/** An observation with an answer; what a connector does not fill stays empty. */
export function answered(parts: Pick<Answered, 'latencyMs' | 'summary'> & Partial<Answered>): Observation {
  return { kind: 'answered', status: null, json: null, rows: null, values: {}, text: '', evidence: '', ...parts }
}

/** At most this many characters, with a mark that says how many lines are missing. It may not have been redacted yet. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text
  const kept = wholeWords(text, characters)
  const missing = text.slice(kept.length).split('\n').length
  return `${kept}… (${missing} more ${missing === 1 ? 'line' : 'lines'})`
}
