import { isOverridingHeader } from '../../policy/overriding-header.ts'
import { hasMark, restoreMarks, type Slots } from '../parameters/marks.ts'
import type { Field } from './request-url.ts'

/** `Name: value` lines as fields, with the content type in lower case. */
export function headersOf(
  lines: readonly string[],
  slots: Slots,
): { readonly headers: readonly Field[]; readonly contentType: string } | { readonly why: string } {
  const headers: Field[] = []
  for (const line of lines) {
    const at = line.indexOf(':')
    const name = line.slice(0, Math.max(0, at)).trim()
    if (at === -1 || hasMark(name) || !/^[\w-]+$/.test(name))
      return { why: `a header is not understood (${restoreMarks(line, slots)})` }
    if (name.toLowerCase() === 'host') return { why: 'it names another host than it calls (Host:)' }
    if (isOverridingHeader(name)) return { why: `its header ${name} makes another request of it` }
    headers.push({ name, value: line.slice(at + 1).trim() })
  }
  const contentType = headers.find(header => header.name.toLowerCase() === 'content-type')?.value.toLowerCase() ?? ''
  return { headers, contentType }
}
