import type { Mentions } from '../../policy/sql/collect.ts'
import { harmlessFunctions } from '../../policy/sql/harmless-functions.ts'
import { namesRefusal } from '../../policy/sql/read-statement.ts'
import type { Ask } from './ask.ts'
import { selectAdded, selectFunctionNames } from './catalog-queries.ts'

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
