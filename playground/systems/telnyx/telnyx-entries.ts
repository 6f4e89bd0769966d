const account = '7c0f3f2e-6a51-4f0c-9f0e-5f1b2ad0c001'

/** A message, before it is given the API's shape. */
export type Message = {
  readonly number: number
  readonly at: Date
  readonly direction: 'inbound' | 'outbound'
  readonly status: 'delivered' | 'received' | 'failed'
}

/** A webhook that told of a message. */
export type Delivery = { readonly message: Message; readonly url: string; readonly answered: number }

export type Number = {
  readonly phone: string
  readonly status: 'active' | 'ported-out'
  /** Whether messages and calls use it. */
  readonly used: boolean
}

function uuid(kind: string, number: number): string {
  return `${kind}0f3f2e-6a51-4f0c-9f0e-${number.toString(16).padStart(12, '0')}`
}

/** An entry of `GET /detail_records?filter[record_type]=messaging`. */
export function messageEntry({ number, at, direction, status }: Message) {
  const time = at.toISOString()
  return {
    record_type: 'message_detail_record',
    uuid: uuid('aa', number),
    user_id: account,
    ...{ created_at: time, sent_at: time, completed_at: time, updated_at: time },
    direction,
    ...{ cli: '+15555550134', cld: '+15555550199', country_code: 'US', message_type: 'SMS' as const, parts: 1 },
    status,
    ...(status === 'failed' ? { errors: ['40002'] } : {}),
    ...{ cost: '0.004', currency: 'USD', rate: '0.004' },
  }
}

/** An entry of `GET /webhook_deliveries`. */
export function deliveryEntry({ message, url, answered }: Delivery) {
  const time = message.at.toISOString()
  const status = answered < 300 ? ('delivered' as const) : ('failed' as const)
  return {
    record_type: 'webhook_delivery',
    id: uuid('bb', message.number),
    user_id: account,
    status,
    ...{ started_at: time, finished_at: time },
    webhook: {
      record_type: 'event' as const,
      id: uuid('cc', message.number),
      event_type: message.direction === 'inbound' ? 'message.received' : 'message.finalized',
      occurred_at: time,
      payload: { id: uuid('aa', message.number) },
    },
    attempts: [
      {
        status,
        ...{ started_at: time, finished_at: time, errors: [] as number[] },
        http: {
          request: { url, headers: [] as string[][] },
          response: { status: answered, body: '', headers: [] as string[][] },
        },
      },
    ],
  }
}

/** An entry of `GET /phone_numbers`. */
export function numberEntry({ phone, status, used }: Number, index: number, now: Date) {
  const bought = new Date(now.getTime() - 90 * 86_400_000).toISOString()
  return {
    record_type: 'phone_number',
    id: String(1_293_384_261_075_731_499n + BigInt(index)),
    phone_number: phone,
    status,
    ...{ country_iso_alpha2: 'US', phone_number_type: 'toll_free' as const, tags: [] as string[] },
    ...{ created_at: bought, purchased_at: bought, deletion_lock_enabled: false, external_pin: null },
    connection_id: used ? '1684641123236054244' : null,
    messaging_profile_id: used ? '49017a3a-0001-4b3a-9d2a-0242ac130003' : null,
  }
}

/** The answer of `GET /balance`. */
export function balanceEntry(balance: number) {
  const limit = 0
  return {
    data: {
      record_type: 'balance' as const,
      balance: balance.toFixed(2),
      credit_limit: limit.toFixed(2),
      available_credit: (balance + limit).toFixed(2),
      pending: '0.00',
      currency: 'USD',
    },
  }
}
