import type { Plan } from '../gate/proposal.ts'
import { code, words } from './mrkdwn.ts'

/** Connectors whose plans show what will be sent; the others describe it. */
const verbatim: ReadonlySet<string> = new Set(['http', 'postgres'])

/** A line of a plan or of its result: requests and statements as code, descriptions as words. */
export function planText({ call }: Plan, text: string, limit: number): string {
  return verbatim.has(call.connector) ? code(text, limit) : words(text, limit)
}
