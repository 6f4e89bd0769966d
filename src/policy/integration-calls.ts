import { isSecretName } from './secret-name.ts'
import { isSafeValue } from './switch-effect.ts'

type Effect = 'read' | 'change' | 'destroy'

/** What a call takes: what is written for each argument, and which of them it cannot do without. */
type Call = {
  /** The least that it does; a value can raise it. */
  readonly effect: Effect
  readonly takes: { readonly [argument: string]: RegExp }
  readonly needs?: readonly string[]
  /** `eq column: value` and the like, and `set column: value`. */
  readonly filters?: 'filters' | 'filters and values'
}

const any = /^/
const name = /^[A-Za-z_]\w*$/
const columns = /^\s*[A-Za-z_]\w*\s*(?:,\s*[A-Za-z_]\w*\s*)*$/
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * The calls that an integration can carry out, by their names in a runbook. Requests and statements are written as such.
 * A test holds this table against the integrations themselves.
 */
export const integrationCalls: { readonly [name: string]: Call } = {
  'vercel.deployments': { effect: 'read', takes: {} },
  'vercel.logs': {
    effect: 'read',
    takes: { route: any, level: /^(?:info|warning|error|fatal)$/, since: /^\d+[smhd]$/ },
  },
  'vercel.env': { effect: 'read', takes: { name: any } },
  'vercel.rollback': { effect: 'destroy', takes: { to: any } },
  'vercel.promote': { effect: 'destroy', takes: { to: any }, needs: ['to'] },
  'vercel.set_env': { effect: 'change', takes: { name: /^[A-Za-z_]\w{0,255}$/, value: any }, needs: ['name', 'value'] },
  'vercel.redeploy': { effect: 'change', takes: {} },
  'sentry.issues': { effect: 'read', takes: { query: any, since: /^\d+[smhdw]$/, environment: any } },
  'supabase.select': {
    effect: 'read',
    takes: {
      table: name,
      columns,
      order: /^[A-Za-z_]\w*(?: (?:asc|desc))?$/,
      limit: /^(?:[1-9]\d?|1\d\d|200)$/,
    },
    needs: ['table', 'columns'],
    filters: 'filters',
  },
  'supabase.count': { effect: 'read', takes: { table: name }, needs: ['table'], filters: 'filters' },
  'supabase.delete': { effect: 'destroy', takes: { table: name }, needs: ['table'], filters: 'filters' },
  'supabase.update': { effect: 'destroy', takes: { table: name }, needs: ['table'], filters: 'filters and values' },
  'supabase.delete_user': { effect: 'destroy', takes: { id: uuid }, needs: ['id'] },
}

/** Arguments of a call as far as they are known: null for what a parameter stands for. */
export type CallArguments = { readonly [argument: string]: string | null }

/** The effect of a call; null where no integration has one of that name. */
export function callEffect(call: string, given: CallArguments): Effect | null {
  const known = Object.hasOwn(integrationCalls, call) ? integrationCalls[call] : undefined
  if (known === undefined) return null
  const raised = call === 'vercel.set_env' && !isSafeSetting(given.name ?? null, given.value ?? null)
  return raised ? 'destroy' : known.effect
}

/**
 * Whether an environment variable may be given a value without a second person: only where it is the safe one whatever
 * stands there now, since a plan may raise an effect and never lower it (safety.md, "Effects and gates").
 * Either is null where it is not known yet.
 */
export function isSafeSetting(name: string | null, value: string | null): boolean {
  return name !== null && !isSecretName(name) && isSafeValue(name, value)
}

/** Why a call cannot be carried out, whatever its parameters stand for; null where an integration can. */
export function callRefusal(call: string, given: CallArguments): string | null {
  const known = Object.hasOwn(integrationCalls, call) ? integrationCalls[call] : undefined
  if (known === undefined) return `no integration has a call ${call}`
  for (const [argument, value] of Object.entries(given)) {
    const isFilter = known.filters !== undefined && /^(?:eq|gte|lt) [A-Za-z_]\w*$/.test(argument)
    const isValue = known.filters === 'filters and values' && /^set [A-Za-z_]\w*$/.test(argument)
    if (isFilter || isValue) continue
    const pattern = Object.hasOwn(known.takes, argument) ? known.takes[argument] : undefined
    if (pattern === undefined) return `${call} takes no ${argument}${takes(known)}`
    if (value !== null && !pattern.test(value)) return `${value} is no ${argument} that ${call} understands`
  }
  if (known.filters === 'filters and values' && !Object.keys(given).some(argument => argument.startsWith('set ')))
    return `${call} needs set with a column`
  const missing = known.needs?.find(argument => !Object.hasOwn(given, argument))
  return missing === undefined ? null : `${call} needs ${missing}`
}

function takes({ takes, filters }: Call): string {
  const all = [...Object.keys(takes), ...(filters === undefined ? [] : ['eq, gte or lt with a column'])]
  return all.length === 0 ? '' : `; it takes ${all.join(', ')}`
}

/** The known name that is most like a given one; null where none is. */
export function nearestCall(given: string): string | null {
  const near = Object.keys(integrationCalls)
    .map(known => ({ known, distance: distanceOf(given, known) }))
    .sort((one, other) => one.distance - other.distance)[0]
  return near !== undefined && near.distance <= Math.max(3, given.length / 2) ? near.known : null
}

/** How many letters have to be put in, taken out or changed (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (const [index, with_] of [...other].entries()) {
      const [above = 0, left = 0, corner = 0] = [row[index + 1], next[index], row[index]]
      next.push(Math.min(above + 1, left + 1, corner + (letter === with_ ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
