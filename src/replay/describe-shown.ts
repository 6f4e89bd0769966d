import type { RecordedDelivery } from './read-recording.ts'

type Values = { readonly [name: string]: unknown }

/** What somebody sent, in one line: when, how, who, and what. */
export function describeDelivery({ at, type, payload }: RecordedDelivery): string {
  const time = new Date(at).toISOString().slice(11, 19)
  const event = valuesOf(payload.event)
  const [action] = Array.isArray(payload.actions) ? payload.actions : []
  const who = payload.user_id ?? valuesOf(payload.user).id ?? event.user ?? 'Slack'
  const said =
    type === 'command'
      ? [payload.command, payload.text]
      : action === undefined
        ? [valuesOf(payload.view).callback_id, payload.value, event.text]
        : [valuesOf(action).action_id, valuesOf(valuesOf(action).text).text]
  return [time, type, who, ...said].filter(it => typeof it === 'string' && it !== '').join('  ')
}

/** What was answered or shown: the call, and all words of it, a line each. */
export function describeShown(method: string, shown: Values): readonly string[] {
  const { text, blocks, view, errors, ...rest } = shown
  const words = [...wordsOf(view), ...wordsOf(errors), ...wordsOf(blocks)]
  const lines = words.length > 0 ? words : wordsOf(text)
  const groups = Array.isArray(rest.option_groups) ? rest.option_groups.flatMap(wordsOf) : []
  return [method, ...[...lines, ...groups].map(it => `  ${it.replaceAll('\n', ' ⏎ ')}`)]
}

/** Every text of a message, a modal or an answer, in the order in which it is read. */
function wordsOf(part: unknown): readonly string[] {
  if (typeof part === 'string') return part.trim() === '' ? [] : [part]
  if (Array.isArray(part)) return part.flatMap(wordsOf)
  const values = valuesOf(part)
  const isText = values.type === 'plain_text' || values.type === 'mrkdwn'
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value !== 'string') return wordsOf(value)
    const isWords = isText ? name === 'text' : values.type === undefined && name !== 'value'
    return isWords ? wordsOf(value) : []
  })
}

function valuesOf(value: unknown): Values {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
