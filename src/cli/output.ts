import { styleText } from 'node:util'
import { escapeUnseen } from '../domain/shorten.ts'

type Writer = { write(text: string): unknown; readonly drained?: () => Promise<unknown> }

/** Where a command writes what people read; it is redacted on its way. */
export type Output = {
  readonly stdout: Writer
  readonly stderr: Writer
  /**
   * For output with a form of its own (JSON, SARIF, JUnit): redacting the written form could break it, so its values are
   * redacted first, and what is written from them goes out as it is.
   */
  readonly structured: Writer
  readonly redact: <Value>(value: Value) => Value
  /** Colours a word of our own where standard output is a terminal. */
  readonly paint: Paint
}

export type Paint = (style: 'red' | 'yellow' | 'green' | 'blue' | 'dim', text: string) => string

export function paintFor(hasColours: boolean): Paint {
  return (style, text) => (hasColours ? styleText(style, text, { validateStream: false }) : text)
}

/**
 * A document's text for a terminal or a log of CI: what could move the cursor, change colours or be taken for a workflow
 * command (`::error::` at the start of a line, `##[group]` anywhere) is shown, not sent.
 */
export function printable(text: string): string {
  return escapeUnseen(text)
    .replace(/^(\s*):(?=:)/gm, '$1\\u003a')
    .replace(/##(?=\[)/g, '#\\u0023')
}
