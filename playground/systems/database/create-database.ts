import { Client } from 'pg'
import type { ServerAddress } from './server-address.ts'

/** A database of an imitated system and its two accounts: the application's own and one that can only read. */
export type SystemDatabase = {
  readonly database: string
  readonly owner: { readonly user: string; readonly password: string }
  readonly reader: { readonly user: string; readonly password: string }
}

/** Creates the database and its accounts where they are missing, and sets the accounts' passwords. */
export async function createDatabase(
  server: ServerAddress,
  { database, owner, reader }: SystemDatabase,
): Promise<void> {
  await withClient({ ...server, database: 'postgres' }, async client => {
    for (const account of [owner, reader]) await prepareRole(client, account)
    const found = await client.query('select from pg_database where datname = $1', [database])
    const name = client.escapeIdentifier(database)
    if (found.rowCount === 0) await client.query(`create database ${name} owner ${client.escapeIdentifier(owner.user)}`)
    await client.query(`revoke connect on database ${name} from public`)
    await client.query(`grant connect on database ${name} to ${client.escapeIdentifier(reader.user)}`)
    // As the role that a team gives to a bot: it sees the statements of all sessions, and ends none.
    await client.query(`grant pg_read_all_stats to ${client.escapeIdentifier(reader.user)}`)
  })
}

/** Names and passwords cannot be bound in these statements; they are quoted by the client. */
async function prepareRole(client: Client, { user, password }: SystemDatabase['owner']): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [user])
  const verb = found.rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${client.escapeIdentifier(user)} login password ${client.escapeLiteral(password)}`)
}

type Account = { host: string; port: number; user: string; password: string; database: string }

/** Does the work in a connection of its own. */
export async function withClient(account: Account, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ ...account, connectionTimeoutMillis: 5_000 })
  // A connection that is cut while it is idle is found out by the next statement.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
