import { createHash } from 'node:crypto'

/** The name of a form that a command or click opens, for Slack; a second delivery of the same input names the same one. */
export function formName(form: 'rollback' | 'resolve' | 'limits', key: string): string {
  return `${form}:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
}
