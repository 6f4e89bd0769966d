const CHARACTERS: { readonly [entity: string]: string } = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** Slack knows these three entities and no other, so `&quot;` stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, entity => CHARACTERS[entity] ?? entity)
}
