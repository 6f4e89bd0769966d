import type { ViewStateValue } from '@slack/bolt'

type Values = { readonly [block: string]: { readonly [action: string]: ViewStateValue } }

/** The fields of a modal as plain text, by block id; empty ones are left out. */
export function readFields(values: Values): { readonly [block: string]: string } {
  const fields: Record<string, string> = {}
  for (const [block, actions] of Object.entries(values)) {
    for (const value of Object.values(actions)) {
      const text: unknown = value?.value ?? value?.selected_option?.value ?? value?.selected_user
      if (typeof text === 'string' && text.trim() !== '') fields[block] = text.trim()
    }
  }
  return fields
}
