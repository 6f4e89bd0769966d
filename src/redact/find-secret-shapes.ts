import { rules } from '@secretlint/secretlint-rule-preset-recommend'
import { vendorShapes } from '../policy/vendor-shapes.ts'
import { type Finder, type Span, spansOf } from './span.ts'

type SourceCode = Parameters<NonNullable<ReturnType<(typeof rules)[number]['create']>['file']>>[0]

const mark = '[redacted secret]'

/**
 * Finds tokens by their shape: the rules of @secretlint's recommended preset, and shapes they leave out.
 * The rules are called as the core calls them, but at once: the core answers with a promise, and every exit would have
 * to wait for it, although each rule reports while its `file` runs. Comments in the text that would switch rules off
 * are not obeyed.
 */
export const findSecretShapes: Finder = text => [
  ...vendorShapes.flatMap(({ pattern }) => spansOf(text, pattern, mark)),
  ...findWebTokens(text),
  ...findPrivateKeys(text),
  ...findByRules(text),
]

/** JSON web tokens: three parts between dots, the first of them an object in base64. */
function findWebTokens(text: string): Span[] {
  const spans: Span[] = []
  for (const { index, 0: run } of text.matchAll(/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]*)+/g)) {
    const parts = run.split('.')
    let at = index
    for (const [number, part] of parts.entries()) {
      const head = part.indexOf('eyJ')
      const claims = parts[number + 1] ?? ''
      const signature = parts[number + 2]
      if (head !== -1 && part.length - head >= 11 && claims.length >= 4 && signature !== undefined) {
        spans.push({ start: at + head, end: at + part.length + claims.length + signature.length + 2, mark })
      }
      at += part.length + 1
    }
  }
  return spans
}

const armour = /-----(?<kind>BEGIN|END) [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
/** What stands within the armour of a key, whose end may be missing. */
const body = /(?:[A-Za-z0-9+/=\s\\:.,]|-(?!----))*/y

/** Keys in PEM armour, also cut ones. */
function findPrivateKeys(text: string): Span[] {
  const spans: Span[] = []
  let open: { readonly start: number; readonly end: number } | null = null
  const cut = (from: { readonly start: number; readonly end: number }): void => {
    body.lastIndex = from.end
    spans.push({ start: from.start, end: from.end + (body.exec(text)?.[0].length ?? 0), mark })
  }
  for (const { index, 0: line, groups } of text.matchAll(armour)) {
    const end = index + line.length
    if (groups?.kind === 'BEGIN') {
      if (open !== null) cut(open)
      open = { start: index, end }
    } else if (open !== null) {
      spans.push({ start: open.start, end, mark })
      open = null
    }
  }
  if (open !== null) cut(open)
  return spans
}

function findByRules(text: string): Span[] {
  const spans: Span[] = []
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

const address =
  /(?<![\p{L}\p{N}._+-])[\p{L}\p{N}._+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}(?![\p{L}\p{N}])/gu

/** Finds e-mail addresses. */
export const findEmailAddresses: Finder = text => spansOf(text, address, '[redacted e-mail]')
