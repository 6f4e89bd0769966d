import pg from 'pg'

/** A session of the application `idle-one` that does nothing; `ended` when the server has ended it. */
export async function openIdle(url: string) {
  const client = new pg.Client({ connectionString: url, application_name: 'idle-one' })
  const ended = new Promise<void>(resolve => client.on('end', () => resolve()))
  client.on('error', () => undefined)
  await client.connect()
  return { ended, [Symbol.asyncDispose]: () => client.end() }
}
