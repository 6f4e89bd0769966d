import { z } from 'zod'
import type { Recognisers } from '../runbook/recogniser.ts'
import * as table from './index.ts'
import type { AnyTarget, Integration } from './integration.ts'

/** Every integration by the kind of its targets. */
export const integrations: { readonly [kind: string]: Integration } = { ...table }

/** The integration of this kind, which may come from outside; null where there is none. */
export function findIntegration(kind: string): Integration | null {
  return Object.hasOwn(integrations, kind) ? (integrations[kind] ?? null) : null
}

/** The names of the environment variables that hold a target's secrets, by field, each with its `$`. */
export function secretsOf(target: AnyTarget): { readonly [field: string]: string } {
  return { ...target.secrets, ...findIntegration(target.kind)?.target.ownSecrets?.(target) }
}

/** Fields of a target's secrets that its integration cannot do without, and for which the catalog names no variable. */
export function unnamedSecrets(target: AnyTarget): readonly string[] {
  const form = findIntegration(target.kind)?.target
  const listed = form?.schema.shape.secrets
  const fields = listed instanceof z.ZodDefault ? listed.unwrap() : listed
  const all = fields instanceof z.ZodObject ? Object.keys(fields.shape) : []
  const named = secretsOf(target)
  return all.filter(it => !Object.hasOwn(named, it) && form?.optionalSecrets?.includes(it) !== true)
}

/** The pages on which customers of a system read how it goes, and on which something can be published. */
export function listPages({ systems }: Systems, system: string) {
  return Object.entries(systems[system]?.targets ?? {}).flatMap(([target, it]) => {
    const page = findIntegration(it.kind)?.publicPage?.(it) ?? null
    return page === null ? [] : [{ ...page, system, target, kind: it.kind }]
  })
}

type Systems = {
  readonly systems: { readonly [key: string]: { readonly targets: { readonly [name: string]: AnyTarget } } }
}

/** What the compiler has to know of every integration. */
export const recognisers: Recognisers = Object.fromEntries(
  Object.entries(integrations).map(([kind, { recognise }]) => [kind, recognise]),
)

type TargetOf<Of> = Of extends Integration<infer Target> ? Target : never

/** A target of the catalog, of any integration. */
export type Target = TargetOf<(typeof table)[keyof typeof table]>

const { http, ...others } = table

/** A target in the catalog: an outside system that the steps of one system may call, by its kind. */
export const targetSchema = z
  .discriminatedUnion('kind', [http.target.schema, ...Object.values(others).map(it => it.target.schema)])
  // The schemas of a table have one type; each gives the target of its own integration.
  .describe(
    'An outside system that steps of this system may call. Its `kind` says which keys it has.',
  ) as z.ZodType<Target>
