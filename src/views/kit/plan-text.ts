import { code, words } from './mrkdwn.ts'

/** What is sent as it stands, and rows as they are; every other line of a plan is a description. */
const verbatim: ReadonlySet<string> = new Set(['Request', 'Statement', 'Filter', 'Sample'])

/** A line of a plan: requests, statements and rows as code, descriptions as words. */
export function planText(label: string, text: string, limit: number): string {
  return verbatim.has(label) ? code(text, limit) : words(text, limit)
}
