import { hideCode, wordsFor } from '../control-flow/hide-code.ts'

/** An answer to a question, and what is said behind it. */
export type Answer = { readonly when: string; readonly go: string }

const opens = new RegExp(
  `^\\[?(?:(?:if|in case|wenn|falls|bei|si|en cas de|se|caso)\\s+)?(?:${wordsFor('answers')}|${wordsFor('otherwise')})\\]?(?:\\s*\\([^()]*\\))?(?=\\s*(?:→|⇒|->|=>|[:,—–]|-\\s|$))`,
  'u',
)
const joint = /^\s*(?:→|⇒|->|=>|[:,—–]|-(?=\s))?\s*/u

/** "Yes → go on", "No: call the vendor", "Otherwise" as its two halves; null for any other text. */
export function readAnswer(text: string): Answer | null {
  const found = opens.exec(hideCode(text))
  if (found === null) return null
  const rest = text.slice(found[0].length)
  return { when: text.slice(0, found[0].length).trim(), go: rest.slice(joint.exec(rest)?.[0].length ?? 0) }
}
