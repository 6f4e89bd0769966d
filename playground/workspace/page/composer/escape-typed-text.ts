/** What a person typed, in Slack's form: the three characters that mean something to it as entities. */
export function escapeTypedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
