import type { Mentions } from '../../policy/sql/collect.ts'
import type { Unsafe } from '../../policy/sql/unsafe.ts'
import type { Ask } from './ask.ts'
import type { Qualification } from './qualify.ts'
import { selectTypes } from './type-queries.ts'

type Types = { readonly kind: 'types'; readonly oids: readonly number[]; readonly qualify: readonly Qualification[] }

/**
 * The types that a statement casts to. Postgres's own and enumerations are harmless; a domain's checks, a row's parts
 * and a new base type's functions may be anybody's.
 */
export async function judgeTypes(mentions: Mentions, ask: Ask, searchPath: readonly string[]): Promise<Types | Unsafe> {
  const qualify: Qualification[] = []
  const oids: number[] = []
  const found = await selectTypes(ask, mentions.types, searchPath)
  for (const [index, type] of found.entries()) {
    const name = mentions.types[index]
    if (name === undefined) continue
    if (type === null) return { kind: 'unsafe', reason: `There is no type ${name.name}` }
    const harmless = type.typtype === 'e' || (type.builtin && type.schema === 'pg_catalog')
    if (!harmless) return { kind: 'unsafe', reason: `The type ${type.schema}.${name.name} is not Postgres's own` }
    oids.push(type.oid)
    if (name.schema === null && type.schema !== 'pg_catalog') qualify.push({ at: name.at, schema: type.schema })
  }
  return { kind: 'types', oids, qualify }
}
