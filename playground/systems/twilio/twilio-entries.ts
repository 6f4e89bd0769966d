/** A message, before it is given the API's shape. */
export type Message = {
  readonly number: number
  readonly at: Date
  readonly direction: 'inbound' | 'outbound-api'
  readonly status: 'received' | 'delivered' | 'undelivered'
  readonly code: number | null
}

const version = '2010-04-01'

function sid(prefix: string, number: number): string {
  return `${prefix}${number.toString(16).padStart(32, '0')}`
}

/** RFC 2822, as Twilio writes the times of a message. */
function inWords(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000')
}

/** An entry of `GET /2010-04-01/Accounts/{AccountSid}/Messages.json`. */
export function messageEntry({ number, at, direction, status, code }: Message, account: string) {
  const id = sid('SM', number)
  const time = inWords(at)
  return {
    ...{ sid: id, account_sid: account, api_version: version, messaging_service_sid: null },
    ...{ body: 'See you at three.', num_segments: '1', num_media: '0' },
    ...{ from: '+15555550134', to: '+15555550199', direction, status },
    ...{ date_created: time, date_sent: time, date_updated: time },
    ...{ error_code: code, error_message: code === null ? null : 'Unknown error' },
    ...{ price: '-0.00790', price_unit: 'USD' },
    uri: `/${version}/Accounts/${account}/Messages/${id}.json`,
    subresource_uris: { media: `/${version}/Accounts/${account}/Messages/${id}/Media.json` },
  }
}

/** An entry of `GET /v1/Alerts`: the error that a message ended with. */
export function alertEntry({ number, at, code }: Message, account: string) {
  const id = sid('NO', number)
  const time = at.toISOString().replace(/\.\d+Z$/, 'Z')
  return {
    ...{ sid: id, account_sid: account, api_version: version, service_sid: null },
    ...{ alert_text: 'Unknown error', error_code: String(code), log_level: 'error' },
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    ...{ date_created: time, date_generated: time, date_updated: time },
    ...{ request_method: null, request_url: null, resource_sid: sid('SM', number) },
    url: `https://monitor.twilio.com/v1/Alerts/${id}`,
  }
}

/** The answer of `GET /2010-04-01/Accounts/{AccountSid}/Balance.json`. */
export function balanceEntry(balance: number, account: string) {
  return { account_sid: account, balance: balance.toFixed(4), currency: 'USD' }
}
