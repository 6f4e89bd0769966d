import { isSecretName } from '../../secret-name.ts'
import type { Ask } from './ask.ts'
import { selectAdded, selectFunctionNames } from './catalog-queries.ts'
import type { Mentions } from './collect.ts'
import { harmlessFunctions } from './harmless-functions.ts'
import { relationSecret } from './secret-places.ts'

/**
 * Why a function, operator or column of a statement is not harmless; null when all are.
 * @param builtin whether the statement is the definition of a view that came with Postgres.
 */
export async function judgeNames(mentions: Mentions, ask: Ask, builtin: boolean): Promise<string | null> {
  const { functions, operators, columns, attributes, withNames } = mentions
  for (const { schema, name } of functions) {
    if (schema !== null && schema !== 'pg_catalog') return `${schema}.${name} is not Postgres's own function`
    if (!harmlessFunctions.has(name)) return `${name} is not on the list of harmless functions`
  }
  for (const { schema, name } of operators) {
    if (schema !== null && schema !== 'pg_catalog') return `The operator ${schema}.${name} is not Postgres's own`
  }
  const secret = builtin ? undefined : [...columns].find(isSecretName)
  if (secret !== undefined) return `${secret} holds a secret`
  // Outside its scope, such a name would mean the catalog.
  const hidden = withNames.find(name => relationSecret('pg_catalog', name) !== null)
  if (hidden !== undefined) return `The WITH query ${hidden} has the name of a catalog`
  const functionNames = functions.map(({ name }) => name)
  const operatorNames = operators.map(({ name }) => name)
  const [added] = await selectAdded(ask, functionNames, operatorNames)
  if (added !== undefined) return `${added} of pg_catalog is not Postgres's own`
  const called = (await selectFunctionNames(ask, [...attributes])).find(name => !harmlessFunctions.has(name))
  return called === undefined ? null : `${called} may be a call, and it is not on the list of harmless functions`
}
