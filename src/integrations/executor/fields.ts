import { isSwitchValue } from '../../policy/switch-effect.ts'
import { type Rollout, switchWord } from './api.ts'
import type { ExecutorTarget } from './target.ts'

export const fields = ['enabled', 'daily', 'minute'] as const

export type Field = (typeof fields)[number]

/** What is asked of an executor, by field; as text, since variables are text. */
export type Asked = { readonly [field in Field]?: string | undefined }

/** The variable of the host that holds a field. */
export function variableOf(field: Field, target: ExecutorTarget): string {
  return field === 'enabled' ? target.switch : target.limits[field]
}

/** What the executor says a field is, in the words of its variable. */
export function effectiveOf(field: Field, rollout: Rollout): string {
  if (field === 'enabled') return String(rollout.executorEnabled)
  return String(field === 'daily' ? rollout.dailySendLimit : rollout.rateLimitPerMinute)
}

/** Whether the executor works with all that is asked. */
export function isInEffect(asked: Asked, rollout: Rollout): boolean {
  return fields.every(field => asked[field] === undefined || asked[field] === effectiveOf(field, rollout))
}

/** `disabled, 100 a day, 20 a minute`. */
export function effectiveWords(rollout: Rollout): string {
  return `${switchWord(rollout)}, ${rollout.dailySendLimit} a day, ${rollout.rateLimitPerMinute} a minute`
}

/** Only a switch or a number is shown: any other value may be a secret. */
export function showValue(value: string | null): string {
  if (value === null) return 'not shown to anybody'
  return isSwitchValue(value) ? value : `… (${value.length} characters)`
}
