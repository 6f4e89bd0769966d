import { z } from 'zod'
import type { AlertReport } from '../alert-report.ts'
import { type AlertSource, alertFields, header, readWith } from '../alert-source.ts'
import { isSameSecret, signatureOf } from '../is-same-secret.ts'

/** As the specification recommends, in both directions. */
const mostOffMs = 5 * 60_000

/**
 * Anything else that can send JSON, signed as Standard Webhooks 1.0 says: the HMAC of `id.timestamp.body` in base64. A
 * secret that begins with `whsec_` is base64 behind that; any other is taken as it is written.
 * https://www.standardwebhooks.com
 */
export const webhook: AlertSource = {
  settings: z.strictObject({
    kind: z.literal('webhook').describe('Any other sender, whose requests are signed as Standard Webhooks says.'),
    ...alertFields('what `system` of the body says', 'what `severity` of the body says'),
  }),
  mayBeSigned: (headers, now) => {
    const timestamp = header(headers, 'webhook-timestamp')
    const inTime = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * 1000 - now) <= mostOffMs
    return inTime && header(headers, 'webhook-id') !== '' && signaturesIn(headers).length > 0
  },
  isSigned: ({ headers, body }, secret) => {
    const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : secret
    // Anybody can sign with an empty key.
    if (key.length === 0) return false
    const signed = `${header(headers, 'webhook-id')}.${header(headers, 'webhook-timestamp')}.`
    const expected = signatureOf(key, [signed, body]).toString('base64')
    // While a secret is replaced there is one of each.
    return signaturesIn(headers).some(it => isSameSecret(it, expected))
  },
  // What is tried again has the same id, and another time.
  identityOf: ({ headers }) => header(headers, 'webhook-id'),
  read: (_, payload) => readWith(alert, payload, readAlert),
}

/** Those of version 1; the header may hold others, which are passed over. */
function signaturesIn(headers: Parameters<typeof header>[0]): readonly string[] {
  const all = header(headers, 'webhook-signature').split(' ').slice(0, 10)
  return all.flatMap(it => (it.startsWith('v1,') ? [it.slice('v1,'.length)] : []))
}

const alert = z.object({
  title: z.string().min(1),
  status: z.enum(['firing', 'resolved']).default('firing'),
  key: z.string().min(1).nullish(),
  system: z.string().nullish(),
  severity: z.string().nullish(),
  place: z.string().nullish(),
  url: z.string().nullish(),
  runbook_url: z.string().nullish(),
})

function readAlert({
  title,
  status,
  key,
  system,
  severity,
  place,
  url,
  runbook_url,
}: z.infer<typeof alert>): AlertReport {
  return {
    ...{ status, key: key ?? title, title, place: place ?? null, link: url ?? null, runbook: runbook_url ?? null },
    // The time stands in the signed header.
    ...{ severity: severity ?? null, subject: system ?? null, at: null },
  }
}
