import { countRoundTrips } from '../../test/support/count-round-trips.ts'

// The bot as it is, which says of each input what it asked of Postgres until it acknowledged it.
countRoundTrips(({ trips }) => process.stdout.write(`round trips ${JSON.stringify(trips.map(shorten))}\n`))
await import('../../src/main.ts')

function shorten(statement: string): string {
  return statement.replace(/\s+/g, ' ').trim().slice(0, 80)
}
