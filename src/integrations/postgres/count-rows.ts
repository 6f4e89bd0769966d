import { isSecretName } from '../../policy/is-secret-name.ts'
import { sampleRow } from '../rendering/sample-row.ts'
import { type ReadOnly, readJudged } from './read-only.ts'
import { type MatchedRows, quoted } from './sql-safety/matched-rows.ts'
import { selectRelations } from './sql-safety/select-relations.ts'
import { stateOf } from './with-session.ts'

export type Counted =
  | { readonly kind: 'counted'; readonly rows: number; readonly sample: readonly string[] }
  | { readonly kind: 'unknown'; readonly reason: string }

const sampled = 3
const shownColumns = 6

/** The server ended it, or somebody held a lock: it says nothing about the statement. */
const passing = new Set(['57014', '55P03'])

/**
 * Counts the rows that a statement is about, and shows some, redacted, under the same rules as any other read.
 * @param binds of the statement.
 * @throws what the server says against the relation, the WHERE or its values: the statement itself would fail too.
 */
export async function countRows(
  transaction: ReadOnly,
  matched: MatchedRows | null,
  binds: readonly string[],
  wanted: 'count' | 'count and sample',
): Promise<Counted> {
  if (matched === null) return unknown('they cannot be read from its own FROM and WHERE')
  const own = matched.placeholders.map(number => binds[number - 1] ?? '')
  try {
    const counted = await readJudged(transaction, `SELECT count(*) AS rows ${matched.from}`, own)
    if (counted.kind === 'unsafe') return unknown(counted.reason)
    const rows = Number(counted.rows[0]?.rows)
    const sample = wanted === 'count' || rows === 0 ? [] : await readSample(transaction, matched, own)
    return { kind: 'counted', rows, sample }
  } catch (thrown) {
    if (passing.has(stateOf(thrown))) return unknown('counting them took too long')
    throw thrown
  }
}

async function readSample(
  transaction: ReadOnly,
  { relation, from }: MatchedRows,
  binds: readonly string[],
): Promise<readonly string[]> {
  const [found] = await selectRelations(transaction.client, [relation], transaction.searchPath, 'self')
  const columns = found?.columns.map(({ name }) => name).filter(name => !isSecretName(name)) ?? []
  if (columns.length === 0) return []
  const shown = columns.slice(0, shownColumns).map(quoted).join(', ')
  const read = await readJudged(transaction, `SELECT ${shown} ${from} LIMIT ${sampled}`, binds)
  if (read.kind === 'unsafe') return []
  return read.rows.map(sampleRow)
}

function unknown(reason: string): Counted {
  return { kind: 'unknown', reason }
}
