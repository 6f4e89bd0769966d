import { parse } from 'yaml'
import { z } from 'zod'
import { HandrailError } from './errors.ts'

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** `15m`, `2h` → milliseconds. */
const duration = z
  .string()
  .regex(/^\d+[smhd]$/, 'a duration such as 30s, 15m, 2h')
  .transform(text => Number.parseInt(text, 10) * units[text.slice(-1) as keyof typeof units]) // the pattern allows only these

/** A secret is only ever named: its value comes from the environment. */
const secretName = z.string().regex(/^\$[A-Z][A-Z0-9_]*$/, 'the name of an environment variable such as $VERCEL_TOKEN')

const secrets = z.record(z.string(), secretName).default({})

/** Effects may be raised, never lowered (safety.md, "Effects and gates"). */
const upward = 'an effect is raised, never lowered'

/** `POST /api/notify/*`, or without a method for all of them → the effect. `*` stands for any text. */
const raisedRequests = z
  .record(z.string(), z.enum(['change', 'destroy'], `change or destroy: ${upward}`))
  .default({})
  .superRefine((rules, context) => {
    for (const [rule, effect] of Object.entries(rules)) {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [rule], message })
      if (!/^(?:(?:GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE) )?\/\S*$/.test(rule)) refuse('a path, such as POST /api/x/*')
      else if (rule.startsWith('DELETE ') && effect !== 'destroy') refuse(`DELETE is destroy: ${upward}`)
    }
  })

/** Names of a connector's operations, such as `env.*`. */
const raisedOperations = z.record(z.string(), z.literal('destroy', `destroy: ${upward}`)).default({})

const common = {
  secrets,
  /** Private and loopback addresses may be reached; false unless the team says so. */
  private: z.boolean().default(false),
}

const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('http'),
    base: z.url(),
    /** The names by which documents call it. */
    hosts: z.array(z.string()).default([]),
    /** Paths whose GET is known to have no side effect. */
    reads: z.array(z.string()).default([]),
    raise: raisedRequests,
    ...common,
  }),
  z.strictObject({ kind: z.literal('postgres'), url: secretName, ...common }),
  z.strictObject({
    kind: z.literal('vercel'),
    project: z.string(),
    team: z.string().optional(),
    base: z.url().default('https://api.vercel.com'),
    raise: raisedOperations,
    ...common,
  }),
  /** `secrets: { key: … }` is the service key: row policies do not hold for it. */
  z.strictObject({ kind: z.literal('supabase'), url: z.url(), ...common }),
  z.strictObject({
    kind: z.literal('sentry'),
    organization: z.string(),
    project: z.string(),
    base: z.url().default('https://sentry.io'),
    raise: raisedOperations,
    ...common,
  }),
])

const severity = z.strictObject({ means: z.string(), respond: duration.optional(), update: duration.optional() })

const healthCheck = z.strictObject({
  name: z.string(),
  /** `GET <target> <path>` or `SQL <target> <statement>`. */
  run: z.string(),
  expect: z.array(z.string()).min(1),
  every: duration.optional(),
  alarm: z.string().optional(),
})

const system = z.strictObject({
  name: z.string(),
  runbooks: z.string(),
  severities: z.record(z.string(), severity),
  targets: z.record(z.string(), target).default({}),
  health: z.array(healthCheck).default([]),
  /** Who is mentioned, user groups or user ids, how long after an incident began that nobody has taken. */
  escalation: z.array(z.strictObject({ after: duration, to: z.array(z.string()).min(1) })).default([]),
})

const catalog = z.strictObject({
  channel: z.string(),
  commands: z.record(z.string(), z.string().regex(/^\/[a-z0-9_-]+$/, 'a slash command such as /incident')),
  roles: z.strictObject({
    responder: z.array(z.string()).default([]),
    approver: z.array(z.string()).default([]),
    admin: z.array(z.string()).default([]),
  }),
  /** Accounts of one person; approvals count people. */
  people: z
    .array(z.array(z.string()))
    .default([])
    .refine(all => new Set(all.flat()).size === all.flat().length, 'an account is of one person, and named once'),
  timezone: z.string().default('UTC'),
  /** Whose phone numbers are known as they are written at home, without `+`, so that they are redacted too. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country such as TR')
    .optional(),
  business_hours: z.string().default('Mon-Fri 09:00-18:00'),
  /** How long a proposal may wait for its approval. */
  proposals: z.strictObject({ expire: duration }).prefault({ expire: '30m' }),
  /** Absent: nobody ever approves alone. `after`: how long a proposal has waited for a second person. */
  break_glass: z.strictObject({ who: z.array(z.string()).min(1), after: duration }).optional(),
  systems: z.record(z.string(), system),
})

export type Catalog = z.infer<typeof catalog>
export type System = z.infer<typeof system>
export type Target = z.infer<typeof target>
export type HealthCheck = z.infer<typeof healthCheck>

/**
 * The catalog from its file and the files laid over it (addresses and people of another place), checked and frozen.
 * Secrets stay names here; `readSecret` looks their values up.
 * @throws HandrailError `catalog_invalid` naming the file and every place that is wrong.
 */
export function parseCatalog(files: readonly { readonly file: string; readonly text: string }[]): Catalog {
  let merged: unknown = {}
  for (const { file, text } of files) {
    merged = overlay(merged, readYaml(file, text), { file, place: [] })
  }
  const names = files.map(it => it.file).join(' + ')
  const result = catalog.safeParse(merged)
  if (!result.success) {
    const problems = result.error.issues.map(it => `${it.path.join('.') || 'top'}: ${it.message}`).join('; ')
    throw new HandrailError('catalog_invalid', `${names}: ${problems}`, `Mend ${names} and start again.`, result.error)
  }
  return freeze(result.data)
}

/** The environment variables that hold the secrets of all targets. */
export function secretNames(catalog: Catalog): readonly string[] {
  return Object.values(catalog.systems).flatMap(system =>
    Object.values(system.targets).flatMap(it => [
      ...Object.values(it.secrets).map(name => name.slice(1)),
      ...(it.kind === 'postgres' ? [it.url.slice(1)] : []),
    ]),
  )
}

/** The account that stands for the person behind a user id: approvals count people, not accounts. */
export function accountOf(catalog: Catalog, user: string): string {
  return catalog.people.find(ids => ids.includes(user))?.[0] ?? user
}

function readYaml(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (thrown) {
    throw new HandrailError('catalog_invalid', `${file} is not YAML`, `Mend ${file} and start again.`, thrown)
  }
}

/** Maps are merged key by key; everything else is replaced by what lies on top, but a raised effect is not lowered. */
function overlay(below: unknown, above: unknown, at: { readonly file: string; readonly place: string[] }): unknown {
  if (!isMap(below) || !isMap(above)) {
    if (below === 'destroy' && above !== below && above != null && at.place.at(-2) === 'raise') {
      const place = `${at.file}: ${at.place.join('.')}`
      throw new HandrailError('catalog_invalid', `${place}: ${upward}`, `Mend ${at.file} and start again.`)
    }
    return above ?? below
  }
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    merged[key] = overlay(below[key], value, { ...at, place: [...at.place, key] })
  }
  return merged
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) freeze(child)
  return Object.freeze(value)
}
