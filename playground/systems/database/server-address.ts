/** A Postgres server and the account that may create roles and databases in it. */
export type ServerAddress = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
}
