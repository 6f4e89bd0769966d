import { isSecretName } from '../../../policy/is-secret-name.ts'
import type { Mentions } from '../../../policy/sql/collect-mentions.ts'
import { harmlessFunctions } from '../../../policy/sql/harmless-functions.ts'
import { namesRefusal, parseRead } from '../../../policy/sql/read-statement.ts'
import { relationSecret, type Unsafe } from '../../../policy/sql/relation-secret.ts'
import {
  type Relation,
  selectAdded,
  selectForeignChildren,
  selectFunctionNames,
  selectMadeParts,
  selectPlannedParts,
  selectPolicies,
  selectRelations,
  selectRowsHidden,
  selectSessionsHidden,
} from './select-relations.ts'

import { type Ask, selectMadeCasts, selectTypes } from './select-types.ts'

/** A schema that a name of the statement has to be given; `at` is the name's first byte. */
export type Qualification = { readonly at: number; readonly schema: string }

export type Judgement = { readonly kind: 'harmless'; readonly qualify: readonly Qualification[] } | Unsafe

/** Where a statement stands: how deep in views, and whether the view came with Postgres. */
type Where = { readonly depth: number; readonly builtin: boolean }

/**
 * Views of Postgres that show everybody's rows, and these columns of them only to members of pg_read_all_stats: a
 * condition on one finds nothing of others (https://www.postgresql.org/docs/current/monitoring-stats.html).
 */
const sessionViews = new Set(['pg_stat_activity', 'pg_stat_replication', 'pg_stat_statements'])
const sessionColumns = new Set([
  ...['state', 'query', 'query_start', 'xact_start', 'state_change', 'backend_start', 'backend_type', 'backend_xmin'],
  ...['wait_event', 'wait_event_type', 'client_addr', 'queryid', 'sent_lsn', 'replay_lsn', 'replay_lag', 'sync_state'],
])

/** Views within views are followed this far. */
const deepest = 20

/**
 * Whether everything a statement mentions is harmless in this database, views and row policies included. The statement
 * later runs with pg_catalog alone on its path, so an unqualified function, operator or type can be nothing else;
 * relations and types of other schemas are qualified by what is answered here.
 * @param ask the transaction that the statement will run in, with that path set.
 * @param searchPath schemas that unqualified relations and types of the statement are looked for in.
 */
export async function judgeRead(
  collected: Mentions,
  ask: Ask,
  searchPath: readonly string[],
  { depth, builtin }: Where = { depth: 0, builtin: false },
): Promise<Judgement> {
  if (depth > deepest) return unsafe('Its views are nested too deep')
  const names = await judgeNames(collected, ask, builtin)
  if (names !== null) return unsafe(names)
  const relations: Relation[] = []
  const qualify: Qualification[] = []
  // Within a view the policies hold for its owner, whoever asks.
  const found = await selectRelations(ask, collected.relations, searchPath, depth === 0 ? 'self' : 'anyone')
  for (const [index, relation] of found.entries()) {
    const name = collected.relations[index]
    if (name === undefined) continue
    if (relation === null)
      return unsafe(`There is no relation ${name.schema === null ? '' : `${name.schema}.`}${name.name}`)
    relations.push(relation)
    if (name.schema === null && relation.schema !== 'pg_catalog') qualify.push({ at: name.at, schema: relation.schema })
  }
  const mentions = { ...collected, computed: columnsOf(collected.computed, relations) }
  for (const relation of relations) {
    const why = await judgeRelation(relation, mentions, ask, { depth, builtin })
    if (why !== null) return unsafe(why)
  }
  const types = await judgeTypes(mentions, ask, searchPath)
  if (types.kind === 'unsafe') return types
  const oids = relations.map(({ oid }) => oid)
  const [cast] = await selectMadeCasts(
    ask,
    oids,
    mentions.computed === null ? null : [...mentions.computed],
    types.oids,
  )
  if (cast !== undefined) return unsafe(`The ${cast} may call a function that is not Postgres's own`)
  return { kind: 'harmless', qualify: [...qualify, ...types.qualify] }
}

/** What is computed with; null for any column, where a name among it is none and may be a whole row. */
function columnsOf(computed: Mentions['computed'], relations: readonly Relation[]): Mentions['computed'] {
  const columns = new Set(relations.flatMap(it => it.columns.map(({ name }) => name)))
  return computed !== null && [...computed].every(it => columns.has(it)) ? computed : null
}

async function judgeRelation(relation: Relation, mentions: Mentions, ask: Ask, where: Where): Promise<string | null> {
  const { schema, name, relkind, oid, builtin } = relation
  const full = `${schema}.${name}`
  // Views that come with Postgres look at catalogs that hold secrets, and leave the secrets out.
  const secret = where.builtin ? null : (relationSecret(schema, name) ?? judgeColumns(relation, mentions))
  if (secret !== null) return secret
  // The views of information_schema come with Postgres and show its catalogs; some call functions of that schema.
  if (schema === 'information_schema' && builtin) return null
  if (relkind === 'f') return `${full} is a foreign table`
  if (!['r', 'p', 'v', 'm'].includes(relkind)) return `${full} is no table and no view`
  const [foreign] = relkind === 'r' || relkind === 'p' ? await selectForeignChildren(ask, oid) : []
  if (foreign !== undefined) return `${full} has the foreign table ${foreign} among its parts`
  const [planned] = builtin ? [] : await selectPlannedParts(ask, oid)
  if (planned !== undefined)
    return `${full} has an index, statistics or a part that calls ${planned}, which is not Postgres's own`
  if (relation.guarded || relkind === 'v') {
    const [part] = await selectMadeParts(ask, oid)
    if (part !== undefined) return `${full} calls ${part}, which is not Postgres's own`
  }
  if (relation.guarded) {
    for (const condition of await selectPolicies(ask, oid)) {
      const why = await judgeHidden(`SELECT ${condition}`, `A row policy of ${full}`, ask, where)
      if (why !== null) return why
    }
  }
  const partly = where.depth === 0 ? await judgeSight(relation, mentions, ask) : null
  if (partly !== null) return partly
  return relation.definition === null
    ? null
    : judgeHidden(relation.definition, `The view ${full}`, ask, { ...where, builtin })
}

/** Why the role that asks sees only a part of a relation: that there are no rows would be said of rows that it may not see. */
async function judgeSight(relation: Relation, mentions: Mentions, ask: Ask): Promise<string | null> {
  const { schema, name, oid } = relation
  if (relation.guarded && (await selectRowsHidden(ask, oid)))
    return `Row policies hide rows of ${schema}.${name} from the bot's role: give it BYPASSRLS, or a policy for SELECT with USING (true)`
  const asksOthers = mentions.star || [...sessionColumns].some(it => mentions.columns.has(it))
  if (sessionViews.has(name) && asksOthers && (await selectSessionsHidden(ask)))
    return `Postgres hides from the bot's role what other sessions do: GRANT pg_read_all_stats to it`
  return null
}

/** SQL that the database itself wrote down; its names are qualified, so nothing is looked for on a path. */
async function judgeHidden(sql: string, what: string, ask: Ask, { depth, builtin }: Where): Promise<string | null> {
  const parsed = await parseRead(sql)
  if (parsed.kind === 'unsafe') return `${what}: ${parsed.reason}`
  const judged = await judgeRead(parsed.mentions, ask, [], { depth: depth + 1, builtin })
  return judged.kind === 'unsafe' ? `${what}: ${judged.reason}` : null
}

/** Columns that hold secrets are neither named nor put out by a star, by a new name or as part of a row. */
function judgeColumns({ schema, name, columns }: Relation, mentions: Mentions): string | null {
  const full = `${schema}.${name}`
  const secret = columns.find(column => isSecretName(column.name))
  if (secret !== undefined) {
    if (mentions.columns.has(secret.name)) return `${full}.${secret.name} holds a secret`
    const names = new Set(columns.map(column => column.name))
    const row = [...mentions.bare].some(bare => !names.has(bare))
    if (mentions.star || row) return `${full} has secret columns (${secret.name} …): name the columns that are needed`
  }
  const foreign = columns.find(column => column.foreignType !== null && (mentions.computed?.has(column.name) ?? true))
  if (foreign === undefined) return null
  return `${full}.${foreign.name} has the type ${foreign.foreignType}, whose operators are not Postgres's own`
}

function unsafe(reason: string): Unsafe {
  return { kind: 'unsafe', reason }
}

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

/**
 * Why a function, operator or column of a statement is not harmless; null when all are.
 * @param builtin whether the statement is the definition of a view that came with Postgres.
 */
export async function judgeNames(mentions: Mentions, ask: Ask, builtin: boolean): Promise<string | null> {
  const { functions, operators, attributes } = mentions
  const refusal = namesRefusal(mentions, builtin)
  if (refusal !== null) return refusal.reason
  const functionNames = functions.map(({ name }) => name)
  const operatorNames = operators.map(({ name }) => name)
  const [added] = await selectAdded(ask, functionNames, operatorNames)
  if (added !== undefined) return `${added} of pg_catalog is not Postgres's own`
  const called = (await selectFunctionNames(ask, [...attributes])).find(name => !harmlessFunctions.has(name))
  return called === undefined ? null : `${called} may be a call, and it is not on the list of harmless functions`
}
