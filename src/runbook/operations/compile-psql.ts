import { parseArgs } from 'node:util'
import { databaseEffect, sqlTextEffect } from '../../policy/shell/database-effect.ts'
import { restoreMarks, type Slots } from '../parameters/mark-placeholders.ts'
import { compileSql } from './compile-sql.ts'
import { type Compiled, withoutOperation } from './compiled.ts'
import { otherConnection } from './other-connection.ts'

/** `psql … -c "SELECT …"` as its statement. The catalog says where it connects, so one that names another database is not run. */
export function compilePsql(words: readonly string[], slots: Slots): Compiled {
  const refuse = (why: string): Compiled => {
    const text = words.map(word => restoreMarks(word, slots))
    return withoutOperation('command', databaseEffect('psql', text), why)
  }
  try {
    const options = {
      command: { type: 'string', short: 'c', multiple: true },
      dbname: { type: 'string', short: 'd' },
      host: { type: 'string', short: 'h' },
      port: { type: 'string', short: 'p' },
      username: { type: 'string', short: 'U' },
      'tuples-only': { type: 'boolean', short: 't' },
      'no-align': { type: 'boolean', short: 'A' },
      expanded: { type: 'boolean', short: 'x' },
      quiet: { type: 'boolean', short: 'q' },
    } as const
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    const [statement, ...others] = values.command ?? []
    if (statement === undefined) return refuse('psql is called without a statement (-c)')
    if (others.length > 0) return refuse('psql is called with several statements')
    const text = restoreMarks(statement, slots)
    if (text.startsWith('\\') && sqlTextEffect(text) === 'read')
      return { ...refuse('it is a command of psql itself'), kind: 'sql' }
    const { dbname, host, port, username } = values
    const named = [dbname, host, port, username, ...positionals].filter(value => value !== undefined)
    const other = otherConnection(named, slots)
    const compiled = compileSql(text)
    return other === null ? compiled : { ...compiled, operation: null, uses: [], why: other }
  } catch {
    return refuse('psql is called with an option that is not understood')
  }
}
