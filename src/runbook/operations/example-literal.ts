import { parameterName } from '../parameters/mark-placeholders.ts'
import { addMark, type Slots } from '../parameters/marks.ts'
import type { Use } from './compiled.ts'

/** Values that a document gives only as an example, and how the parameter is called when no column names it. */
const examples: readonly { readonly pattern: RegExp; readonly name: string }[] = [
  { pattern: /^(?:\.{3}|…|x{3,}|X{3,}|\?+)$/, name: 'value' },
  { pattern: /^[\w.+-]+@(?:example|test|domain|yourdomain|mail)\.[a-z.]+$/i, name: 'email' },
  { pattern: /^(?:test|user|foo|john\.doe|jane)@[\w.-]+$/i, name: 'email' },
  { pattern: /^%?\+?1?(?:2345678\d*|555\d*|1234567\d*)%?$/, name: 'phone' },
  { pattern: /^\+(?:\d)0{6,}$/, name: 'phone' },
  { pattern: /^(?:00000000|12345678|xxxxxxxx)-[\w-]{27}$/i, name: 'id' },
]

/**
 * A literal that only stands as an example (`'test@example.com'`, `'...'`), as a parameter named by its column.
 * A wildcard around it stays in the bound value.
 */
export function exampleOf(
  value: string,
  column: string | null,
  slots: Slots,
): { readonly marked: string; readonly use: Use } | null {
  const example = examples.find(entry => entry.pattern.test(value))
  if (example === undefined) return null
  const [, before = '', core = value, after = ''] = /^(%?)(.*?)(%?)$/s.exec(value) ?? []
  const known = column === null ? '' : parameterName(column)
  const name = known === '' ? example.name : known
  const mark = addMark(slots, { name, original: core, default: null })
  const shown = example.name === 'value' ? null : core
  return {
    marked: `${before}${mark}${after}`,
    use: { name, secret: false, default: null, example: shown, original: core },
  }
}
