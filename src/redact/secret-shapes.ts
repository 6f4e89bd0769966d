import { rules } from '@secretlint/secretlint-rule-preset-recommend'
import type { Finder, Span } from './span.ts'
import { spansOf } from './span.ts'

type SourceCode = Parameters<NonNullable<ReturnType<(typeof rules)[number]['create']>['file']>>[0]

const mark = '[redacted secret]'

/** What the rules of the preset leave out: JSON web tokens, keys in PEM armour (also a cut one), keys of payment services. */
const shapes = [
  /\beyJ[A-Za-z0-9_-]{8,8192}\.[A-Za-z0-9_-]{4,16384}\.[A-Za-z0-9_-]{0,1024}/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,16384}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  /\b(?:sk|rk|whsec|sb_secret)_(?:live_|test_)?[A-Za-z0-9_]{16,256}\b/g,
]

/**
 * Finds tokens by their shape: the rules of @secretlint's recommended preset, and a few shapes they leave out.
 * The rules are called as the core calls them, but at once: the core answers with a promise, and every exit would have
 * to wait for it, although each rule reports while its `file` runs. Comments in the text that would switch rules off
 * are not obeyed.
 */
export const findSecretShapes: Finder = text => {
  const spans: Span[] = shapes.flatMap(shape => spansOf(text, shape, mark))
  // The rules read no more of a source than this.
  const source = { filePath: '', content: text, ext: '', contentType: 'text', hasBOM: false } as SourceCode
  for (const rule of rules) {
    const context = {
      sharedOptions: {},
      createTranslator: () => (id: PropertyKey) => ({ message: '', messageId: String(id), data: undefined }),
      ignore: () => undefined,
      report: ({ range: [start, end] }: { readonly range: readonly [number, number] }) =>
        spans.push({ start, end, mark }),
    }
    rule.create(context, {}).file?.(source)
  }
  return spans
}
