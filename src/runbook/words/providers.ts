/** Systems that documents name, and the words by which they name them. The longest name found first wins. */
const providers: readonly { readonly provider: string; readonly names: RegExp }[] = [
  { provider: 'github-actions', names: /\bgithub (?:actions?|workflow)\b|\bactions →|\bworkflow run\b/i },
  { provider: 'vercel', names: /\bvercel\b/i },
  { provider: 'sentry', names: /\bsentry\b/i },
  { provider: 'supabase', names: /\bsupabase\b/i },
  { provider: 'upstash', names: /\bupstash\b/i },
  { provider: 'twilio', names: /\btwilio\b/i },
  { provider: 'telnyx', names: /\btelnyx\b/i },
  { provider: 'retell', names: /\bretell\b/i },
  { provider: 'vapi', names: /\bvapi\b/i },
  { provider: 'n8n', names: /\bn8n\b/i },
  { provider: 'github', names: /\bgithub\b/i },
  { provider: 'gitlab', names: /\bgitlab\b/i },
  { provider: 'openai', names: /\bopenai\b/i },
  { provider: 'stripe', names: /\bstripe\b/i },
  { provider: 'redis', names: /\bredis\b/i },
  { provider: 'cloudflare', names: /\bcloudflare\b/i },
  { provider: 'datadog', names: /\bdatadog\b/i },
  { provider: 'grafana', names: /\bgrafana\b/i },
  { provider: 'prometheus', names: /\bprometheus\b/i },
  { provider: 'kibana', names: /\bkibana\b/i },
  { provider: 'pagerduty', names: /\bpagerduty\b/i },
  { provider: 'slack', names: /\bslack\b/i },
  { provider: 'aws', names: /\b(?:aws|cloudwatch|ec2|rds|ecs|lambda)\b/i },
  { provider: 'google-cloud', names: /\b(?:gcp|google cloud)\b/i },
  { provider: 'azure', names: /\bazure\b/i },
  { provider: 'kubernetes', names: /\b(?:kubernetes|kubectl|k8s)\b/i },
  { provider: 'railway', names: /\brailway\b/i },
  { provider: 'render', names: /\brender\.com\b/i },
  { provider: 'fly', names: /\bfly\.io\b/i },
  { provider: 'heroku', names: /\bheroku\b/i },
  { provider: 'netlify', names: /\bnetlify\b/i },
  { provider: 'sendgrid', names: /\bsendgrid\b/i },
  { provider: 'resend', names: /\bResend\b/ },
  { provider: 'firebase', names: /\bfirebase\b/i },
]

/** Any of them, since most texts name none. */
const anyName = new RegExp(providers.map(({ names }) => names.source).join('|'), 'i')

/** The system that is named first. */
export function providerIn(text: string): string | null {
  if (!anyName.test(text)) return null
  let best: { provider: string; at: number } | null = null
  for (const { provider, names } of providers) {
    const at = text.search(names)
    if (at !== -1 && (best === null || at < best.at)) best = { provider, at }
  }
  return best?.provider ?? null
}
