import { addMark, type Slots, withoutMarks } from './marks.ts'

/** The forms in which documents leave a value open, in the order in which they are tried. */
const forms: readonly { readonly form: string; readonly pattern: RegExp }[] = [
  { form: '{{x}}', pattern: /\{\{\s*([A-Za-z][\w .-]*?)\s*\}\}/g },
  { form: '<x>', pattern: /<([A-Za-z][\w .:|/-]*)>/g },
  { form: '[X]', pattern: /(?<![\w\])"'$])\[([A-Za-z][\w-]*[\w-][\w-])\]/g },
  { form: '[X] of two letters', pattern: /(?<![\w\])"'$])\[([A-Z]{2}|id)\]/g },
  { form: '{x}', pattern: /(?<![\w$'"])\{([A-Za-z][\w-]+)\}/g },
  { form: '%X%', pattern: /%([A-Z][A-Z0-9_]+)%/g },
  { form: 'YOUR_X', pattern: /\b((?:YOUR|MY)_[A-Z0-9_]+)\b/g },
]

/** The text with every placeholder as a mark; the placeholders are added to `slots`. */
export function markPlaceholders(text: string, slots: Slots): string {
  const plain = withoutMarks(text)
  if (!mayHold.test(plain)) return plain
  return forms.reduce(
    (marked, { pattern }) =>
      marked.replace(pattern, (original, name: string) =>
        addMark(slots, { name: parameterName(name), original, default: null }),
      ),
    plain,
  )
}

/** Without any of these no form can match, which spares most texts the search. */
const mayHold = /[<[{%]|YOUR_|MY_/

/** One name for one thing, however it is spelled: `<SITE_UUID>`, `$SITE_UUID` and `[site-uuid]` are `site_uuid`. */
export function parameterName(written: string): string {
  const name = written
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
  return name.replace(/^(?:your|the|my)_(?=.)/, '') || 'value'
}
