/**
 * Rows as CSV (RFC 4180), every value in quotes. What a spreadsheet would take for a formula is given an apostrophe in
 * front (https://owasp.org/www-community/attacks/CSV_Injection); numbers stay numbers.
 */
export function csvText(columns: readonly string[], rows: readonly { readonly [column: string]: unknown }[]): string {
  const lines = [columns.map(cell), ...rows.map(row => columns.map(column => cell(row[column])))]
  return lines.map(line => `${line.join(',')}\r\n`).join('')
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '""'
  if (typeof value === 'number' || typeof value === 'boolean') return `"${value}"`
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const harmless = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
