/** Text that Postgres can keep: without the NUL character, which it refuses. */
export function plainText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd')
}
