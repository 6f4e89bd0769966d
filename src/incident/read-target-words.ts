import type { Refusal } from '../domain/decision.ts'
import { nearestWord } from '../domain/nearest-word.ts'

const units: { readonly [unit: string]: number } = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Longer than any restore or freeze: what is so for good belongs into the catalog. */
const longest = 7 * 86_400_000

/**
 * `db 2h restoring the backup of 03:00`: which target of the system, for how long, and why.
 * @param example the words as they are typed, without the target: `offline`, and what stands behind it.
 */
export function readTargetWords(
  text: string,
  targets: readonly string[],
  { word, reason: why }: { readonly word: string; readonly reason: string },
):
  | { readonly kind: 'read'; readonly target: string; readonly milliseconds: number; readonly reason: string }
  | Refusal {
  const [target = '', time = '', ...reason] = text.trim().split(/\s+/)
  const named = knownTarget(target, targets)
  if (named !== null) return named
  const [, count = '', unit = ''] = /^(\d{1,6})([mhd])$/i.exec(time) ?? []
  const milliseconds = Number(count) * (units[unit.toLowerCase()] ?? 0)
  if (milliseconds <= 0 || reason.length === 0) {
    return { kind: 'refused', reason: `Say for how long and why, as in “${word} ${target} 2h ${why}”.` }
  }
  if (milliseconds > longest)
    return { kind: 'refused', reason: `Say at most seven days, as in “${word} ${target} 7d”.` }
  return { kind: 'read', target, milliseconds, reason: reason.join(' ').slice(0, 300) }
}

/** Why the word names no target; null where it does. */
export function knownTarget(target: string, targets: readonly string[]): Refusal | null {
  if (targets.includes(target)) return null
  const nearest = nearestWord(target, targets)
  const meant = nearest === null ? '' : ` Did you mean ${nearest}?`
  const said = target === '' ? 'Say which target' : `“${target}” is no target of this system`
  return { kind: 'refused', reason: `${said}.${meant} It has ${targets.join(', ')}.` }
}
