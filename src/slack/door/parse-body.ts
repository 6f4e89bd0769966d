export type Body = { readonly [name: string]: unknown }

/** What Slack sent: a form, a form with its payload as JSON, or JSON; null when it is none of them. */
export function parseBody(contentType: string, bytes: Buffer): Body | null {
  const text = bytes.toString('utf8')
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parseObject(text)
  const form = Object.fromEntries(new URLSearchParams(text))
  return form.payload === undefined ? form : parseObject(form.payload)
}

function parseObject(text: string): Body | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null // the caller answers for it
  }
}
