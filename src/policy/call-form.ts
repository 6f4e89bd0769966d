import { isSecretName } from './is-secret-name.ts'
import { type ChangeEffect, type OperationEffect, stronger } from './operation-effect.ts'
import { isSafeValue, switchEffect } from './switch-effect.ts'

/** A call of an integration as a runbook may write it: what is written for each argument, and which it needs. */
export type CallForm = {
  /** The least that it does. */
  readonly effect: OperationEffect
  /** Whether these arguments make a change of it that destroys. */
  readonly raised?: (given: CallArguments) => boolean
  readonly takes: { readonly [argument: string]: RegExp }
  /** The argument that names the host of its target, where a system may have several. */
  readonly host?: string
  /** Arguments that are paths: what a parameter stands for is one piece of them. */
  readonly paths?: readonly string[]
  readonly needs?: readonly string[]
  /** Arguments whose names hold a value themselves, such as `eq column`. */
  readonly families?: readonly ArgumentFamily[]
}

export type ArgumentFamily = {
  readonly names: RegExp
  /** How its names are described: `eq, gte or lt with a column`. */
  readonly says: string
  /** Whether one of them has to be given. */
  readonly needed?: boolean
}

/** Arguments of a call as far as they are known: null for what a parameter stands for. */
export type CallArguments = { readonly [argument: string]: string | null }

/** For an argument that may be any text. */
export const anyText = /^/

/** The effect of a call with these arguments. One that no integration has is not carried out, and counts as it is asked for. */
export function callEffect(
  form: CallForm | null,
  given: CallArguments,
  asked: 'check' | 'change' = 'change',
): OperationEffect {
  if (form === null) return asked === 'check' ? 'read' : 'destroy'
  return form.raised?.(given) === true ? 'destroy' : form.effect
}

/** Why a call cannot be carried out, whatever its parameters stand for; null where it can. */
export function callRefusal(call: string, form: CallForm, given: CallArguments): string | null {
  const { takes, needs = [], families = [] } = form
  for (const [argument, value] of Object.entries(given)) {
    if (families.some(family => family.names.test(argument))) continue
    const pattern = Object.hasOwn(takes, argument) ? takes[argument] : undefined
    if (pattern === undefined) return `${call} takes no ${argument}${describeArguments(form)}`
    if (value !== null && !pattern.test(value)) return `${value} is no ${argument} that ${call} understands`
  }
  const unmet = families.find(it => it.needed === true && !Object.keys(given).some(name => it.names.test(name)))
  if (unmet !== undefined) return `${call} needs ${unmet.says}`
  const missing = needs.find(argument => !Object.hasOwn(given, argument))
  return missing === undefined ? null : `${call} needs ${missing}`
}

function describeArguments({ takes, families = [] }: CallForm): string {
  const all = [...Object.keys(takes), ...families.map(it => it.says)]
  return all.length === 0 ? '' : `; it takes ${all.join(', ')}`
}

/** The effect of giving an environment variable another value. @param present null where nobody can read it. */
export function settingEffect(name: string, present: string | null, next: string): ChangeEffect {
  return isSafeSetting(name, next) ? switchEffect(name, present, next) : 'destroy'
}

/**
 * The effect of giving an environment variable another value where what it is now was read, in one or several places, and
 * is guarded until then: a limit is lowered only where it is lower than all of them.
 * @param present what was read; null where it could not be. With nothing but that, the value has to be safe in itself.
 */
export function readSettingEffect(name: string, present: readonly (string | null)[], next: string): ChangeEffect {
  const effects = present.flatMap(it => (it === null ? [] : [switchEffect(name, it, next)]))
  const [first, ...others] = effects
  return first === undefined || isSecretName(name) ? settingEffect(name, null, next) : others.reduce(stronger, first)
}

/**
 * Whether an environment variable may be given a value without a second person: only where it is the safe one whatever
 * stands there now, since a plan may raise an effect and never lower it.
 * Either is null where it is not known yet.
 */
export function isSafeSetting(name: string | null, value: string | null): boolean {
  return name !== null && !isSecretName(name) && isSafeValue(name, value)
}
