import type { User } from '@supabase/supabase-js'
import { z } from 'zod'
import { HandrailError } from '../../../errors.ts'
import { defineChange } from '../../define-check.ts'
import { failedAct, failedReason, openClient, type SupabaseContext } from '../api.ts'

const args = z.strictObject({ id: z.uuid() })

type FoundUser =
  | { readonly kind: 'found'; readonly user: User; readonly host: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly reason: string }

/** Removes an account of Supabase's sign-in, and with it what the database removes alongside. */
export const deleteUser = defineChange({
  effect: 'destroy',
  asked: args,
  planned: args,
  plan: async ({ id }, context: SupabaseContext) => {
    const found = await readUser(id, context)
    if (found.kind === 'gone') return { kind: 'refused', reason: `There is no user ${id}.` }
    if (found.kind === 'failed') return { kind: 'refused', reason: found.reason }
    const { user, host } = found
    const { system, systemName, targetName } = context
    const line = (label: string, text: string) => ({ label, text, warning: false })
    return {
      kind: 'planned',
      plan: {
        title: 'Delete a user',
        effect: 'destroy',
        where: `${systemName}, ${targetName} (${host})`,
        lines: [
          line('User', id),
          line('E-mail', maskAddress(user.email ?? '')),
          line('Since', user.created_at),
          line('Signed in', user.last_sign_in_at ?? 'never'),
          { label: 'Note', text: 'Rows that hang on the user go with it, where the database says so', warning: true },
        ],
        undo: null,
        undoCall: null,
        typed: host,
        guards: guardsOf(user),
        call: { connector: 'supabase', name: 'delete_user', system, target: targetName, arguments: { id } },
      },
    }
  },
  guards: async ({ id }, context) => {
    const found = await readUser(id, context)
    if (found.kind === 'found') return guardsOf(found.user)
    if (found.kind === 'gone') return { user: 'gone' }
    throw new HandrailError('unexpected', found.reason, 'Propose it again when Supabase answers.')
  },
  perform: async ({ id }, context) => {
    const opened = openClient(context)
    if (opened.kind === 'refused') return { kind: 'failed', summary: opened.reason }
    const { error } = await opened.client.auth.admin.deleteUser(id)
    if (error !== null) return failedAct(opened.last(), error)
    return { kind: 'succeeded', summary: `The user ${id} is deleted` }
  },
  confirm: async ({ id }, context) => {
    const found = await readUser(id, context)
    if (found.kind === 'failed') return { kind: 'unclear', summary: found.reason }
    return found.kind === 'gone'
      ? { kind: 'done', summary: `There is no user ${id}` }
      : { kind: 'not-done', summary: `The user ${id} is there` }
  },
})

async function readUser(id: string, context: SupabaseContext): Promise<FoundUser> {
  const opened = openClient(context)
  if (opened.kind === 'refused') return { kind: 'failed', reason: opened.reason }
  const { data, error } = await opened.client.auth.admin.getUserById(id)
  if (error === null && data.user !== null) return { kind: 'found', user: data.user, host: opened.host }
  const last = opened.last()
  if (last?.kind === 'answered' && last.status === 404) return { kind: 'gone' }
  return { kind: 'failed', reason: failedReason(last, error) }
}

/** A sign-in or a change of the account after the plan is a reason to look again. */
function guardsOf({ id, updated_at, last_sign_in_at }: User): { readonly [name: string]: string } {
  return { user: id, 'last change': updated_at ?? 'never', 'last sign-in': last_sign_in_at ?? 'never' }
}

/** First letter and domain of an e-mail address: enough to know whether it is the one that is meant. */
function maskAddress(address: string): string {
  const [, first, domain] = /^(.)[^@]*@(.+)$/u.exec(address) ?? []
  return first === undefined ? (address === '' ? 'none' : mask(address)) : `${first}… at ${domain}`
}

/** Forms of values that name a thing and tell nothing about a person: whole numbers, truth values, UUIDs. */
const tellsNothing = /^(?:-?\d{1,9}|true|false|t|f|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

const longEnough = 8

/** A value as it is shown to those who decide: ids whole, anything else by its ends and its length. */
export function mask(value: string): string {
  if (tellsNothing.test(value)) return value
  const characters = [...value]
  const size = `(${characters.length} ${characters.length === 1 ? 'character' : 'characters'})`
  if (characters.length < longEnough) return `… ${size}`
  return `${characters.slice(0, 2).join('')}…${characters.at(-1)} ${size}`
}
