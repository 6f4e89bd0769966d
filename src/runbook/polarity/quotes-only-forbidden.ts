import type { Draft } from '../constructs/construct.ts'
import { quotedChanges } from '../steps/quoted-effect.ts'
import { isImperative } from '../words/find-act.ts'
import { intentOf } from './intent-of.ts'

/** Whether a step of words asks for nothing and forbids all the changes that it quotes ("Nobody should run `reboot`."). */
export function quotesOnlyForbidden({ text, unit, role }: Draft): boolean {
  if (unit !== null || role !== 'instruction' || isImperative(text)) return false
  const codes = quotedChanges(text)
  return codes.length > 0 && codes.every(code => intentOf(text, [code]) === 'forbids')
}
