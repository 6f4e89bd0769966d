import type { Draft } from '../constructs/construct.ts'

/** The words of a step before the code in it, where that is what they lead to, and behind it. */
export function wordsAroundCode({ text }: Draft, inline: readonly string[]): readonly string[] {
  if (inline.length === 0) return []
  const [before = ''] = text.split('`', 1)
  const behind = text.slice(text.lastIndexOf('`') + 1)
  return [...(/:\s*$/.test(before) ? [before] : []), ...(/^\s*[(,;.–—-]/.test(behind) ? [behind] : [])]
}
