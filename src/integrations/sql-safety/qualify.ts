/** A schema that a name of the statement has to be given; `at` is the name's first byte. */
export type Qualification = { readonly at: number; readonly schema: string }

/** The statement with a schema before each of the given names. Postgres counts bytes, so bytes it is. */
export function qualify(sql: string, names: readonly Qualification[]): string {
  const bytes = Buffer.from(sql)
  const parts: Buffer[] = []
  let done = 0
  for (const { at, schema } of names.toSorted((a, b) => a.at - b.at)) {
    parts.push(bytes.subarray(done, at), Buffer.from(`"${schema.replaceAll('"', '""')}".`))
    done = at
  }
  return Buffer.concat([...parts, bytes.subarray(done)]).toString('utf8')
}
