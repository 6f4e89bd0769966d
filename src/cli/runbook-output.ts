type Writer = { write(text: string): unknown }

/** Where a subcommand writes what people read; it is redacted on its way. */
export type Output = { readonly stdout: Writer; readonly stderr: Writer }

/**
 * For output with a form of its own (JSON, SARIF, JUnit): redacting the written form could break it, so its values are
 * redacted first, and what is written from them goes out as it is.
 */
export type StructuredOutput = Output & {
  readonly redact: <Value>(value: Value) => Value
  readonly structured: Writer
}

/** A document's text for a terminal: what could move the cursor or change colours is shown, not sent. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
