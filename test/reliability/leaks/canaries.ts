import { randomBytes, randomInt } from 'node:crypto'

/** A value that must not leave, as it is planted in a text, and the parts of it that nobody may see. */
export type Canary = { readonly kind: string; readonly planted: string; readonly hidden: readonly string[] }

/** Put together here, so that no scanner takes this file for a leak. */
const word = (length: number) => randomBytes(length).toString('hex').slice(0, length)

/** One canary of every kind, no two alike, and no two runs. */
export function makeCanaries(): readonly Canary[] {
  const phone = `90532${randomInt(1_000_000, 9_999_999)}`
  const spaced = `+90 533 ${randomInt(100, 999)} ${randomInt(10, 99)} ${randomInt(10, 99)}`
  const email = `canary.${word(10)}@customer-mail.com`
  const payload = Buffer.from(JSON.stringify({ sub: word(16) })).toString('base64url')
  const signature = word(43)
  const secret = {
    camel: word(14),
    setting: `${word(13)}7`,
    url: word(14),
    named: word(14),
    json: word(14),
    bearer: word(24),
    cookie: word(20),
    query: word(18),
  }
  const armour = (line: string) => `-----BEGIN ${line} PRIVATE KEY-----`
  const key = randomBytes(48).toString('base64')
  const github = `ghp_${word(36)}`
  const slack = ['xoxb', randomInt(1e11, 9e11), randomInt(1e12, 9e12), word(24)].join('-')
  const payment = `sk_live_${word(24)}`
  const registry = `npm_${word(36)}`
  return [
    { kind: 'phone', planted: `call ${phone} back`, hidden: [phone] },
    { kind: 'phone with spaces', planted: `call ${spaced} back`, hidden: [spaced, spaced.replaceAll(/\D/g, '')] },
    { kind: 'e-mail', planted: `write to ${email}`, hidden: [email, email.split('@')[0] ?? email] },
    { kind: 'JWT', planted: `eyJhbGciOiJIUzI1NiJ9.${payload}.${signature}`, hidden: [payload, signature] },
    { kind: 'private key', planted: `${armour('RSA')}\n${key}\n-----END RSA PRIVATE KEY-----`, hidden: [key] },
    { kind: 'password of a URL', planted: `postgres://app:${secret.url}@db.internal/app`, hidden: [secret.url] },
    { kind: 'named password', planted: `DB_PASSWORD=${secret.named}`, hidden: [secret.named] },
    { kind: 'JSON member', planted: `{"api_key":"${secret.json}"}`, hidden: [secret.json] },
    { kind: 'JSON member in camel case', planted: `{"accessToken":"${secret.camel}"}`, hidden: [secret.camel] },
    { kind: 'setting', planted: `smtp_password = ${secret.setting}`, hidden: [secret.setting] },
    { kind: 'authorization', planted: `Authorization: Bearer ${secret.bearer}`, hidden: [secret.bearer] },
    { kind: 'cookie', planted: `Set-Cookie: session=${secret.cookie}; HttpOnly`, hidden: [secret.cookie] },
    { kind: 'token in a URL', planted: `https://app.example/x?access_token=${secret.query}`, hidden: [secret.query] },
    { kind: 'GitHub token', planted: github, hidden: [github] },
    { kind: 'Slack token', planted: slack, hidden: [slack, slack.slice(-24)] },
    { kind: 'payment key', planted: payment, hidden: [payment] },
    { kind: 'registry token', planted: registry, hidden: [registry] },
  ]
}

/** A secret of the environment: it has no shape, and is known only because the catalog names it. */
export function environmentCanary(): Canary & { readonly value: string } {
  const value = `plain ${word(6)} & ${word(6)}`
  const forms = [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]
  return { kind: 'environment', value, planted: forms.join(' / '), hidden: forms }
}
