const organization = '5d6f7a80-3f1b-4a57-8a35-2f1f0c9a7e01'

/** An assistant, before it is given the API's shape. */
export type Assistant = { readonly id: string; readonly name: string; readonly made: Date }

/** A call, before it is given the API's shape. */
export type Call = {
  readonly number: number
  readonly assistant: Assistant
  readonly at: Date
  readonly ending: 'customer-ended-call' | 'assistant-ended-call' | 'pipeline-error-openai-llm-failed'
}

const lasts = 61_000

/** An answer of `GET /assistant/{id}`. */
export function assistantEntry({ id, name, made }: Assistant) {
  const time = made.toISOString()
  return { id, orgId: organization, name, createdAt: time, updatedAt: time, firstMessage: 'Hello, how can I help?' }
}

/** An entry of `GET /call`. */
export function callEntry({ number, assistant, at, ending }: Call) {
  const time = at.toISOString()
  const end = new Date(at.getTime() + lasts).toISOString()
  return {
    id: `0c9a7e01-3f1b-4a57-8a35-${number.toString(16).padStart(12, '0')}`,
    orgId: organization,
    type: 'inboundPhoneCall' as const,
    status: 'ended' as const,
    endedReason: ending,
    assistantId: assistant.id,
    ...{ createdAt: time, startedAt: time, endedAt: end, updatedAt: end },
    cost: 0.07,
  }
}
