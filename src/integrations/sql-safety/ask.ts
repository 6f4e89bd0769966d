import type { ClientBase } from 'pg'

/** Asks the database, inside the read's own transaction; every value of a row comes as Postgres writes it, as text. */
export type Ask = Pick<ClientBase, 'query'>
