/** A text as content or attribute of XML 1.0, in which control characters and halves of characters have no form. */
export function escapeXml(text: string): string {
  const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '�')
    .replace(/[&<>"]/g, character => escapes[character] ?? character)
}
