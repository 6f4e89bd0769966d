import { cutUnredacted } from '../../domain/cut-text.ts'
import { toldOfPast } from '../polarity/only-frames.ts'
import type { Guard } from '../program.ts'
import type { Unit } from '../units/unit.ts'

export type Unread = Pick<Guard, 'when' | 'negated'>

/**
 * Conditions as they are asked: without those that tell of the past, and the name of an alternative, which is asked for as
 * that.
 */
export function askedConditions(found: readonly Unread[], unit: Unit | null): readonly Unread[] {
  const name = unit?.alternative === true ? unit.label?.replace(/:$/, '') : undefined
  return found
    .filter(it => !toldOfPast(it.when) && it.when.replace(/:$/, '') !== name)
    .map(it => ({ ...it, when: cutUnredacted(it.when.replace(onlyIf, ''), 300) }))
}

/** What a card says before a condition in any case. */
const onlyIf =
  /^(?:only (?:if|when)|nur,? (?:wenn|falls)|s[oó]lo (?:si|cuando)|(?:seulement|uniquement) si|(?:apenas|somente) se)[:,]?\s+/iu
