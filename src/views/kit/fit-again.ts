import { budget, fitLines, size } from './budget.ts'

/** What a text object may hold, by the block or element that it stands in, or by the name under which it stands. */
const limits: Readonly<Record<string, number>> = {
  section: budget.section,
  fields: 2_000,
  context: budget.context,
  header: 150,
  button: budget.button,
  options: budget.optionText,
  placeholder: budget.placeholder,
  label: budget.label,
  hint: budget.label,
  title: budget.viewTitle,
  submit: budget.viewTitle,
  close: budget.viewTitle,
}

/**
 * A message, a view or blocks whose texts fit again after the redaction, whose marks may be longer than what they stand for. Texts
 * that are short enough stay as they are.
 */
export function fitAgain<Value>(value: Value): Value {
  // Only the words of text objects are changed, so the shape stays what it was.
  return shorten(value, budget.optionText) as Value
}

function shorten(value: unknown, limit: number): unknown {
  if (Array.isArray(value)) return value.map(it => shorten(it, limit))
  if (typeof value !== 'object' || value === null) return value
  const node = value as Readonly<Record<string, unknown>> // an object of JSON
  const { type, text } = node
  if ((type === 'mrkdwn' || type === 'plain_text') && typeof text === 'string') {
    return size(text) <= limit
      ? node
      : { ...node, text: type === 'mrkdwn' ? fitLines([text], limit) : cut(text, limit) }
  }
  if ('blocks' in node && typeof text === 'string') {
    return { ...node, text: fitLines([text], budget.fallback), blocks: shorten(node.blocks, limit) }
  }
  const own = limits[String(type)] ?? limit
  const members = Object.entries(node).map(([name, member]) => {
    if (name !== 'value' || typeof member !== 'string') return [name, shorten(member, limits[name] ?? own)]
    return [
      name,
      Array.from(member)
        .slice(0, type === 'button' ? budget.value : budget.optionValue)
        .join(''),
    ]
  })
  return Object.fromEntries(members)
}

function cut(text: string, limit: number): string {
  return `${Array.from(text)
    .slice(0, limit - 1)
    .join('')}…`
}
