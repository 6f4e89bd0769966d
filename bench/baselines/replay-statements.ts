import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'

/** What one input sends to Postgres, in order; and what of its values belongs to it alone. */
type Recorded = {
  readonly statements: readonly { readonly name?: string; readonly text: string; readonly values: readonly unknown[] }[]
  readonly key: string
  readonly sequence: number
}

/** Sends recorded statements again through bare `pg`, as if the same had been decided for another input. */
export async function openReplay(file: string, url: string): Promise<() => Promise<void>> {
  const recorded: Recorded = JSON.parse(await readFile(file, 'utf8'))
  const pool = new pg.Pool({ connectionString: url, max: 8 })
  return async () => {
    const client = await pool.connect()
    const key = `command:${randomUUID()}`
    let sequence = recorded.sequence
    try {
      for (const { values, ...statement } of recorded.statements) {
        const own = values.map(it => (it === recorded.key ? key : it === recorded.sequence ? sequence : it))
        const { rows } = await client.query(statement, own)
        if (typeof rows[0]?.length === 'number') sequence = rows[0].length + 1
      }
    } finally {
      client.release()
    }
  }
}
