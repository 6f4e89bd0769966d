import type { Position } from '../sentences.ts'

/** Where a text stands, and the text. What acts on `invoices` is not asked for, what acts on `leases` is. */
export type Case = readonly [Position, string]

/** A fence of one command under what stands before it. */
export const fenced = (before: string, command: string, language = 'sql'): string =>
  `${before}\n\n\`\`\`${language}\n${command}\n\`\`\``

export const table = (head: string, ...rows: readonly string[]): string =>
  [head, head.replace(/[^|]+/g, ' --- '), ...rows].join('\n')
