/** A version of an agent, before it is given the API's shape. */
export type Agent = {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly published: boolean
  readonly webhook: string
  readonly changed: Date
}

/** How a call ended, by the words that Retell has for it. */
export type Ending = 'user_hangup' | 'agent_hangup' | 'dial_no_answer' | 'error_llm_websocket_open'

/** A call, before it is given the API's shape. */
export type Call = {
  readonly id: string
  readonly agent: Agent
  readonly start: Date
  readonly ending: Ending
}

/** An answer of `GET /get-agent/{id}`. */
export function agentEntry({ id, name, version, published, webhook, changed }: Agent) {
  return {
    agent_id: id,
    agent_name: name,
    version,
    is_published: published,
    response_engine: { type: 'retell-llm' as const, llm_id: 'llm_8c1f5f2a3b', version },
    voice_id: '11labs-Adrian',
    language: 'en-US' as const,
    webhook_url: webhook,
    last_modification_timestamp: changed.getTime(),
  }
}

const statuses = {
  user_hangup: 'ended',
  agent_hangup: 'ended',
  dial_no_answer: 'not_connected',
  error_llm_websocket_open: 'error',
} as const

const lasts = 48_000

/** An entry of `POST /v3/list-calls`. */
export function callEntry({ id, agent, start, ending }: Call) {
  const status = statuses[ending]
  const duration = status === 'ended' ? lasts : 0
  return {
    call_type: 'phone_call' as const,
    call_id: id,
    agent_id: agent.id,
    agent_name: agent.name,
    agent_version: agent.version,
    call_status: status,
    direction: ending === 'dial_no_answer' ? ('outbound' as const) : ('inbound' as const),
    from_number: '+15555550134',
    to_number: '+15555550199',
    start_timestamp: start.getTime(),
    end_timestamp: start.getTime() + duration,
    duration_ms: duration,
    disconnection_reason: ending,
  }
}
