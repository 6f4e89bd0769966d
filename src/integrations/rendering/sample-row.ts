import { shorten } from '../../domain/shorten.ts'
import { makeRedactor } from '../../redact/redactor.ts'

const shownColumns = 6
const shownValue = 60
/** A value is cut before it is redacted, since a column may hold megabytes, and again to what is shown. */
const readValue = 500
const { json } = makeRedactor({ secrets: [] })

/** One row of a sample in a line: its first columns with their values, redacted and cut. */
export function sampleRow(row: { readonly [column: string]: unknown }): string {
  const values = Object.entries(row)
    .slice(0, shownColumns)
    .map(([name, value]) => [name, shorten(typeof value === 'string' ? value : JSON.stringify(value), readValue)])
  return Object.entries<string>(json(Object.fromEntries(values)))
    .map(([name, value]) => `${name} ${shorten(value, shownValue)}`)
    .join(' · ')
}
