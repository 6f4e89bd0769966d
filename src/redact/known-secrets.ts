import type { Finder } from './span.ts'
import { spansOf } from './span.ts'

/** Shorter values would blank out ordinary words; a secret that short protects nothing. */
const shortest = 6

/**
 * Finds the given values, and each in the forms it takes on the way out: URL-encoded, form-encoded, base64 (also within
 * a longer encoded text), JSON-escaped. Of a connection URL the password counts as well.
 */
export function findKnownSecrets(secrets: readonly string[]): Finder {
  const forms = new Set(secrets.flatMap(secret => [secret, ...passwordOf(secret)]).flatMap(formsOf))
  if (forms.size === 0) return () => []
  const longestFirst = [...forms].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(longestFirst.map(literal).join('|'), 'g')
  return text => spansOf(text, pattern, '[redacted secret]')
}

function formsOf(secret: string): string[] {
  if (secret.length < shortest) return []
  const encoded = encodeURIComponent(secret)
  return [
    secret,
    encoded,
    encoded.toLowerCase() === encoded ? encoded : encoded.replace(/%[0-9A-F]{2}/g, it => it.toLowerCase()),
    encoded.replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    ...base64Of(secret),
  ].filter(form => form.length >= shortest)
}

/** Base64 of a text that contains the secret holds one of three strings, by where the secret starts among the bytes. */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const whole = [bytes.toString('base64'), bytes.toString('base64url')]
  const inner = [0, 1, 2].flatMap(shift => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replaceAll('=', '')
    const certain = encoded.slice(shift === 0 ? 0 : shift + 1, (shift + bytes.length) % 3 === 0 ? undefined : -1)
    return [certain, certain.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [...whole, ...inner.filter(form => form.length >= 2 * shortest)]
}

function passwordOf(secret: string): string[] {
  if (!URL.canParse(secret)) return []
  const { password } = new URL(secret)
  return password === '' ? [] : [password, decode(password)]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray % makes it no encoding; then the text itself is the password.
    return text
  }
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
