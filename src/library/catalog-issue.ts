import { stringify } from 'yaml'
import { z } from 'zod'
import { catalogSchema } from '../catalog.ts'
import { nearestWord } from '../domain/nearest-word.ts'
import type { ValuePath } from './yaml-file.ts'

/** Something that is wrong with a catalog, and what to write instead. */
export type CatalogIssue = {
  readonly path: ValuePath
  /** Where it stands, when that is more exact than `path`. */
  readonly at?: ValuePath
  /** It is about the key, not about its value. */
  readonly key?: true
  /** `warning`: the catalog can be used, and does something else than its author may expect. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string
}

/** What an editor and a reference need to know of one key. */
export type KeySchema = {
  readonly title?: string
  readonly type?: string
  readonly format?: string
  readonly const?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly properties?: { readonly [key: string]: KeySchema }
  readonly required?: readonly string[]
  /** Of a map whose keys are names of your own. */
  readonly additionalProperties?: KeySchema | boolean
  readonly items?: KeySchema
  readonly oneOf?: readonly KeySchema[]
}

/** The JSON Schema (draft 2020-12) of a catalog as it is written. */
export function catalogJsonSchema(): KeySchema {
  return z.toJSONSchema(catalogSchema, {
    io: 'input',
    // Around what is transformed, as a duration is, examples and defaults would be left out: they are as it is written.
    override: ({ zodSchema, jsonSchema }) => {
      const { def } = zodSchema._zod
      if (def.type === 'default') jsonSchema.default ??= def.defaultValue
      const examples = z.globalRegistry.get(zodSchema)?.examples
      if (Array.isArray(examples)) jsonSchema.examples = [...examples]
    },
  }) as KeySchema // its own type allows every keyword of JSON Schema; the schema above uses these
}

type ZodIssue = z.core.$ZodIssue

/** What the schema says against a catalog, in the words of its author. Values are never repeated: one may be a secret. */
export function explainIssues(issues: readonly ZodIssue[], value: unknown): readonly CatalogIssue[] {
  const schema = catalogJsonSchema()
  return issues.flatMap(issue => explain(issue, value, schema))
}

function explain(issue: ZodIssue, value: unknown, schema: KeySchema): readonly CatalogIssue[] {
  const path = issue.path.map(it => (typeof it === 'number' ? it : String(it)))
  const error = (message: string, hint = exampleOf(schema, path, value)) =>
    ({ severity: 'error', path, message, hint }) as const
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = Object.keys(schemaAt(schema, path, value)?.properties ?? {})
      return issue.keys.map(key => ({
        ...error(`there is no key \`${key}\` here`, meant(key, known)),
        at: [...path, key],
        key: true,
      }))
    }
    case 'invalid_union': {
      if (path.at(-1) !== 'kind') return [error(`it has to be ${issue.message}`)]
      const known = (schemaAt(schema, path.slice(0, -1), value)?.oneOf ?? []).flatMap(it => kindOf(it) ?? [])
      const kind = valueAt(value, path)
      if (kind === undefined) return [error('it is missing', `One of ${known.join(', ')}.`)]
      return [error('there is no such kind of target', meant(String(kind), known))]
    }
    case 'invalid_type':
      if (valueAt(value, path) === undefined) return [error('it is missing')]
      return [error(`it has to be ${typeWord(issue.expected)}`)]
    case 'too_small':
      return [error('it must not be empty')]
    case 'invalid_format':
    case 'invalid_value':
      return [error(`it has to be ${issue.message}`)]
    default:
      return [error(issue.message)]
  }
}

function kindOf(schema: KeySchema): string | undefined {
  return schema.properties?.kind?.const
}

/** The nearest known word; where none is near, all of them. */
export function meant(word: string, known: readonly string[]): string {
  const nearest = nearestWord(word, known)
  if (nearest !== null) return `Did you mean \`${nearest}\`?`
  return known.length === 0 ? 'Take it out.' : `Known here: ${known.join(', ')}.`
}

/** The schema of a value; null where the path leads out of it. `value` says which kind of target it is. */
function schemaAt(schema: KeySchema, path: ValuePath, value: unknown): KeySchema | null {
  let here: KeySchema | null = schema
  let inside = value
  for (const key of path) {
    if (here === null) return null
    const chosen: KeySchema = ofKind(here, inside)
    const more = typeof chosen.additionalProperties === 'object' ? chosen.additionalProperties : null
    const property = chosen.properties?.[key]
    here = typeof key === 'number' ? (chosen.items ?? null) : (property ?? more)
    inside = valueAt(inside, [key])
  }
  return here === null ? null : ofKind(here, inside)
}

function ofKind(schema: KeySchema, value: unknown): KeySchema {
  const kind = valueAt(value, ['kind'])
  return schema.oneOf?.find(it => kindOf(it) === kind) ?? schema
}

function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as { readonly [key: string | number]: unknown })[key] // it has that key
        : undefined,
    value,
  )
}

/** An example of the key, or of the nearest one above it that has one. */
function exampleOf(schema: KeySchema, path: ValuePath, value: unknown): string {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const key = path[depth - 1]
    const example = schemaAt(schema, path.slice(0, depth), value)?.examples?.[0]
    if (example !== undefined && typeof key === 'string')
      return `Write, for example, \`${inline({ [key]: example })}\`.`
  }
  return 'docs/catalog.md has an example of every key.'
}

/** `respond: 15m`, `raise: { POST /x: destroy }`: on one line, as YAML. */
export function inline(value: unknown): string {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? text.slice(1, -1).trim() : text
}

function typeWord(expected: string): string {
  const words: { readonly [type: string]: string } = {
    string: 'a text',
    array: 'a list',
    object: 'a map of keys',
    record: 'a map of keys',
    boolean: 'true or false',
    number: 'a number',
    int: 'a whole number',
  }
  return words[expected] ?? expected
}
