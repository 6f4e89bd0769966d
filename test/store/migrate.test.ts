import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate } from '../../src/store/migrate.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { testDatabase } from '../support/database.ts'

test('processes that start at once on an empty database apply each migration once', async () => {
  const { kysely, url, close } = await testDatabase()
  try {
    await sql`drop schema handrail cascade`.execute(kysely)
    const notices: string[] = []
    await Promise.all(Array.from({ length: 4 }, () => migrate(url, text => notices.push(text))))
    const { rows } = await sql`select number, name from handrail.migrations order by number`.execute(kysely)
    expect(rows).toEqual(migrations.map(({ name }, index) => ({ number: index + 1, name })))
    expect(notices).toEqual([])
  } finally {
    await close()
  }
})
