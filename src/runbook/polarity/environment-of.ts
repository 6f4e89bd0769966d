import type { Draft } from '../steps/draft.ts'
import { environmentInText } from '../words/other-environment.ts'
import type { TextAbove } from './text-above.ts'

/**
 * The other environment for which a draft, or what stands over it, gives its operation; null where none is named. A call
 * goes to the target of the catalog, and what is said of another environment is not to go there.
 */
export function environmentOf(draft: Draft, above: readonly TextAbove[]): string | null {
  const over = above.filter(({ kind }) => kind !== 'behind' && kind !== 'other column').map(({ text }) => text)
  const own = [draft.text, draft.label ?? '', draft.unit?.label ?? '']
  return [...own, ...over].map(text => environmentInText(withoutCode(text))).find(it => it !== null) ?? null
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, ' ` ')
}
