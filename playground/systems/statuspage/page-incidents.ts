import { parseObject } from '../http/parse-object.ts'

const statuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const
const impacts = ['none', 'minor', 'major', 'critical'] as const
const states = ['operational', 'under_maintenance', 'degraded_performance', 'partial_outage', 'major_outage'] as const

type ComponentState = (typeof states)[number]

type Update = { readonly id: string; readonly status: string; readonly body: string; readonly at: Date }

export type ManagedIncident = {
  readonly id: string
  readonly name: string
  readonly status: (typeof statuses)[number]
  readonly impact: (typeof impacts)[number]
  readonly components: readonly string[]
  readonly metadata: object
  readonly at: Date
  /** The newest first. */
  readonly updates: readonly Update[]
}

type Written = Partial<Omit<ManagedIncident, 'id' | 'at' | 'updates'>> & {
  readonly body: string
  readonly states: Readonly<Record<string, ComponentState>>
}

type Options = {
  /** Ids by their names. */
  readonly components: Readonly<Record<string, string>>
  readonly now: () => Date
}

/** What stands on a page of one's own. A refusal is the sentence of an answer 422. */
export function createPageIncidents({ components, now }: Options) {
  /** The newest first. */
  let incidents: readonly ManagedIncident[] = []
  const stateOf = new Map<string, ComponentState>()
  let count = 0
  const nextId = (letter: string) => {
    count += 1
    return `${letter}${String(count).padStart(11, '0')}`
  }

  function take({ body, states }: Written): readonly Update[] {
    for (const [id, state] of Object.entries(states)) stateOf.set(id, state)
    return body === '' ? [] : [{ id: nextId('u'), status: '', body, at: now() }]
  }

  return {
    all: () => incidents,
    find: (id: string | undefined) => incidents.find(it => it.id === id) ?? null,
    stateOf: (id: string): ComponentState => stateOf.get(id) ?? 'operational',
    create: (text: string): ManagedIncident | string => {
      const written = readWritten(text, Object.values(components))
      if (typeof written === 'string') return written
      const { name, status = 'investigating', impact = 'none', components: of = [], metadata = {} } = written
      if (name === undefined) return "Name can't be blank"
      const updates = take(written).map(it => ({ ...it, status }))
      const made = { id: nextId('i'), name, status, impact, components: of, metadata, at: now(), updates }
      incidents = [made, ...incidents]
      return made
    },
    update: (found: ManagedIncident, text: string): ManagedIncident | string => {
      const written = readWritten(text, Object.values(components))
      if (typeof written === 'string') return written
      const { body: _, states: __, ...set } = written
      const status = written.status ?? found.status
      const made = { ...found, ...set, updates: [...take(written).map(it => ({ ...it, status })), ...found.updates] }
      incidents = incidents.map(it => (it.id === found.id ? made : it))
      return made
    },
    clear: () => {
      incidents = []
      stateOf.clear()
    },
  }
}

export type PageIncidents = ReturnType<typeof createPageIncidents>

/** A body as the description has it, or what is wrong with it. */
function readWritten(text: string, known: readonly string[]): Written | string {
  const incident = parseObject(JSON.stringify(parseObject(text)?.incident ?? null))
  if (incident === null) return 'incident is missing'
  const { name, status, impact_override: impact, body = '', component_ids: ids, components = {}, metadata } = incident
  if (name !== undefined && (typeof name !== 'string' || name.trim() === '')) return "Name can't be blank"
  if (typeof name === 'string' && [...name].length > 255) return 'Name is too long (maximum is 255 characters)'
  if (typeof body !== 'string') return 'Body is invalid'
  if ([...body].length > 25_000) return 'Body is too long (maximum is 25000 characters)'
  const [knownStatus, knownImpact] = [statuses.find(it => it === status), impacts.find(it => it === impact)]
  if (status !== undefined && knownStatus === undefined) return 'Status is not included in the list'
  if (impact !== undefined && knownImpact === undefined) return 'Impact override is not included in the list'
  if (ids !== undefined && !(Array.isArray(ids) && ids.every(it => known.includes(String(it))))) {
    return 'Component ids are invalid'
  }
  const given = parseObject(JSON.stringify(components))
  const pairs = Object.entries(given ?? {}).map(([id, state]) => [id, states.find(it => it === state)] as const)
  if (given === null || pairs.some(([id, state]) => state === undefined || !known.includes(id))) {
    return 'Components are invalid'
  }
  const objects = metadata === undefined ? null : parseObject(JSON.stringify(metadata))
  if (metadata !== undefined && !Object.values(objects ?? { wrong: 0 }).every(it => typeof it === 'object')) {
    return 'Metadata must be an object of objects'
  }
  return {
    body,
    states: Object.fromEntries(pairs.flatMap(([id, state]) => (state === undefined ? [] : [[id, state]]))),
    ...(typeof name === 'string' ? { name } : {}),
    ...(knownStatus === undefined ? {} : { status: knownStatus }),
    ...(knownImpact === undefined ? {} : { impact: knownImpact }),
    ...(Array.isArray(ids) ? { components: ids.map(String) } : {}),
    ...(objects === null ? {} : { metadata: objects }),
  }
}
