import { answerJson } from './answer-json.ts'
import type { Answer } from './call.ts'

/** What any vendor's interface can do to whoever calls it, with the words that the panel shows. */
export const faults = {
  'key-expired': 'The key has expired (401)',
  forbidden: 'The key may not read this (403)',
  missing: 'What is asked for is not there (404)',
  busy: 'Too many calls, try again in 30 s (429)',
  'busy-without-time': 'Too many calls, without a time (429)',
  error: 'The vendor fails (500)',
  html: 'An HTML page instead of JSON',
  renamed: 'A field has another name',
  cut: 'The answer is cut off',
} as const

export type Fault = keyof typeof faults

/**
 * An answer with a fault.
 * @param errorBody what the vendor says with an error status, as its description has it
 * @param renamed the name of a field that the vendor's description requires
 */
export function spoilAnswer(
  answer: Answer,
  fault: Fault,
  { errorBody, renamed }: { readonly errorBody: (status: number) => unknown; readonly renamed: string },
): Answer {
  const refuse = (status: number, headers: Readonly<Record<string, string>> = {}) =>
    answerJson(status, errorBody(status), headers)
  const text = answer.body.toString()
  switch (fault) {
    case 'key-expired':
      return refuse(401)
    case 'forbidden':
      return refuse(403)
    case 'missing':
      return refuse(404)
    case 'busy':
      return refuse(429, { 'retry-after': '30' })
    case 'busy-without-time':
      return refuse(429)
    case 'error':
      return refuse(500)
    case 'html':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' }
    case 'renamed':
      return { ...answer, body: text.replaceAll(`"${renamed}":`, `"${renamed}_v2":`) }
    case 'cut':
      return { ...answer, body: text.slice(0, Math.floor(text.length / 2)) }
  }
}
