/** The address when a browser may follow it from a message: http, https, mail or phone. Everything else is text. */
export function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return ['http:', 'https:', 'mailto:', 'tel:'].includes(protocol) ? href : null
}
