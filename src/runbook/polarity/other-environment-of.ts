import type { Draft } from '../constructs/construct.ts'
import { environmentInText } from '../operations/other-connection.ts'
import type { ContextText } from './context-text.ts'

/**
 * The environment, other than the one in production, for which a draft or what stands over it gives its operation; null
 * where none is named. A call goes to the target of the catalog, so what is meant for another environment is not offered.
 */
export function otherEnvironmentOf(draft: Draft, above: readonly ContextText[]): string | null {
  const over = above
    .filter(({ kind }) => kind !== 'after' && kind !== 'other column' && kind !== 'opening')
    .map(({ text }) => text)
  const own = [draft.text, draft.label ?? '', draft.unit?.label ?? '']
  return [...own, ...over].map(text => environmentInText(withoutCode(text))).find(it => it !== null) ?? null
}

function withoutCode(text: string): string {
  return text.replace(/`[^`]*`/g, ' ` ')
}
