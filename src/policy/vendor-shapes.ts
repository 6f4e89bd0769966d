/** A name for the tests and readers, and what a vendor's secrets look like; the group `hidden` where only a part is one. */
type Shape = { readonly vendor: string; readonly pattern: RegExp }

/**
 * Shapes of the vendors whose secrets pass through runbooks, where the preset of @secretlint knows none or fewer. Each
 * begins where no letter or digit stands before it, so that a run of characters is looked at once.
 */
export const vendorShapes: readonly Shape[] = [
  { vendor: 'Slack', pattern: /(?<![A-Za-z0-9])xox[a-z](?:-[A-Za-z0-9]+){2,}/gi },
  { vendor: 'Slack', pattern: /(?<![A-Za-z0-9])(?:xapp|xwfp)-[A-Za-z0-9-]{10,}/gi },
  // https://docs.sentry.io/account/auth-tokens/
  { vendor: 'Sentry', pattern: /(?<![A-Za-z0-9])sntry[a-z]{1,2}_[A-Za-z0-9+/=_-]{16,}/g },
  // https://supabase.com/docs/guides/api/api-keys, https://supabase.com/docs/reference/api/introduction
  { vendor: 'Supabase', pattern: /(?<![A-Za-z0-9])sb(?:p(?:_oauth)?|_secret)_[A-Za-z0-9_-]{16,}/g },
  { vendor: 'Google', pattern: /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{30,}/g },
  { vendor: 'Google', pattern: /(?<![A-Za-z0-9])ya29\.[A-Za-z0-9._-]{16,}/g },
  { vendor: 'Google', pattern: /(?<![A-Za-z0-9/])1\/\/[A-Za-z0-9_-]{30,}/g },
  { vendor: 'Google', pattern: /(?<![A-Za-z0-9])GOCSPX-[A-Za-z0-9_-]{16,}/g },
  // https://core.telegram.org/bots/api#authorizing-your-bot; in an address `bot` stands before it.
  { vendor: 'Telegram', pattern: /(?<!\d)\d{6,12}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  // https://www.twilio.com/docs/glossary/what-is-a-sid
  { vendor: 'Twilio', pattern: /(?<![A-Za-z0-9])SK[0-9a-f]{32}(?![A-Za-z0-9])/g },
  {
    vendor: 'Twilio',
    pattern:
      /(?<![A-Za-z0-9])AC[0-9a-f]{32}(?![A-Za-z0-9])[^\r\n]{0,60}?(?<![A-Za-z0-9])(?<hidden>[0-9a-f]{32})(?![A-Za-z0-9])/g,
  },
  {
    vendor: 'Twilio',
    pattern:
      /(?<![A-Za-z0-9])(?<hidden>[0-9a-f]{32})(?=(?![A-Za-z0-9])[^\r\n]{0,60}?(?<![A-Za-z0-9])AC[0-9a-f]{32}(?![A-Za-z0-9]))/g,
  },
  // Storage and Cosmos DB, keys of 64 bytes; `sha512-` before as many is a checksum of a package.
  { vendor: 'Azure', pattern: /(?<![A-Za-z0-9+/=-])[A-Za-z0-9+/]{86}==/g },
  { vendor: 'Azure', pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{20,80}JQQJ99[A-Za-z0-9]{10,60}/g },
  { vendor: 'Azure', pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/g },
  { vendor: 'Azure', pattern: /\b(?:Shared(?:Access)?Key|AccountKey|SharedAccessSignature)=(?<hidden>[^\s;"'<>]+)/gi },
  { vendor: 'Telnyx', pattern: /(?<![A-Za-z0-9])KEY(?=[A-Z]*\d)[0-9A-Za-z]{20,}(?:_[A-Za-z0-9]+)?/g },
  { vendor: 'Retell', pattern: /(?<![A-Za-z0-9])key_(?=[a-z]*\d)[A-Za-z0-9]{20,}/g },
  { vendor: 'OpenAI', pattern: /(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{20,}/g },
  { vendor: 'Vercel', pattern: /(?<![A-Za-z0-9])vc[a-z]_[A-Za-z0-9]{20,}/g },
  { vendor: 'AWS', pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[0-9A-Z]{16}(?![A-Za-z0-9])/g },
  { vendor: 'GitHub', pattern: /(?<![A-Za-z0-9])(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{20,}/g },
  { vendor: 'Stripe', pattern: /(?<![A-Za-z0-9])(?:sk|rk|whsec)_(?:live_|test_)?[A-Za-z0-9_]{16,}/g },
  { vendor: 'SendGrid', pattern: /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g },
  { vendor: 'Resend', pattern: /(?<![A-Za-z0-9])re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}/g },
]
