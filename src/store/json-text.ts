/**
 * JSON that Postgres can keep. It refuses the NUL character and half a surrogate pair, both of which may come in
 * from people and systems; each becomes U+FFFD, in names too.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(/\\(?:\\|u0000|ud[89a-f][0-9a-f]{2})/g, found =>
    found === '\\\\' ? found : '\ufffd',
  )
}
