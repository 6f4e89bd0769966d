import { actionName } from '../views/ids.ts'
import type { Form } from './input.ts'

/** A field by its name; its block id may carry a round or version behind a colon. */
export function fieldOf(form: Pick<Form, 'fields'>, name: string): string | null {
  return Object.entries(form.fields).find(([block]) => actionName(block) === name)?.[1] ?? null
}
