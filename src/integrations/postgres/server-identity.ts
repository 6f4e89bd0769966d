import type pg from 'pg'

/** Where a connection has led, as the server says; the guards of a statement. */
export type ServerIdentity = { readonly database: string; readonly role: string; readonly server: string }

/** Asks the server. Behind a socket of its own it has no address. */
export async function readServerIdentity(client: pg.Client): Promise<ServerIdentity> {
  const { rows } = await client.query(
    `SELECT pg_catalog.current_database() AS database, current_user AS role,
            coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), 'local') || ':' ||
            coalesce(pg_catalog.inet_server_port()::text, '') AS server`,
  )
  const [{ database, role, server }] = rows
  return { database, role, server }
}
