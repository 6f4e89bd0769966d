import type { Template } from '../program.ts'

/**
 * Placeholders are taken out before a shell, SQL or JSON parser sees the text (`<id>` is a redirection to a shell)
 * and stand as marks meanwhile: two private-use characters around a number, one plain word to every parser.
 */
const open = '\ue000'
const close = '\ue001'
const mark = /\ue000(\d+)\ue001/g

export type Slot = {
  readonly name: string
  /** As the document writes it. */
  readonly original: string
  /** What the document gives for it, or null. */
  readonly default: string | null
}

/** The placeholders of one piece of text, by mark number. */
export type Slots = Slot[]

/** Text in which no character can be taken for a mark. */
function withoutMarks(text: string): string {
  return text.replace(/[\ue000\ue001]/g, '\ufffd')
}

/** Adds a placeholder and gives its mark. */
export function addMark(slots: Slots, slot: Slot): string {
  const known = slots.findIndex(other => other.name === slot.name && other.original === slot.original)
  if (known !== -1) return `${open}${known}${close}`
  slots.push(slot)
  return `${open}${slots.length - 1}${close}`
}

/** Marked text as a template. */
export function templateOf(text: string, slots: Slots): Template {
  const parts: (string | { parameter: string })[] = []
  let from = 0
  for (const found of text.matchAll(mark)) {
    if (found.index > from) parts.push(text.slice(from, found.index))
    parts.push({ parameter: slots[Number(found[1])]?.name ?? '' })
    from = found.index + found[0].length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** Marked text as the document had it. */
export function restoreMarks(text: string, slots: Slots): string {
  return text.replace(mark, (_, index: string) => slots[Number(index)]?.original ?? '')
}

/** The slot, where the text is one mark and nothing else. */
export function onlySlot(text: string, slots: Slots): Slot | null {
  const found = /^\ue000(\d+)\ue001$/.exec(text)
  return found === null ? null : (slots[Number(found[1])] ?? null)
}

/** Slots in the order in which they stand in the text. */
export function slotsIn(text: string, slots: Slots): readonly Slot[] {
  return [...text.matchAll(mark)].flatMap(found => slots[Number(found[1])] ?? [])
}

export function hasMark(text: string): boolean {
  return text.includes(open)
}

/** Marks of these numbers replaced by text (a shell variable whose value the document sets). */
export function replaceMarks(text: string, value: (index: number) => string | null): string {
  return text.replace(mark, (whole, index: string) => value(Number(index)) ?? whole)
}

/** The forms in which documents leave a value open, in the order in which they are tried. */
const forms: readonly { readonly form: string; readonly pattern: RegExp }[] = [
  { form: '{{x}}', pattern: /\{\{\s*([A-Za-z][\w .-]*?)\s*\}\}/g },
  { form: '<x>', pattern: /<([A-Za-z][\w .:|/-]*)>/g },
  { form: '[X]', pattern: /(?<![\w\])"'$])\[(?![A-Za-z]-[A-Za-z]\])([A-Za-z][\w-]*[\w-][\w-])\]/g },
  { form: '[X] of two letters', pattern: /(?<![\w\])"'$])\[([A-Z]{2}|id)\]/g },
  { form: '{x}', pattern: /(?<![\w$'"])\{([A-Za-z][\w-]+)\}/g },
  { form: '%X%', pattern: /%([A-Z][A-Z0-9_]+)%/g },
  { form: '/:x', pattern: /(?<=\/):([A-Za-z]\w+)(?=[/?#\s"'`]|$)/g },
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
const mayHold = /[<[{%]|\/:|YOUR_|MY_/

/** One name for one thing, however it is spelled: `<SITE_UUID>`, `$SITE_UUID` and `[site-uuid]` are `site_uuid`. */
export function parameterName(written: string): string {
  const name = written
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
  return name.replace(/^(?:your|the|my)_(?=.)/, '') || 'value'
}
